"""Boxes of percentiles with means beside them, and what the figure says of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.axes import wrapped
from lib.charts.dress import DOT, Look
from lib.disclosure import MOST_DOTS
from lib.disclosure.policy import FEW
from lib.findings import Finding
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
