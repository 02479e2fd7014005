"""New themes per interview and their sum so far, over the mean and spread of all orders."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import CONTRAST, DOT, NARROW, Look, alone, layered, settings
from lib.charts.encodings import pointed
from lib.findings import Finding
from lib.wording import Words

_HEIGHT = 340
_MOST_LABELLED = 40


def growth_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Bars for what was new, a line with dots for the sum, a dashed one for any order."""
    marks = finding.marks.astype({"low": float, "high": float})
    order, any_order = words("chart.in_this_order"), words("chart.any_order")
    new = words("chart.new_themes")
    data = marks.rename(columns={"person": "who"}).assign(
        order=order,
        any_order=any_order,
        new_name=new,
        told=[words.whole(one) if one else "" for one in marks["new"]],
    )
    labels = {str(n): str(who) for n, who in zip(marks["interview"], marks["person"], strict=True)}
    few = len(marks) <= _MOST_LABELLED and any(labels.values())
    named = {"values": [int(n) for n in labels], "labelExpr": looked_up(labels)} if few else {}
    axis = settings(
        title=words("chart.interviews_axis"),
        grid=False,
        labelOverlap="greedy",
        labelAngle=0,
        ticks=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
        **named,
    )
    x = alt.X("interview:Q", scale=settings(domain=[0.4, len(marks) + 0.6], nice=False), axis=axis)
    top = max(1.0, float(pd.concat([marks["so_far"], marks["high"]]).max()))
    scale = settings(domain=[0, top * 1.08], nice=False)
    upwards = settings(title=words("chart.themes_axis"), tickMinStep=1, format="d", tickCount=6)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=upwards)

    told = [
        *pointed(words, who="chart.interview"),
        alt.Tooltip("new:Q", title=new, format="d"),
        alt.Tooltip("so_far:Q", title=order, format="d"),
        alt.Tooltip("expected:Q", title=any_order, format=".1f"),
    ]
    legend = settings(title=None, orient="top", direction="vertical", rowPadding=2)
    names, colors = [order, any_order, new], [look.accent, CONTRAST, DOT]

    def colour(field: str) -> alt.Color:
        return alt.Color(field, scale=settings(domain=names, range=colors), legend=legend)

    base = alt.Chart(data).encode(x=x)
    band = base.mark_area(color=CONTRAST, opacity=0.13).encode(y=y("low:Q"), y2="high:Q")
    mean = base.mark_line(strokeDash=[6, 4], strokeWidth=2)
    bars = base.mark_bar(size=14 if len(marks) <= _MOST_LABELLED else 3)
    # Beside the bar, where no line runs.
    numbers = base.mark_text(align="left", baseline="top", dx=10, fontSize=12, color=look.ink)
    so_far = base.encode(y=y("so_far:Q"), color=colour("order:N"))
    dots = so_far.mark_point(filled=True, opacity=1, size=70).encode(tooltip=told)
    layers = [
        band.transform_filter("isValid(datum.low)"),
        bars.encode(y=y("new:Q"), color=colour("new_name:N"), tooltip=told),
        *([numbers.encode(y=y("new:Q"), text="told:N")] if few else []),
        so_far.mark_line(strokeWidth=2),
        *([dots] if few else []),
        mean.encode(y=y("expected:Q"), color=colour("any_order:N")),
    ]
    return layered(layers, words, look, _HEIGHT)


figures = alone(growth_figure)
