"""Showing a part of the interviews, and which cell of the matrix was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.domain.interviews import Interviews
from lib.findings.mentions import ALL, groups, media, sub_questions
from lib.interface.choices import choose
from lib.wording import Words, names

CELL = "cell"
"""What a figure calls the cell that is chosen."""
THEME, PERSON = "cell_theme", "cell_person"
"""The boxes."""


def take_cell(figure: str) -> None:
    """Puts the cell that was clicked in the two boxes."""
    chosen = st.session_state[figure]["selection"].get(CELL, [])
    if chosen and {"theme", "person"} <= chosen[-1].keys():
        st.session_state[THEME] = str(chosen[-1]["theme"])
        st.session_state[PERSON] = str(chosen[-1]["person"])


_OFFERED: Mapping[str, tuple[str, Callable[[Interviews], tuple[str, ...]]]] = {
    "group": ("choice.theme_group", groups),
    "medium": ("choice.medium", media),
    "sub_question": ("choice.sub_question", sub_questions),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A box that keeps a part.

    Attributes
    ----------
    choice: the name of the choice in the question.
    key: of the box in the session state.
    """

    choice: str
    label: str
    values: tuple[str, ...]
    key: str

    def ask(self, words: Words) -> str:
        """What is kept; empty for everything."""

        def name(code: str) -> str:
            if not code:
                return words("choice.all")
            return names.sub_question(words, code) if self.choice == "sub_question" else code

        return choose(words(self.label), (ALL, *self.values), name, self.key)


def kept_by(interviews: Interviews, view: str, choices: Sequence[str]) -> list[Filter]:
    """The boxes that leave something to choose in these interviews."""
    found = []
    for one in choices:
        label, offered = _OFFERED[one]
        if len(values := offered(interviews)) > 1:
            found.append(Filter(one, label, values, f"{view}_{one}"))
    return found
