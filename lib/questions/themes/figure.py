"""Theme by person matrix: cell states by shape, counts in the cells, margins in words."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import DOT, NARROW, OWN_AXIS_Y, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import BAR, DASH, ROW_HEIGHT, row_names, rows, rows_axis, summaries
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


def _margins(finding: Finding, words: Words) -> dict[str, str]:
    """ "9 of 12" by row code."""
    groups = list(dict.fromkeys(finding.marks["group"]))
    shown = row_names(finding.marks)
    numbers = {group: place for place, group in enumerate(groups)}
    found: dict[str, str] = {}
    for row in finding.rows:
        if row.statistic == "persons_in_group":
            if row.group in numbers:
                found[f"group{numbers[row.group]}"] = margin(words, row)
        elif row.statistic in ("count", "count_without_list") and row.measure in shown:
            found[row.measure] = margin(words, row)
    return found


def _x(persons: list[str]) -> alt.X:
    codes = [f"p{place}" for place in range(len(persons))]
    axis = settings(
        title=None,
        orient="top",
        ticks=False,
        domain=False,
        grid=False,
        labelPadding=6,
        labelOverlap=False,
        labels=len(persons) <= _MOST_LABELLED,
        labelExpr=looked_up(dict(zip(codes, persons, strict=True))),
        labelAngle=-90 if _upright(persons) else {"expr": f"{NARROW} ? -90 : 0"},
        labelAlign="left" if _upright(persons) else {"expr": f"{NARROW} ? 'left' : 'center'"},
        labelBaseline=(
            "middle" if _upright(persons) else {"expr": f"{NARROW} ? 'middle' : 'bottom'"}
        ),
        labelLimit=120,
    )
    return alt.X("column:N", sort=None, scale=settings(domain=codes), axis=axis)


def _upright(persons: list[str]) -> bool:
    """Whether names side by side would run into each other."""
    return len(persons) * max((len(one) for one in persons), default=0) > 90


def _states(words: Words) -> dict[str, tuple[str, str]]:
    """Name and shape by state."""
    return {
        Mention.MENTIONED.value: (words("chart.mentioned"), "circle"),
        Mention.NOT_MENTIONED.value: (words("chart.not_mentioned"), DASH),
        Mention.NOT_ASKED.value: (words("chart.not_asked"), "cross"),
        Mention.UNKNOWN.value: (words("chart.not_known"), "diamond"),
    }


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    marks, states = finding.marks, _states(words)
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
        state=[states[key][0] for key in mentions],
        told=marks["count"].map(shown),
        # What a screen reader says of a cell.
        spoken=[
            sentence.replace("\x02", states[key][0]).replace("\x01", name).replace("\x00", person)
            for person, name, key in zip(persons, names, mentions, strict=True)
        ],
    ).drop(columns=["group", "sub_question", *(() if any(chapters) else ("chapter",))])


def _cells(
    data: pd.DataFrame, words: Words, x: alt.X, names: dict[str, str], look: Look
) -> list[alt.Chart]:
    y = rows_axis(list(names), names)
    across = data["column"].nunique()
    states = _states(words)
    if dense := across > _MOST_LABELLED:
        states[Mention.MENTIONED.value] = (words("chart.mentioned"), BAR)
    seen = set(data["mention"].unique())
    present = {key: one for key, one in states.items() if key in seen}
    named = [name for name, _ in present.values()]
    mentioned = states[Mention.MENTIONED.value][0]
    legend = settings(
        title=None,
        orient="top",
        offset=14,
        # Beside long names the plot may be too narrow for them on one line.
        direction="horizontal",
        columns={"expr": f"{NARROW} || width < 400 ? 1 : 0"},
    )
    colors = [look.accent if name == mentioned else DOT for name in named]
    counted = bool((data["told"] != "").any())
    told = [
        alt.Tooltip("person:N", title=words("chart.person")),
        alt.Tooltip("name:N", title=words("chart.theme")),
        alt.Tooltip("state:N", title=words("chart.state")),
    ]
    if "chapter" in data:
        told.append(alt.Tooltip("chapter:N", title=words("chart.chapter")))
    if counted:
        told.insert(3, alt.Tooltip("count:Q", title=words("chart.count")))
    points = (
        alt.Chart(data)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape(
                "state:N",
                scale=settings(domain=named, range=[shape for _, shape in present.values()]),
                legend=legend,
            ),
            color=alt.Color("state:N", scale=settings(domain=named, range=colors), legend=legend),
            # Not alt.condition: it is held to the schema at every figure, which takes 5 ms.
            size=alt.SizeValue(
                **_room(across, 0.5, 34),
                condition={
                    "test": f"datum.mention == '{Mention.MENTIONED.value}'",
                    **({"value": 150} if dense else _room(across, 0.92, 300 if counted else 150)),
                },
            ),
            tooltip=told,
            description="spoken:N",
        )
    )
    points["name"] = CELLS
    if not counted or across > _MOST_NUMBERED:
        return [points]
    numbers = (
        alt.Chart(data[data["told"] != ""])
        .mark_text(fontWeight="bold", color="white", baseline="middle")
        .encode(x=x, y=rows(list(names)), text="told:N")
    )
    # Where a dot is too small for its number, the tooltip and the table have it.
    numbers["mark"]["fontSize"] = {"expr": f"width / {across} < {_NUMBER} ? 0 : 11"}
    return [points, numbers]


def _room(across: int, share: float, most: float) -> dict[str, Any]:
    """An area that leaves dots side by side apart, however narrow the figure is."""
    return {"value": {"expr": f"max(2, min({most}, pow(width / {across} * {share}, 2)))"}}


def matrix_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Themes by persons in their groups, with "k of n" at the right."""
    drawn = finding.marks
    names = row_names(drawn)
    codes = list(names)
    persons = [str(one) for one in dict.fromkeys(drawn["person"])]
    x = _x(persons)
    cells = _cells(_data(finding, words), words, x, names, look)
    # An axis at the right holds the margins: its breadth is then part of the figure's layout.
    edge = pd.DataFrame({"row": codes, "column": [f"p{len(persons) - 1}"] * len(codes)})
    margins = (
        alt.Chart(edge)
        .mark_point(opacity=0)
        .encode(x=x, y=rows_axis(codes, _margins(finding, words), "right"))
    )
    view = alt.layer(margins, *cells, resolve=OWN_AXIS_Y)
    return dressed(broad(view, look, ROW_HEIGHT * len(codes)), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": matrix_figure} | summaries(finding)
