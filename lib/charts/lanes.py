"""Lanes side by side, each as broad as the whole range of what it shows: dots, never bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import NARROW, Look, settings
from lib.charts.theme_rows import rows_axis

Across = Callable[[str], alt.X]
"""Places a field on the sideways axis."""


def across(heads: Mapping[str, str], right: float) -> Across:
    """The sideways axis: what stands above each lane by the lane's middle, up to ``right``."""
    axis = settings(
        title=None,
        orient="top",
        values=[float(one) for one in heads],
        grid=False,
        ticks=False,
        domain=False,
        labelOverlap=False,
        labelPadding=8,
        labelLimit=220,
        labelBound=False,
        labelExpr=f"split({looked_up(heads)}, '\\n')",
        labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
    )
    scale = settings(domain=[-0.05, right], nice=False)
    return lambda field: alt.X(field, scale=scale, axis=axis)


def lanes(
    data: pd.DataFrame,
    labels: Mapping[str, str],
    x: Across,
    look: Look,
    interval: str,
    **dots: alt.Color | alt.Shape | alt.Value | list[alt.Tooltip],
) -> list[alt.Chart]:
    """Each lane's ground, then interval and dot where there is one, and what it says behind it.

    Parameters
    ----------
    data: ``row``, ``start`` and ``end`` of the lane, ``dot``, ``low`` and ``high`` in it, what it
        is ``told`` as, and as ``short`` where there is little room.
    labels: names of the rows by code, in order.
    interval: the colour of the intervals.
    dots: what else tells of a dot, such as its colour.
    """
    y = rows_axis([*labels], dict(labels))
    base = alt.Chart(data)
    ground = base.mark_rule(color=look.hair, strokeWidth=3)
    reach = base.mark_rule(color=interval, strokeWidth=3)
    points = base.mark_point(filled=True, opacity=1, size=110)
    behind = base.mark_text(
        align="left",
        dx=9,
        color=look.quiet,
        fontSize={"expr": f"{NARROW} ? 10 : 12"},
        text={"expr": f"{NARROW} ? datum.short : datum.told"},
    )
    return [
        ground.encode(x=x("start:Q"), x2="end:Q", y=y),
        reach.encode(x=x("low:Q"), x2="high:Q", y=y).transform_filter("isValid(datum.low)"),
        points.encode(x=x("dot:Q"), y=y, **dots).transform_filter("isValid(datum.dot)"),
        behind.encode(x=x("end:Q"), y=y),
    ]
