"""Which view of the interviews is open, and the frame that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

import streamlit as st

from lib.domain.interviews import Interviews
from lib.interface import answer
from lib.interface.answer import Answer
from lib.interface.page import Page
from lib.interface.state import choice

MATRIX = "matrix"
_CHOSEN = "themes_view"


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name in the row of choices, and the question it answers.

    Attributes
    ----------
    question: empty for the first one, whose question is the page's.
    """

    label: str
    question: str = ""


VIEWS: Mapping[str, View] = {
    MATRIX: View("themes_view.matrix"),
    "groups": View("themes_view.groups", "question.theme_groups"),
    "comparison": View("themes_view.comparison", "question.theme_comparison"),
    "pairs": View("themes_view.pairs", "question.theme_pairs"),
    "saturation": View("themes_view.saturation", "question.theme_saturation"),
    "coders": View("themes_view.coders", "question.theme_coders"),
    "joint": View("themes_view.joint", "question.theme_joint"),
}
"""By the name of the module beside this one that shows it."""


def choose_view(page: Page) -> str:
    """The row of views; the choice stays for the visit."""
    words = page.words
    choice(_CHOSEN)
    chosen = st.segmented_control(
        words("themes_view.label"), [*VIEWS], default=MATRIX, required=True, key=_CHOSEN,
        format_func=lambda code: words(VIEWS[code].label), label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    return chosen or MATRIX


def show(page: Page, view: str, interviews: Interviews) -> None:
    """The view with its own question."""
    if question := VIEWS[view].question:
        st.subheader(page.words(question), anchor=False)
    # A view is loaded when it is opened: the first figure does not wait for the others.
    module = import_module(f"lib.interface.interviews.{view}")
    cast("Callable[[Page, Interviews], None]", module.show)(page, interviews)


def figure_beside(page: Page, found: Answer) -> None:
    """The answer, and its figure with how sure beside it."""
    answer.say(found)
    left, right = st.columns([7, 3], gap="large")
    with left:
        answer.draw(page, found)
    with right:
        answer.beside(page, found)


def figure_above(page: Page, found: Answer) -> None:
    """The answer, its figure in full breadth, and how sure under it."""
    answer.say(found)
    answer.draw(page, found)
    answer.beside(page, found)
