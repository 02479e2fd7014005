"""What this browser session holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from lib.workspace import Visit

if TYPE_CHECKING:
    from lib.workspace.saved.work import Choices

_VISIT, _CARRIED, _CHOSEN, _WAITING = "visit", "carried", "chosen", "chosen_before"


def visit() -> Visit:
    """This visitor's data; the sample when the session is new."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = Visit.with_sample()
    found: Visit = st.session_state[_VISIT]
    return found


def carry(*keys: str) -> None:
    """Names choices of the session state that a reload brings back with the visit."""
    st.session_state[_CARRIED] = st.session_state.get(_CARRIED, frozenset()) | {*keys}


def carried() -> Mapping[str, object]:
    """These choices as they stand."""
    named: frozenset[str] = st.session_state.get(_CARRIED, frozenset())
    return {key: st.session_state[key] for key in named if key in st.session_state}


def take_over(visit: Visit, choices: Mapping[str, object]) -> None:
    """Goes on with the visit of another session, as it was chosen there."""
    st.session_state[_VISIT] = visit
    carry(*choices)
    for key, value in choices.items():
        st.session_state[key] = value


def choice(key: str, kind: type = str) -> None:
    """Names a choice made on a page, which a reload and a saved visit bring back.

    To be called before the widget is drawn: it then shows what a saved visit had, if it is of this
    kind. Nothing else in the session can be set by a file.
    """
    carry(key, _CHOSEN, _WAITING)
    st.session_state[_CHOSEN] = st.session_state.get(_CHOSEN, frozenset()) | {key}
    before: dict[str, object] = st.session_state.get(_WAITING, {})
    if key in before:
        st.session_state[_WAITING] = {one: before[one] for one in before if one != key}
        if isinstance(before[key], kind):
            st.session_state[key] = before[key]


def choices() -> Choices:
    """Every choice as it stands, those of a saved visit that no page asked for yet included."""
    named: frozenset[str] = st.session_state.get(_CHOSEN, frozenset())
    found = {key: st.session_state[key] for key in named if key in st.session_state}
    made = {key: one for key, one in found.items() if isinstance(one, str | bool | list)}
    return {**st.session_state.get(_WAITING, {}), **made}


def reopen(visit: Visit, choices: Choices) -> None:
    """Goes on with a saved visit."""
    st.session_state[_VISIT] = visit
    st.session_state[_WAITING] = dict(choices)


def is_dark() -> bool | None:
    """Whether the page is dark; ``None`` while the browser has not told yet."""
    kind = st.context.theme.type
    return None if kind is None else kind == "dark"
