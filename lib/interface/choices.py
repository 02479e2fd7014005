"""Select boxes that remember their choice for the whole visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from lib.interface.page import Page
from lib.interface.state import choice
from lib.wording import names

Code = TypeVar("Code", bound=str)


def choose(
    label: str,
    options: Sequence[Code],
    name: Callable[[Code], str],
    key: str,
    default: str | None = None,
) -> Code:
    """One of some codes, shown by name. A code that the data no longer offer is let go."""
    choice(key)
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    index = next((place for place, code in enumerate(options) if code == default), 0)
    return st.selectbox(
        label, options, index=index, format_func=name, key=key, persist_state="session"
    )


_EACH, _PAIRS = "=", "*"
"""The sign before a group's code, and the option for all pairs: a code may be any text."""


def relative_to(page: Page, by: str, groups: Sequence[str]) -> dict[str, str]:
    """Which group the others are set against, or all of them two by two.

    Returns
    -------
    The choices of the question: ``reference``, ``pairs`` or neither, for the largest group.
    """
    words = page.words
    largest = words("choice.versus.largest")

    def name(option: str) -> str:
        if option == _PAIRS:
            return words("choice.versus.all")
        return names.group(words, by, option.removeprefix(_EACH)) if option else largest

    every = (_PAIRS,) if len(groups) > 2 else ()
    options = ("", *(f"{_EACH}{code}" for code in groups), *every)
    chosen = choose(words("choice.versus"), options, name, "group_versus")
    if chosen == _PAIRS:
        return {"pairs": "all"}
    return {"reference": chosen.removeprefix(_EACH)} if chosen else {}


def ask_more(label: str, key: str) -> bool:
    """Whether a visitor wants an extra answer; it is computed, and counted, only then."""
    choice(key, bool)
    return st.toggle(label, key=key, persist_state="session")
