"""Who says what: the theme by person matrix, its margins, and what stands behind a cell."""

from __future__ import annotations

import streamlit as st

from lib.domain.coding import Unit
from lib.domain.interviews import Interviews
from lib.findings.mentions import Order
from lib.interface import answer, standing
from lib.interface.audience import onlookers
from lib.interface.choices import choose
from lib.interface.interviews.cell import behind
from lib.interface.interviews.editing import editor
from lib.interface.interviews.filters import kept_by
from lib.interface.page import Page
from lib.sharing.text_tables import matrix_csv

_ORDERS: dict[Order, str] = {
    "codebook": "choice.order.codebook",
    "frequency": "choice.order.frequency",
    "similarity": "choice.order.similarity",
}
_UNITS = {
    Unit.CODINGS.value: "choice.unit.codings",
    Unit.SEGMENTS.value: "choice.unit.segments",
    Unit.DOCUMENTS.value: "choice.unit.documents",
}


def show(page: Page, interviews: Interviews) -> None:
    """The matrix, whole or in part, after the visitor's changes."""
    _boxes(page, interviews)
    asked = standing.themes(page)
    if asked is None:
        return
    if not onlookers().others:
        editor(page, interviews)
    question, choices = asked
    found = answer.answer_to(page, question, **choices)
    answer.figure_beside(page, found)
    if not onlookers().others and interviews.themes and interviews.persons:
        behind(page, interviews)
        answer.table(page, found)
        _matrix_file(page, interviews)
        answer.end(page, found)
    else:
        answer.below(page, found)


def _boxes(page: Page, interviews: Interviews) -> None:
    """What to show, and in which order; ``standing`` reads what is chosen."""
    words = page.words
    coded = interviews.coded is not None
    filters = kept_by(interviews, "themes", ("group", "medium", "sub_question"))
    columns = iter(st.columns(1 + len(filters) + coded))
    with next(columns):
        choose(
            words("choice.order"),
            tuple(_ORDERS),
            lambda code: words(_ORDERS[code]),
            "themes_order",
        )
    for one in filters:
        with next(columns):
            one.ask(words)
    if coded:
        with next(columns):
            choose(
                words("choice.unit"),
                tuple(_UNITS),
                lambda code: words(_UNITS[code]),
                "themes_unit",
            )


def _matrix_file(page: Page, interviews: Interviews) -> None:
    words = page.words
    st.download_button(
        words("download.matrix"),
        data=lambda: matrix_csv(interviews, words),
        file_name=words("download.matrix_file"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="csv_matrix",
    )
