"""Rows of themes with their labels, in lanes side by side, or as a few large ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import NARROW, Look, Make, broad, dressed, settings
from lib.findings import EstimateRow, Finding
from lib.wording import Words
from lib.wording.phrases import asked_about, margin

ROW_HEIGHT = 24
BAR = "M-0.12,-1L0.12,-1L0.12,1L-0.12,1Z"
DASH = "M-1,-0.12L1,-0.12L1,0.12L-1,0.12Z"


def row_names(marks: pd.DataFrame) -> dict[str, str]:
    """Names of the rows by code, in drawing order: each group, then its themes."""
    names: dict[str, str] = {}
    about = marks.drop_duplicates("theme")
    for number, (group, inside) in enumerate(about.groupby("group", sort=False)):
        if group:
            names[f"group{number}"] = str(group)
        names |= dict(zip(inside["theme"], inside["name"], strict=True))
    return names


def rows_axis(
    codes: list[str], labels: dict[str, str], side: Literal["left", "right"] = "left"
) -> alt.Y:
    """The axis of rows; headings, whose codes begin with ``group``, are bold.

    Where a figure has labels at both sides each of its layers draws its own: give them to one
    layer a side, and ``rows`` to the others.
    """
    axis = settings(
        title=None,
        orient=side,
        ticks=False,
        domain=False,
        grid=False,
        labelPadding=8,
        labelExpr=looked_up(labels),
        labelOverlap=False,
        labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 12 : 13"},
        labelLimit={"expr": f"{NARROW} ? 136 : 340"},
        labelFontWeight={
            "condition": {"test": "indexof(datum.value, 'group') == 0", "value": "bold"},
            "value": "normal",
        },
    )
    return alt.Y("row:N", sort=None, scale=settings(domain=codes), axis=axis)


def rows(codes: list[str]) -> alt.Y:
    """The rows without labels."""
    return alt.Y("row:N", sort=None, scale=settings(domain=codes), axis=None)


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


MOST = 10
"""Rows that can be read from four metres."""
_ROW_HEIGHT = 38


def _groups(finding: Finding) -> list[tuple[str, EstimateRow]]:
    """Each group's name with the count of persons who named any theme of it."""
    there = {name for code, name in row_names(finding.marks).items() if code.startswith("group")}
    return [(row.group, row) for row in finding.all("persons_in_group") if row.group in there]


def _themes(finding: Finding) -> list[tuple[str, EstimateRow]]:
    """Each theme's name with its count of persons, but for those the interviewer asked about."""
    names, asked = row_names(finding.marks), asked_about(finding, "list_asked", "theme")
    counted = [(names[row.measure], row) for row in finding.all("count") if row.measure in names]
    return [(name, row) for name, row in counted if name not in asked]


def _figure(counted: list[tuple[str, EstimateRow]], words: Words, look: Look) -> alt.TopLevelMixin:
    """A bar as long as the number of persons, on a line as long as the number asked."""
    drawn = sorted(counted, key=lambda one: -one[1].value)[:MOST]
    codes = [f"row{place}" for place in range(len(drawn))]
    names = {code: name for code, (name, _) in zip(codes, drawn, strict=True)}
    data = pd.DataFrame(
        [
            {"row": code, "foot": 0, "k": row.value, "n": row.n, "told": margin(words, row)}
            for code, (_, row) in zip(codes, drawn, strict=True)
        ]
    )
    scale = settings(domain=[0, int(data["n"].max()) * 1.18], nice=False)
    # The numbers stand beside the bars.
    x, y = alt.X("foot:Q", scale=scale, axis=None), rows_axis(codes, names)
    base = alt.Chart(data)
    asked = base.mark_rule(color=look.hair, strokeWidth=3).encode(x=x, x2="n:Q", y=y)
    bar = base.mark_bar(color=look.accent, size=16).encode(x=x, x2="k:Q", y=y)
    number = base.mark_text(align="left", dx=8, fontSize=14, color=look.ink).encode(
        x=alt.X("n:Q", scale=scale, axis=None), y=y, text="told:N"
    )
    view = broad(alt.layer(asked, bar, number), look, _ROW_HEIGHT * len(drawn))
    return dressed(view, words, look)


def groups_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """How many persons spoke of each group of themes, the largest first."""
    return _figure(_groups(finding), words, look)


def most_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """How many persons spoke of the themes that most of them named."""
    return _figure(_themes(finding), words, look)


def summaries(finding: Finding) -> dict[str, Make]:
    """The figures in which something is left out, where there is something to leave out."""
    if len(_themes(finding)) <= MOST:
        return {}
    groups: dict[str, Make] = {"groups": groups_figure} if len(_groups(finding)) > 1 else {}
    return groups | {"most": most_figure}
