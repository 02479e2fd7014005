"""Figures on the page, handed to the browser as ready Vega-Lite specifications.

Building and checking an Altair chart costs some 70 ms; that is done once per finding, language
and theme, and every rerun hands on the specification with its data already as Arrow bytes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from lib.interface.audience import onlookers
from lib.interface.interviews.theme_filters import CELL, take_cell
from lib.interface.marking import PICK, pick
from lib.interface.state import is_dark
from lib.views.view import Figure
from lib.workspace import Visit

Specification = Mapping[str, Any]


def _pickable(view: dict[str, Any], beginning: str) -> Iterator[str]:
    """Names of the layers whose dots can be picked; their dots get a hand for a pointer."""
    if str(view.get("name", "")).startswith(beginning):
        view["mark"]["cursor"] = "pointer"
        yield view["name"]
    for key in ("layer", "vconcat"):
        for inside in view.get(key, []):
            yield from _pickable(inside, beginning)


def _ready(
    figure: Figure, dark: bool | None, marked: frozenset[str], guess: float | None
) -> Specification:
    # Imported here: the start page has no figure, and need not wait for Altair.
    from lib.charts.dots import PATIENTS
    from lib.charts.dress import Look
    from lib.questions.themes.figure import CELLS

    # Not checked against Vega-Lite's schema here: the tests do that, and it doubles the time.
    look = Look(dark=dark, marked=marked, guess=guess)
    specification: dict[str, Any] = figure.draw(look).to_dict(validate=False)
    if layers := [*_pickable(specification, PATIENTS)]:
        by_patient = {"type": "point", "fields": ["patient"], "clear": False}
        # One for each layer: Vega draws nothing where two layers share one.
        specification["params"] = [
            {"name": f"{PICK}_{layer}", "select": by_patient, "views": [layer]} for layer in layers
        ]
    elif layers := [*_pickable(specification, CELLS)]:
        by_cell = {"type": "point", "fields": ["theme", "person"], "clear": False}
        specification["params"] = [{"name": CELL, "select": by_cell, "views": layers}]
    specification["datasets"] = {
        name: convert_anything_to_arrow_bytes(pd.DataFrame(rows))
        for name, rows in specification.get("datasets", {}).items()
    }
    return specification


def _chosen(visit: Visit, place: str) -> None:
    """A dot that was picked is a patient, or a cell of the themes."""
    pick(visit, place)
    take_cell(place)


def prepare(
    visit: Visit, key: Hashable, figure: Figure, guess: float | None = None
) -> Specification:
    """The figure as the browser gets it, made once; ``guess`` is ``Look.guess``."""
    dark = is_dark()
    # A mark points out a patient, which is for those who treat them.
    marked = frozenset[str]() if onlookers().others else visit.marked
    if not marked and guess is None:
        return figure.made.once(dark, lambda: _ready(figure, dark, marked, guess))
    # What a visitor points out is the visit's alone.
    remembered = ("figure", key, figure.name, dark, marked, guess)
    return visit.remember(remembered, lambda: _ready(figure, dark, marked, guess))


def show_figure(
    visit: Visit,
    key: Hashable,
    figure: Figure,
    name: str,
    told: str,
    picked: bool = True,
    guess: float | None = None,
) -> None:
    """The figure, under a name of its own on the page; ``told`` is what a screen reader says.

    Parameters
    ----------
    picked: whether dots that stand for somebody can be picked on it.
    guess: ``Look.guess``.
    """
    specification = prepare(visit, key, figure, guess)
    with st.container(key=f"figure_{name}"):
        # Streamlit takes the data out of the specification it is given: hand it a copy.
        if "params" not in specification or not picked:
            still = {part: one for part, one in specification.items() if part != "params"}
            st.vega_lite_chart(spec=still, width="stretch", alt=told)
            return
        # A figure of its own for every change of marks: so each pick is a new one.
        place = f"pick_{name}_{visit.marks_made}"
        st.vega_lite_chart(
            spec=dict(specification),
            width="stretch",
            alt=told,
            key=place,
            on_select=partial(_chosen, visit, place),
        )
