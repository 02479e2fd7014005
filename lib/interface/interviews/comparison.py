"""Themes by medium, sub-question or any attribute of the persons."""

from __future__ import annotations

import streamlit as st

from lib.domain.interviews import Interviews
from lib.findings.mentions import attributes, sub_questions
from lib.interface import answer
from lib.interface.choices import choose
from lib.interface.page import Page
from lib.questions.theme_comparison.finding import SUB_QUESTION, Level
from lib.wording import names
from lib.wording.told_ledger import line

LEVELS: dict[Level, str] = {"theme": "choice.level.theme", "group": "choice.level.group"}


def show(page: Page, interviews: Interviews) -> None:
    """What to compare by, then lanes side by side; the ledger stands above a test."""
    words = page.words
    offered = attributes(interviews)
    if len(sub_questions(interviews)) > 1:
        offered = (*offered, SUB_QUESTION)
    if not offered:
        st.info(words("comparison.nothing"), icon=":material/info:")
        return
    left, right = st.columns(2)
    with left:
        by = choose(
            words("choice.by"),
            offered,
            lambda one: names.person_attribute(words, one),
            "themes_by",
        )
    chosen = {"by": by}
    if by != SUB_QUESTION:
        with right:
            chosen["level"] = choose(
                words("choice.level"),
                tuple(LEVELS),
                lambda one: words(LEVELS[one]),
                "themes_level",
            )
    found = answer.answer_to(page, "theme_comparison", **chosen)
    if found.view.finding.comparisons:
        ledger = page.visit.ledger
        st.caption(line(ledger.size, ledger.asked_size, ledger.by_chance, words))
    answer.figure_beside(page, found)
    answer.below(page, found)
