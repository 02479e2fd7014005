"""A line per patient over the measurements, and the median of the group."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import colours, pickable, rings
from lib.charts.dress import NARROW, Layers, Look, Settings, alone, broad, dressed, settings
from lib.findings import Finding
from lib.questions.course.finding import MOMENT
from lib.wording import Words, names
from lib.wording.phrases import capitalised

_HEIGHT = 420
_ORDER = (1, 0, -1)
"""Of what a change is called."""
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


def _middle_line(
    data: pd.DataFrame,
    kind: str,
    x: alt.X,
    scale: Settings,
    look: Look,
    legend: tuple[alt.Color, alt.Shape],
    decimals: int,
) -> list[Any]:
    """The medians, joined by a line in the colour of words.

    Parameters
    ----------
    kind: what the legend calls them; among the patients' lines there is no room for a name.
    """
    color, shape = legend
    y = alt.Y("median:Q", scale=scale)
    told = [
        alt.Tooltip("median:Q", title=capitalised(kind), format=f".{decimals}f"),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    base = alt.Chart(data.assign(kind=kind))
    line = base.mark_line(color=look.ink, strokeWidth=3.5)
    points = base.mark_point(filled=True, size=130, opacity=1)
    return [
        line.encode(x=x, y=y, tooltip=told),
        points.encode(x=x, y=y, color=color, shape=shape, tooltip=told),
    ]


def _legend(
    kinds: dict[int, str], middle: str, shown: list[str], look: Look
) -> tuple[alt.Color, alt.Shape]:
    """Colour and shape of the patients' dots and of the medians, with one legend."""
    told = settings(
        title=None,
        orient="top",
        columns={"expr": f"{NARROW} ? 1 : 4"},
        values=shown,
        symbolOpacity=1,
    )
    named = [*(kinds[way] for way in _ORDER), middle]
    ways = [*(colours(look)[way] for way in _ORDER), look.ink]
    shapes = [*(_SHAPES[way] for way in _ORDER), "diamond"]
    return (
        alt.Color("kind:N", legend=told, scale=settings(domain=named, range=ways)),
        alt.Shape("kind:N", legend=told, scale=settings(domain=named, range=shapes)),
    )


def course_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Lines and dots coloured by which side of measurement error the change lies."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    places = axes.labels(finding.marks, words)
    marks = axes.placed(finding.marks)
    judged = finding.one("change_needed") is not None
    kinds = {way: words(_KINDS[way]) for way in _ORDER}
    marks = marks.assign(kind=[kinds[int(one)] for one in marks["side"]])
    shown = axes.window(finding.measures[measure], [float(one) for one in marks["score"]])
    scale = settings(domain=list(shown), nice=False, zero=False)
    x = axes.axis(places, words)
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
                color=colours(look)[side], opacity=opacity, strokeWidth=width
            )
            layers.append(line.encode(x=x, y=y, detail="patient:N", tooltip=told))
    middle = axes.placed(medians(finding, finding.marks))
    median = words("chart.group_median")
    told_apart = [kinds[way] for way in _ORDER] if judged else []
    legend = _legend(kinds, median, [*told_apart, *([median] if len(middle) else [])], look)
    color, shape = legend
    dots = alt.Chart(marks).mark_point(filled=True, size=34, opacity=0.9)
    layers.append(pickable(dots.encode(x=x, y=y, color=color, shape=shape, tooltip=told)))
    last = marks.groupby("patient")["order"].transform("max") == marks["order"]
    ringed = rings(marks, look, named=last, x=x, y=y)
    if len(middle):
        layers += _middle_line(middle, median, x, scale, look, legend, decimals)
    view = alt.layer(*layers, *ringed)
    return dressed(broad(view, look, _HEIGHT), words, look)


figures = alone(course_figure)
