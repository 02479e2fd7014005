"""Theme by person matrix: cell states by shape, counts in the cells, margins in words."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts.axes import bare, looked_up
from lib.charts.dress import DOT, NARROW, OWN_AXIS_Y, Look, Make, broad, dressed, settings
from lib.charts.encodings import in_rows, kinds, pointed
from lib.charts.theme_rows import (
    BAR,
    DASH,
    ROW_HEIGHT,
    counted_rows,
    labelled,
    row_names,
    rows_axis,
    summaries,
)
from lib.domain.interviews import Mention
from lib.findings import Finding
from lib.wording import Words
from lib.wording.phrases import margin

CELLS = "cells"
"""The layer whose cells can be chosen; the page makes them so."""
_MOST_LABELLED = 60
_LARGEST_IN_A_DOT = 99
_MOST_NUMBERED = 40
_NUMBER = 16
"""The pixels a column needs for a dot with a number in it."""


def _x(persons: list[str]) -> alt.X:
    codes = [f"p{place}" for place in range(len(persons))]
    upright = _upright(persons)
    axis = bare(
        orient="top",
        labelPadding=6,
        labels=len(persons) <= _MOST_LABELLED,
        labelExpr=looked_up(dict(zip(codes, persons, strict=True))),
        labelAngle=-90 if upright else {"expr": f"{NARROW} ? -90 : 0"},
        labelAlign="left" if upright else {"expr": f"{NARROW} ? 'left' : 'center'"},
        labelBaseline="middle" if upright else {"expr": f"{NARROW} ? 'middle' : 'bottom'"},
        labelLimit=120,
    )
    return alt.X("column:N", sort=None, scale=settings(domain=codes), axis=axis)


def _upright(persons: list[str]) -> bool:
    """Whether names side by side would run into each other."""
    return len(persons) * max((len(one) for one in persons), default=0) > 90


_STATES = {
    Mention.MENTIONED.value: ("chart.mentioned", "circle"),
    Mention.NOT_MENTIONED.value: ("chart.not_mentioned", DASH),
    Mention.NOT_ASKED.value: ("chart.not_asked", "cross"),
    Mention.UNKNOWN.value: ("chart.not_known", "diamond"),
}
"""Name and shape by state."""


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    marks = finding.marks
    states = {key: words(name) for key, (name, _) in _STATES.items()}
    persons, names, mentions, chapters = (
        marks[one].tolist() for one in ("person", "name", "mention", "chapter")
    )
    places = {person: f"p{place}" for place, person in enumerate(dict.fromkeys(persons))}
    counted = int(marks["count"].max()) > 1
    # Once for each number: there are few, and thousands of cells.
    shown = {
        n: (words.whole(n) if n <= _LARGEST_IN_A_DOT else "+") if counted and n else ""
        for n in marks["count"].unique().tolist()
    }
    sentence = words("chart.cell", person="\x00", theme="\x01", state="\x02")
    return marks.assign(
        row=marks["theme"],
        column=[places[person] for person in persons],
        state=[states[key] for key in mentions],
        told=marks["count"].map(shown),
        # What a screen reader says of a cell.
        spoken=[
            sentence.replace("\x02", states[key]).replace("\x01", name).replace("\x00", person)
            for person, name, key in zip(persons, names, mentions, strict=True)
        ],
    ).drop(columns=["group", "sub_question", *(() if any(chapters) else ("chapter",))])


def _cells(
    data: pd.DataFrame, words: Words, x: alt.X, names: dict[str, str], look: Look
) -> list[alt.Chart]:
    across = data["column"].nunique()
    dense = across > _MOST_LABELLED
    counted = bool((data["told"] != "").any())
    seen = set(data["mention"].unique())
    present = {}
    for key, (name, shape) in _STATES.items():
        mentioned = key == Mention.MENTIONED
        if key in seen:
            shown = BAR if dense and mentioned else shape
            present[words(name)] = shown, look.accent if mentioned else DOT
    legend = settings(
        title=None,
        orient="top",
        offset=14,
        # Beside long names the plot may be too narrow for them on one line.
        direction="horizontal",
        columns={"expr": f"{NARROW} || width < 400 ? 1 : 0"},
    )
    told = pointed(words, person="chart.person", name="chart.theme", state="chart.state")
    told += [alt.Tooltip("count:Q", title=words("chart.count"))] if counted else []
    told += pointed(words, chapter="chart.chapter") if "chapter" in data else []
    # Not alt.condition: it is held to the schema at every figure, which takes 5 ms.
    size = {"value": 150} if dense else _room(across, 0.92, 300 if counted else 150)
    condition = {"test": f"datum.mention == '{Mention.MENTIONED.value}'", **size}
    points = alt.Chart(data).mark_point(filled=True, opacity=1)
    points = points.encode(
        x=x,
        y=rows_axis(list(names), names),
        size=alt.SizeValue(**_room(across, 0.5, 34), condition=condition),
        tooltip=told,
        description="spoken:N",
        **kinds("state:N", present, legend),
    )
    points["name"] = CELLS
    if not counted or across > _MOST_NUMBERED:
        return [points]
    numbers = alt.Chart(data[data["told"] != ""])
    numbers = numbers.mark_text(fontWeight="bold", color="white", baseline="middle")
    # Where a dot is too small for its number, the tooltip and the table have it.
    numbers["mark"]["fontSize"] = {"expr": f"width / {across} < {_NUMBER} ? 0 : 11"}
    return [points, numbers.encode(x=x, y=in_rows([*names]), text="told:N")]


def _room(across: int, share: float, most: float) -> dict[str, Any]:
    """An area that leaves dots side by side apart, however narrow the figure is."""
    return {"value": {"expr": f"max(2, min({most}, pow(width / {across} * {share}, 2)))"}}


def matrix_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Themes by persons in their groups, with "k of n" at the right."""
    names = row_names(finding.marks)
    persons = [str(one) for one in dict.fromkeys(finding.marks["person"])]
    x = _x(persons)
    told = {code: margin(words, row) for code, row in counted_rows(finding, names)}
    margins = labelled(list(names), told, x, "right", column=f"p{len(persons) - 1}")
    cells = _cells(_data(finding, words), words, x, names, look)
    view = alt.layer(margins, *cells, resolve=OWN_AXIS_Y)
    return dressed(broad(view, look, ROW_HEIGHT * len(names)), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": matrix_figure} | summaries(finding)
