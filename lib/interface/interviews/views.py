"""Which view of the interviews is open, and the frame that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from lib.domain.interviews import Interviews
from lib.interface.interviews import matrix_view, other_views
from lib.interface.page import Page
from lib.interface.state import choice

MATRIX = "matrix"
_CHOSEN = "themes_view"


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name in the row of choices, and the question it answers.

    Attributes
    ----------
    show: puts it on the page.
    question: empty for the first one, whose question is the page's.
    """

    label: str
    show: Callable[[Page, Interviews], None]
    question: str = ""


VIEWS: Mapping[str, View] = {
    MATRIX: View("themes_view.matrix", matrix_view.show),
    "groups": View("themes_view.groups", other_views.show_groups, "question.theme_groups"),
    "comparison": View(
        "themes_view.comparison", other_views.show_comparison, "question.theme_comparison"
    ),
    "pairs": View("themes_view.pairs", other_views.show_pairs, "question.theme_pairs"),
    "saturation": View(
        "themes_view.saturation", other_views.show_saturation, "question.theme_saturation"
    ),
    "coders": View("themes_view.coders", other_views.show_coders, "question.theme_coders"),
    "joint": View("themes_view.joint", other_views.show_joint, "question.theme_joint"),
}
"""By code, in their order."""


def choose_view(page: Page) -> str:
    """The row of views; the choice stays for the visit."""
    words = page.words
    choice(_CHOSEN)
    chosen = st.segmented_control(
        words("themes_view.label"),
        [*VIEWS],
        default=MATRIX,
        required=True,
        key=_CHOSEN,
        format_func=lambda code: words(VIEWS[code].label),
        label_visibility="collapsed",
        persist_state="session",
    )
    return chosen or MATRIX


def show(page: Page, view: str, interviews: Interviews) -> None:
    """The view with its own question."""
    if question := VIEWS[view].question:
        st.subheader(page.words(question), anchor=False)
    VIEWS[view].show(page, interviews)
