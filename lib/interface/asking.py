"""Asking before looking: pins questions, so that the ledger can tell the two apart."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.findings.basis import About
from lib.interface.page import Page
from lib.questions.question import Where
from lib.questions.registry import QUESTIONS

_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    one.title: tuple(other.key for other in QUESTIONS if other.place.page == one.place.page)
    for one in QUESTIONS
    if one.place.where is Where.START and one.about is About.WARD
}
"""By what is asked, all that is answered on its page."""


def _pin(page: Page, label: str, key: str) -> None:
    ledger = page.visit.ledger
    for question in _QUESTIONS[label]:
        (ledger.ask if st.session_state[key] else ledger.unask)(question)


def ask_beforehand(page: Page) -> None:
    """A box per question; once an answer was opened its box can no longer change."""
    words, ledger = page.words, page.visit.ledger
    st.subheader(words("asking.title"), anchor=False)
    st.markdown(words("asking.lead"))
    for label, questions in _QUESTIONS.items():
        key = f"ask_{label}"
        st.checkbox(
            words(label),
            value=ledger.asked.issuperset(questions),
            key=key,
            disabled=not ledger.opened.isdisjoint(questions),
            on_change=_pin,
            args=(page, label, key),
        )
