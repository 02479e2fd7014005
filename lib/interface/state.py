"""What this browser session holds."""

from __future__ import annotations

import streamlit as st

from lib.workspace import Visit

_VISIT = "visit"


def visit() -> Visit:
    """This visitor's data; the sample when the session is new."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = Visit.with_sample()
    found: Visit = st.session_state[_VISIT]
    return found


def is_dark() -> bool | None:
    """Whether the page is dark; ``None`` while the browser has not told yet."""
    kind = st.context.theme.type
    return None if kind is None else kind == "dark"
