"""After a reload, or when the connection was away too long, the same visit stands there again.

Streamlit begins a new session then. The browser tab shows it a token, and the session takes over
the visit that belongs to it (``lib.workspace.returning_visits``), with the choices of its pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.interface import state
from lib.wording import Words
from lib.workspace.returning_visits import Kept, Returning

_KEPT, _ANSWERED, _GONE, _SHOWN = "kept", "returning_answered", "returning_gone", "tab"
_OPEN, _YES = "praktijklens_open", "1"
_NONE = "none"
_ALL = Returning()
"""Of the whole server; it holds no visit itself."""
_component = st.components.v2.component(
    "praktijklens_returning", js=Path(__file__).with_name("returning.js").read_text("utf-8")
)


def _kept() -> Kept:
    """This session's visit as it can be returned to, with what was chosen so far."""
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = Kept(state.visit())
        _ALL.keep(st.session_state[_KEPT])
    kept: Kept = st.session_state[_KEPT]
    kept.visit = state.visit()
    kept.choices = state.carried()
    return kept


def _take() -> None:
    """Takes over the visit of the token that the tab shows."""
    token = st.session_state[_SHOWN].token
    st.session_state[_ANSWERED] = True
    found = _ALL.find(token) if token else None
    if found is None:
        st.session_state[_GONE] = token not in (None, _NONE)
        return
    st.session_state[_KEPT] = found
    state.take_over(found.visit, found.choices)


def ready(words: Words) -> bool:
    """Whether a page may be drawn; not yet while the tab is asked what was open in it."""
    kept = _kept()
    answered = bool(st.session_state.get(_ANSWERED))
    waits = not answered and st.context.cookies.get(_OPEN) == _YES
    with st.container(key="returning"):
        _component(
            key=_SHOWN,
            data={"token": kept.token, "asks": not answered, "waits": waits},
            on_token_change=_take,
        )
    if st.session_state.pop(_GONE, False):
        st.toast(words("error.visit_gone"), icon=":material/info:", duration="long")
    if not waits:
        # A connection that comes back is this session's: whatever it brings, there is no question.
        st.session_state[_ANSWERED] = True
    return not waits
