"""Select boxes that remember their choice for the whole visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

import streamlit as st

from lib.interface.page import Page
from lib.interface.state import choice
from lib.wording import Words, names
from lib.wording.language import Family

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


def choose_told(words: Words, family: Family, options: Sequence[Code], key: str) -> Code:
    """One of some codes that have a message each; the family's own name is that of the box."""
    return choose(words(family.name), options, lambda code: words(family[code]), key)


def several(
    words: Words,
    label: str,
    named: Mapping[str, str],
    key: str,
    default: Sequence[str] | None = None,
    persist: Literal["session"] | None = None,
) -> None:
    """Any of some codes, shown by name."""
    st.multiselect(
        label,
        [*named],
        default=default,
        format_func=lambda one: named.get(one, ""),
        key=key,
        placeholder=words("edit.choose"),
        persist_state=persist,
    )


_EACH, PAIRS = "=", "*"
"""The sign before a group's code, and the option for all pairs: a code may be any text."""


def versus_options(groups: Sequence[str]) -> tuple[str, ...]:
    """What groups can be set against: the largest (empty), each of them, or all two by two."""
    if len(groups) < 2:
        return ()
    return ("", *(f"{_EACH}{code}" for code in groups), *((PAIRS,) if len(groups) > 2 else ()))


def chosen_group(option: str) -> str:
    """The code of the group that an option names."""
    return option.removeprefix(_EACH)


def relative_to(page: Page, by: str, groups: Sequence[str]) -> None:
    """Asks which group the others are set against, or all of them two by two."""
    words = page.words
    largest = words("choice.versus.largest")

    def name(option: str) -> str:
        if option == PAIRS:
            return words("choice.versus.all")
        return names.group(words, by, chosen_group(option)) if option else largest

    choose(words("choice.versus"), versus_options(groups), name, "group_versus")


def ask_more(label: str, key: str) -> bool:
    """Whether a visitor wants an extra answer; it is computed, and counted, only then."""
    choice(key, bool)
    return st.toggle(label, key=key, persist_state="session")
