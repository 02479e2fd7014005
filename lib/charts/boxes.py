"""Boxes of percentiles with means beside them, and histograms: no mark per patient."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.axes import wrapped
from lib.charts.dress import DOT, Layers, Look, layered
from lib.disclosure import MOST_DOTS
from lib.disclosure.policy import FEW
from lib.findings import EstimateRow, Finding
from lib.wording import Words

ASIDE = alt.Scale(domain=[-1, 1])
BOX, MEAN = -0.22, 0.5
"""Where boxes and means stand around the middle of their place."""
_NOTE_WIDTH = 46
_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "p25": "chart.p25",
        "p50": "chart.median",
        "p75": "chart.p75",
    }
)


def kind(finding: Finding, name: str) -> pd.DataFrame:
    """The marks of one kind: boxes, bins, cells, or the points of a line."""
    return finding.marks[finding.marks["grouped"] == name]


def note(finding: Finding, words: Words, key: str) -> list[str]:
    """What is put together, in lines; it stands under the figure, where no one looks past it.

    The team, used to seeing each patient, also reads why they are not there.
    """
    text = words(key, least=words.whole(FEW))
    if finding.sample.n > MOST_DOTS:
        text += " " + words("chart.grouped_many", most=words.whole(MOST_DOTS))
    return wrapped(text, _NOTE_WIDTH).split("\n")


def noted(x: alt.X, lines: list[str], look: Look) -> alt.X:
    """The sideways axis with the note as its title."""
    axis = x["axis"].copy()
    axis["title"] = lines
    axis["titleFontSize"] = 12
    axis["titleColor"] = look.quiet
    axis["titlePadding"] = 14
    return alt.X(x["shorthand"], sort=None, scale=x["scale"], axis=axis)


def upright(
    boxes: pd.DataFrame,
    x: alt.X,
    scale: alt.Scale,
    axis: alt.Axis,
    words: Words,
    look: Look,
    decimals: str,
) -> list[Any]:
    """Standing boxes: the middle half and the median.

    ``boxes`` has the columns ``place``, the axis label, and ``p25`` to ``p75``.
    """

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    told = [
        alt.Tooltip(f"{one}:Q", title=words(name), format=decimals) for one, name in _TOLD.items()
    ]
    base = alt.Chart(boxes.assign(aside=BOX))
    where = {"x": x, "xOffset": alt.XOffset("aside:Q", scale=ASIDE), "tooltip": told}
    # A bar would turn the axis into bands, and move everything else on it sideways.
    half = base.mark_rule(color=DOT, opacity=0.55, strokeWidth=30)
    middle = base.mark_tick(color=look.ink, thickness=3, size=30, opacity=1)
    return [
        half.encode(y=y("p25:Q"), y2="p75:Q", **where),
        middle.encode(y=y("p50:Q"), **where),
    ]


def lying(
    rows: pd.DataFrame,
    words: Words,
    x: alt.X,
    y: alt.Y,
    aside: alt.YOffset,
    named: tuple[alt.Color, alt.Shape, str],
    decimals: str,
) -> list[alt.Chart]:
    """A lying box on an axis of places; ``named`` tells the legend what it is."""
    color, shape, name = named

    def on(field: str) -> alt.X:
        return alt.X(field, scale=x["scale"], axis=x["axis"])

    told = [
        alt.Tooltip(f"{one}:Q", title=words(key), format=decimals) for one, key in _TOLD.items()
    ]
    base = alt.Chart(rows.assign(aside=BOX)).transform_calculate(kind=name)
    where = {"y": y, "yOffset": aside, "tooltip": told, "color": color}
    return [
        base.mark_rule(strokeWidth=16, opacity=0.55).encode(x=on("p25:Q"), x2="p75:Q", **where),
        # Only for the legend: what it stands for is told by the same shape as elsewhere.
        base.mark_point(filled=True, opacity=0).encode(x=on("p50:Q"), shape=shape, **where),
        base.mark_tick(thickness=3, size=16, orient="vertical").encode(x=on("p50:Q"), **where),
    ]


def means(
    rows: pd.DataFrame,
    x: alt.X,
    scale: alt.Scale,
    axis: alt.Axis,
    words: Words,
    decimals: str,
    color: str,
    shape: str = "diamond",
    aside: float = MEAN,
) -> list[Any]:
    """Means or differences with their intervals, a row each (``summaries``)."""
    told = [
        alt.Tooltip("value:Q", title=words("chart.mean"), format=decimals),
        alt.Tooltip("low:Q", title=words("chart.low"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.high"), format=decimals),
    ]
    base = alt.Chart(rows.assign(aside=aside))
    where = {"x": x, "xOffset": alt.XOffset("aside:Q", scale=ASIDE), "tooltip": told}
    bar = base.mark_rule(strokeWidth=3, color=color)
    point = base.mark_point(filled=True, size=140, opacity=1, color=color, shape=shape)
    return [
        bar.encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q", **where),
        point.encode(y=alt.Y("value:Q", scale=scale, axis=axis), **where),
    ]


def summaries(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows for ``means``; those without an interval keep their point."""
    return pd.DataFrame(rows, columns=["place", "value", "low", "high"])


_HEIGHT = 220


def histogram(
    finding: Finding,
    words: Words,
    look: Look,
    title: str,
    middle: EstimateRow | None,
    signed: bool = False,
) -> Layers:
    """The bins of a finding with the mean and its interval above them.

    Parameters
    ----------
    signed: whether the scale is one of differences, with a line at none.
    """
    data = kind(finding, "bin")
    data = data.assign(height=data["n"] / (data["high"] - data["low"]), foot=0.0)
    lines = [title, *note(finding, words, "chart.grouped_bins")]
    ends = [float(data["low"].min()), float(data["high"].max())]
    scale = alt.Scale(domain=ends, nice=False, zero=False)
    # Flush, the last number would stand beside its place, where the one before it is.
    axis = alt.Axis(title=lines, tickCount=8, grid=False, labelFlush=False)
    if signed:
        axis["format"], axis["labelExpr"] = "+~f", axes.SIGNED_ZERO
    top = float(data["height"].max()) * 1.3

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=axis)

    y = alt.Y("height:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)
    told = [
        alt.Tooltip("low:Q", title=words("chart.from")),
        alt.Tooltip("high:Q", title=words("chart.to")),
        alt.Tooltip("n:Q", title=words("chart.patients_axis"), format="d"),
    ]
    base = alt.Chart(data)
    bars = base.mark_bar(color=DOT, opacity=0.6, stroke=look.hair, strokeWidth=1)
    layers: list[Any] = [bars.encode(x=x("low:Q"), x2="high:Q", y=y, y2="foot:Q", tooltip=told)]
    centre = data.assign(centre=(data["low"] + data["high"]) / 2)
    numbers = alt.Chart(centre).mark_text(dy=-8, fontSize=12, color=look.ink)
    layers.append(numbers.encode(x=x("centre:Q"), y=y, text=alt.Text("n:Q", format="d")))
    if signed:
        zero = alt.Chart(pd.DataFrame([{"centre": 0.0}]))
        layers.append(zero.mark_rule(strokeDash=[4, 4], color=look.quiet).encode(x=x("centre:Q")))
    if middle is not None and middle.low is not None:
        row = {"low": middle.low, "high": middle.high, "centre": middle.value, "height": top * 0.94}
        mean = alt.Chart(pd.DataFrame([row]))
        where = [alt.Tooltip("centre:Q", title=words("chart.mean"), format=".1f")]
        layers += [
            mean.mark_rule(color=look.accent, strokeWidth=3).encode(x=x("low:Q"), x2="high:Q", y=y),
            mean.mark_point(
                filled=True, size=140, opacity=1, color=look.accent, shape="diamond"
            ).encode(x=x("centre:Q"), y=y, tooltip=where),
        ]
    return layered(layers, words, look, _HEIGHT)
