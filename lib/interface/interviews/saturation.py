"""Have we heard enough?"""

from __future__ import annotations

from lib.domain.interviews import Interviews
from lib.interface import answer
from lib.interface.page import Page


def show(page: Page, interviews: Interviews) -> None:
    """The view of the whole set of interviews."""
    found = answer.answer_to(page, "theme_saturation")
    answer.figure_beside(page, found)
    answer.below(page, found)
