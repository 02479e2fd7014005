"""Open a file, see what was read, take a template."""

import streamlit as st

from lib.interface import asking, doubts, opening, page, reading_report
from lib.reading import make_ready

here = page.enter("data")
words = here.words
page.question(here, "question.data")
st.markdown(words("data.lead"))

opening.uploader(here)
opening.say_outcome(here)
doubts.ask(here)
if here.visit.ward_part.own:
    asking.ask_beforehand(here)

left, right = st.columns([7, 3], gap="large")
with right:
    opening.templates(here)
with left:
    reading_report.show(here)

make_ready()
