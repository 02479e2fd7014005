"""Asking what a file's headings leave open: one select box each, the guess filled in."""

from __future__ import annotations

import streamlit as st

from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.uploads import answer, pending, skip_questions
from lib.reading import Question
from lib.wording import Words
from lib.wording.told_questions import asked, choice, where


def _select(question: Question, words: Words) -> str:
    options = [*question.candidates, ""]
    return st.selectbox(
        plain(asked(question, words)),
        options,
        index=options.index(question.guess),
        format_func=lambda code: choice(question, code, words),
        key=f"doubt_{question.key}",
        help=plain(where(question, words)),
    )


def ask(page: Page) -> None:
    """The open questions, if any; what was opened is read with the answers."""
    waiting = pending()
    if waiting is None or not waiting.questions:
        return
    words = page.words
    with st.form("doubts"):
        st.subheader(words("doubt.title"), anchor=False)
        st.markdown(words("doubt.lead"))
        answers = dict(waiting.answers)
        for one in waiting.questions:
            answers[one.key] = _select(one, words)
        with st.container(horizontal=True):
            confirmed = st.form_submit_button(words("doubt.confirm"), type="primary")
            skipped = st.form_submit_button(words("doubt.skip"))
    if skipped:
        skip_questions()
        st.rerun()
    if confirmed:
        with st.spinner(words("data.reading")):
            answer(page, answers)
        st.rerun()
