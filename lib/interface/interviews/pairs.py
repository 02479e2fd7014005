"""Themes that the same persons speak of."""

from __future__ import annotations

from lib.domain.interviews import Interviews
from lib.interface import answer
from lib.interface.choices import choose
from lib.interface.interviews.comparison import LEVELS
from lib.interface.page import Page


def show(page: Page, interviews: Interviews) -> None:
    """Themes or groups, two by two."""
    words = page.words
    level = choose(
        words("choice.level"), tuple(LEVELS), lambda one: words(LEVELS[one]), "pairs_level"
    )
    found = answer.answer_to(page, "theme_pairs", level=level)
    answer.figure_above(page, found)
    answer.below(page, found)
