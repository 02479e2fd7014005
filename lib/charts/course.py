"""A line per patient over the measurements, and the median of the group."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes, moments
from lib.charts.beyond import COLOURS
from lib.charts.dress import NARROW, Layers, Look, Make, Settings, broad, dressed, settings
from lib.charts.marked import pickable, rings
from lib.findings import Finding
from lib.findings.course import MOMENT
from lib.wording import Words, names

_HEIGHT = 420
_KINDS = {1: "chart.change_higher", 0: "change.within", -1: "chart.change_lower"}
_SHAPES = {1: "triangle-up", 0: "circle", -1: "triangle-down"}


def medians(finding: Finding, marks: pd.DataFrame) -> pd.DataFrame:
    """The median of each moment where it stands, as long as half of the group is still there.

    Later medians are of other people; they stand in the table.
    """
    most = max((row.n for row in finding.all("median", by=MOMENT)), default=0)
    order = dict(zip(marks["moment"], marks["order"], strict=True))
    rows = [
        {"moment": row.group, "order": order[row.group], "median": row.value, "n": row.n}
        for row in finding.all("median", by=MOMENT)
        if row.group in order and 2 * row.n >= most
    ]
    return pd.DataFrame(rows, columns=["moment", "order", "median", "n"])


def middle_line(
    data: pd.DataFrame, x: alt.X, scale: Settings, words: Words, look: Look, decimals: int,
    places: int,
) -> list[Any]:  # fmt: skip
    """The medians, joined by a line in the colour of words; its name where there is room.

    Parameters
    ----------
    places: how many moments the axis has.
    """
    if data.empty:
        return []
    y = alt.Y("median:Q", scale=scale)
    told = [
        alt.Tooltip("median:Q", title=words("chart.group_median"), format=f".{decimals}f"),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    point = {"filled": True, "size": 130, "shape": "diamond", "color": look.ink, "opacity": 1}
    line = alt.Chart(data).mark_line(color=look.ink, strokeWidth=3.5, point=point)
    last = data[data["order"] == data["order"].max()]
    beside = len(data) < places
    text = alt.Chart(last).transform_calculate(told=json.dumps(words("chart.group_median")))
    named = text.mark_text(
        align="left" if beside else "right", dx=14 if beside else 4, dy=0 if beside else -18,
        fontWeight="bold", color=look.ink,
        fontSize={"expr": f"{NARROW} ? 11 : 13"},
    )  # fmt: skip
    return [line.encode(x=x, y=y, tooltip=told), named.encode(x=x, y=y, text="told:N")]


def course_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Lines and dots coloured by which side of measurement error the change lies."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    places = moments.labels(finding.marks, words)
    marks = moments.placed(finding.marks)
    judged = finding.one("change_needed") is not None
    kinds = {way: words(_KINDS[way]) for way in (1, 0, -1)}
    marks = marks.assign(kind=[kinds[int(one)] for one in marks["side"]])
    shown = axes.window(measure, [float(one) for one in marks["score"]])
    scale = settings(domain=list(shown), nice=False, zero=False)
    x = moments.axis(places, words)
    y = alt.Y("score:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("score:Q", title=words("chart.score"), format=f".{decimals}f"),
    ]
    layers: list[Any] = []
    for side, opacity, width in ((0, 0.45, 1.2), (1, 0.75, 1.8), (-1, 0.75, 1.8)):
        part = marks[marks["side"] == side]
        if len(part):
            line = alt.Chart(part).mark_line(
                color=COLOURS[side], opacity=opacity, strokeWidth=width
            )
            layers.append(line.encode(x=x, y=y, detail="patient:N", tooltip=told))
    legend = settings(title=None, orient="top", columns={"expr": f"{NARROW} ? 1 : 3"})
    named = [kinds[way] for way in (1, 0, -1)]
    color = alt.Color(
        "kind:N", legend=legend if judged else None,
        scale=settings(domain=named, range=[COLOURS[way] for way in (1, 0, -1)]),
    )  # fmt: skip
    shape = alt.Shape(
        "kind:N", legend=legend if judged else None,
        scale=settings(domain=named, range=[_SHAPES[way] for way in (1, 0, -1)]),
    )  # fmt: skip
    dots = alt.Chart(marks).mark_point(filled=True, size=34, opacity=0.9)
    layers.append(pickable(dots.encode(x=x, y=y, color=color, shape=shape, tooltip=told)))
    middle = moments.placed(medians(finding, finding.marks))
    last = marks.groupby("patient")["order"].transform("max") == marks["order"]
    ringed = rings(marks, look, named=last, x=x, y=y)
    view = alt.layer(
        *layers, *middle_line(middle, x, scale, words, look, decimals, len(places)), *ringed
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": course_figure} if len(finding.marks) else {}
