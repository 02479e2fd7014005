"""Select boxes that remember their choice for the whole visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Code = TypeVar("Code", bound=str)


def choose(
    label: str,
    options: Sequence[Code],
    name: Callable[[Code], str],
    key: str,
    default: str | None = None,
) -> Code:
    """One of some codes, shown by name. A code that the data no longer offer is let go."""
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    index = next((place for place, code in enumerate(options) if code == default), 0)
    return st.selectbox(
        label, options, index=index, format_func=name, key=key, persist_state="session"
    )
