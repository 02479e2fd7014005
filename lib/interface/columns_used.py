"""Columns that no name is declared for: as what each is used, and as what else it could be."""

from __future__ import annotations

import streamlit as st

from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.uploads import choose, pending
from lib.reading.meaning.own_columns import USES, key_of
from lib.wording import Words, names
from lib.wording.language import Family

_USES = Family("use")
_SIDE_BY_SIDE = 3
_SHOWN = 60
"""Columns that get a box each; a file with more unknown ones needs other headings."""


def _named(use: str, words: Words) -> str:
    return words(_USES[use]) if use in _USES else names.attribute(words, use)


def _choose(page: Page, heading: str, box: str) -> None:
    choose(page, {key_of(heading): st.session_state[box]})


def show(page: Page) -> None:
    """A box a column, under a fold that says how many are used and how many are not."""
    words, reading = page.words, page.visit.reading
    uses = reading.columns if reading is not None else {}
    if not uses:
        return
    unused = sum(use == USES[0] for use in uses.values())
    title = words("use.title", used=words.whole(len(uses) - unused), unused=words.whole(unused))
    with st.expander(title):
        st.markdown(words("use.lead"))
        columns = st.columns(_SIDE_BY_SIDE)
        for number, (heading, use) in enumerate([*uses.items()][:_SHOWN]):
            box = f"{key_of(heading)}={use}"
            columns[number % _SIDE_BY_SIDE].selectbox(
                plain(heading),
                USES,
                index=USES.index(use),
                format_func=lambda one: _named(one, words),
                key=box,
                disabled=pending() is None,
                on_change=_choose,
                args=(page, heading, box),
            )
