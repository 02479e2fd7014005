"""New themes per interview and their sum so far, over the mean and spread of all orders."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import CONTRAST, DOT, NARROW, Look, Make, broad, dressed, settings
from lib.findings import Finding
from lib.wording import Words

_HEIGHT = 340
_MOST_LABELLED = 40


def growth_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Bars for what was new, a line with dots for the sum, a dashed one for any order."""
    marks = finding.marks.astype({"low": float, "high": float})
    order, any_order = words("chart.in_this_order"), words("chart.any_order")
    new = words("chart.new_themes")
    data = marks.drop(columns="person").assign(
        order=order,
        any_order=any_order,
        new_name=new,
        told=[words.whole(one) if one else "" for one in marks["new"]],
        who=marks["person"],
    )
    labels = {str(n): str(who) for n, who in zip(marks["interview"], marks["person"], strict=True)}
    few = len(marks) <= _MOST_LABELLED and any(labels.values())
    axis = settings(
        title=words("chart.interviews_axis"),
        grid=False,
        values=[int(n) for n in labels],
        labelOverlap="greedy",
        labelAngle=0,
        ticks=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
    )
    if few:
        axis["labelExpr"] = looked_up(labels)
    else:
        del axis["values"]
    x_scale = settings(domain=[0.4, len(marks) + 0.6], nice=False)
    x = alt.X("interview:Q", scale=x_scale, axis=axis)
    top = max(1.0, float(pd.concat([marks["so_far"], marks["high"]]).max()))
    scale = settings(domain=[0, top * 1.08], nice=False)

    def y(field: str) -> alt.Y:
        title = settings(title=words("chart.themes_axis"), tickMinStep=1, format="d", tickCount=6)
        return alt.Y(field, scale=scale, axis=title)

    told = [
        alt.Tooltip("who:N", title=words("chart.interview")),
        alt.Tooltip("new:Q", title=new, format="d"),
        alt.Tooltip("so_far:Q", title=order, format="d"),
        alt.Tooltip("expected:Q", title=any_order, format=".1f"),
    ]
    legend = settings(title=None, orient="top", direction="vertical", rowPadding=2)
    names, colors = [order, any_order, new], [look.accent, CONTRAST, DOT]

    def colour(field: str) -> alt.Color:
        return alt.Color(field, scale=settings(domain=names, range=colors), legend=legend)

    base = alt.Chart(data)
    band = (
        base.mark_area(color=CONTRAST, opacity=0.13)
        .encode(x=x, y=y("low:Q"), y2="high:Q")
        .transform_filter("isValid(datum.low)")
    )
    mean = base.mark_line(strokeDash=[6, 4], strokeWidth=2).encode(
        x=x, y=y("expected:Q"), color=colour("any_order:N")
    )
    bars = base.mark_bar(size=14 if len(marks) <= _MOST_LABELLED else 3).encode(
        x=x, y=y("new:Q"), color=colour("new_name:N"), tooltip=told
    )
    # Beside the bar, where no line runs.
    numbers = base.mark_text(
        align="left", baseline="top", dx=10, fontSize=12, color=look.ink
    ).encode(x=x, y=y("new:Q"), text="told:N")
    line = base.mark_line(strokeWidth=2).encode(x=x, y=y("so_far:Q"), color=colour("order:N"))
    dots = base.mark_point(filled=True, opacity=1, size=70).encode(
        x=x, y=y("so_far:Q"), color=colour("order:N"), tooltip=told
    )
    layers = [band, bars, *([numbers] if few else []), line, *([dots] if few else []), mean]
    return dressed(broad(alt.layer(*layers), look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": growth_figure} if len(finding.marks) else {}
