"""An organisation's own slides, for the looks of the slides that are taken along."""

from __future__ import annotations

import streamlit as st

from lib.interface.page import Page
from lib.wording.templates import refused

_TEMPLATE, _PROBLEM, _ROUND = "slide_template", "slide_template_problem", "slide_template_round"
_LARGEST = 20
"""Megabytes; a template with a few photographs has ten."""


def chosen() -> bytes | None:
    """The template that is used; ``None`` for the house's own looks."""
    found: bytes | None = st.session_state.get(_TEMPLATE)
    return found


def template(page: Page) -> None:
    """Takes a template, and says why one cannot be used."""
    words = page.words
    with st.expander(words("taken.template"), icon=":material/palette:"):
        turn = st.session_state.setdefault(_ROUND, 0)
        file = st.file_uploader(
            words("taken.template"),
            type=("pptx", "potx"),
            key=f"template_{turn}",
            max_upload_size=_LARGEST,
            label_visibility="collapsed",
            help=words("data.upload_hint"),
        )
        if file is not None:
            _use(file.getvalue())
            st.session_state[_ROUND] = turn + 1
            st.rerun()
        if problem := st.session_state.get(_PROBLEM):
            st.error(refused(problem, words), icon=":material/error:")
        elif chosen() is not None:
            st.success(words("taken.template_used"), icon=":material/check:")
            st.button(words("taken.template_drop"), on_click=_drop)


def _use(content: bytes) -> None:
    """Tried at once, so that a template that cannot be used is told of before the slides are."""
    # Imported here: it takes a while, and few bring a template.
    from lib.sharing.slides.template import TemplateError, stage

    st.session_state[_PROBLEM] = None
    try:
        stage(content, wide=True)
    except TemplateError as problem:
        st.session_state[_PROBLEM] = problem.code
        return
    st.session_state[_TEMPLATE] = content


def _drop() -> None:
    st.session_state[_TEMPLATE] = None
