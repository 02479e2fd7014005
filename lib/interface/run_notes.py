"""Notes by hand at the months of a run chart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.interface.page import Page
from lib.wording import names

_MONTH, _TEXT = "run_note_month", "run_note_text"
_LONGEST = 60
"""Signs of a note: more does not fit on the figure."""


def edit(page: Page, months: Sequence[str]) -> None:
    """A note at one of the months that are drawn, and what was written before."""
    words, visit = page.words, page.visit
    if not months:
        return
    with st.expander(words("run.notes"), icon=":material/edit_note:"):
        st.caption(words("run.note_hint"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                words("run.note_month"),
                months,
                key=_MONTH,
                width=170,
                format_func=lambda code: names.month(words, code),
            )
            st.text_input(words("run.note_text"), key=_TEXT, max_chars=_LONGEST, width=320)
            st.button(words("run.note_add"), on_click=_add, args=(page,))
        for place, (month, text) in enumerate(visit.notes):
            told = words("run.note_remove", month=names.month(words, month), text=text)
            st.button(
                told,
                key=f"run_note_{place}",
                icon=":material/close:",
                type="tertiary",
                on_click=_remove,
                args=(page, place),
            )


def _add(page: Page) -> None:
    text = st.session_state[_TEXT].strip()
    if text:
        kept = (*page.visit.notes, (st.session_state[_MONTH], text))
        page.visit.notes = tuple(sorted(set(kept)))
        st.session_state[_TEXT] = ""


def _remove(page: Page, place: int) -> None:
    notes = page.visit.notes
    page.visit.notes = (*notes[:place], *notes[place + 1 :])
