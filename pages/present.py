"""The slides, one question at a time."""

from lib.interface import page
from lib.interface.conference import slides

here = page.enter("present")
slides.show(here)
