"""Rows of themes with their labels, in lanes side by side, or as a few large ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.axes import bare, looked_up
from lib.charts.dress import NARROW, Look, Make, layered, settings
from lib.charts.encodings import Across, across, in_rows
from lib.findings import EstimateRow, Finding
from lib.wording import Words
from lib.wording.phrases import margin
from lib.wording.told_themes import asked_themes

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


def counted_rows(finding: Finding, names: Mapping[str, str]) -> Iterator[tuple[str, EstimateRow]]:
    """The code of each row that is named, with its count of persons."""
    groups = {name: code for code, name in names.items() if code.startswith("group")}
    for row in finding.rows:
        heading = row.statistic == "persons_in_group"
        code = groups.get(row.group, "") if heading else row.measure
        if code in names and (heading or row.statistic in ("count", "count_without_list")):
            yield code, row


Side = Literal["left", "right"]


def rows_axis(codes: list[str], labels: dict[str, str], side: Side = "left") -> alt.Y:
    """The axis of rows; headings, whose codes begin with ``group``, are bold.

    Where a figure has labels at both sides each of its layers draws its own: give them to one
    layer a side, and ``in_rows`` to the others.
    """
    axis = bare(
        orient=side,
        labelPadding=8,
        labelExpr=looked_up(labels),
        labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 12 : 13"},
        labelLimit={"expr": f"{NARROW} ? 136 : 340"},
        labelFontWeight={
            "condition": {"test": "indexof(datum.value, 'group') == 0", "value": "bold"},
            "value": "normal",
        },
    )
    return in_rows(codes, axis)


def labelled(
    codes: list[str], labels: dict[str, str], x: alt.X, side: Side = "left", **at: float | str
) -> alt.Chart:
    """Nothing but labels at a side, as an axis: their breadth is then part of the layout.

    Parameters
    ----------
    at: any place on the sideways axis, by its field.
    """
    edge = pd.DataFrame({"row": codes}).assign(**at)
    return alt.Chart(edge).mark_point(opacity=0).encode(x=x, y=rows_axis(codes, labels, side))


def above_lanes(heads: Mapping[str, str], right: float) -> Across:
    """The sideways axis: what stands above each lane by the lane's middle, up to ``right``."""
    axis = bare(
        orient="top",
        values=[float(one) for one in heads],
        labelPadding=8,
        labelLimit=220,
        labelBound=False,
        labelExpr=f"split({looked_up(heads)}, '\\n')",
        labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
    )
    return across(settings(domain=[-0.05, right], nice=False), axis)


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
    base = alt.Chart(data).encode(y=y)
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
        ground.encode(x=x("start:Q"), x2="end:Q"),
        reach.encode(x=x("low:Q"), x2="high:Q").transform_filter("isValid(datum.low)"),
        points.encode(x=x("dot:Q"), **dots).transform_filter("isValid(datum.dot)"),
        behind.encode(x=x("end:Q")),
    ]


MOST = 10
"""Rows that can be read from four metres."""
_ROW_HEIGHT = 38


Counted = list[tuple[str, EstimateRow]]
"""Names, each with its count of persons."""


def _groups(finding: Finding) -> Counted:
    """Groups, with the persons who named any of their themes."""
    there = {name for code, name in row_names(finding.marks).items() if code.startswith("group")}
    return [(row.group, row) for row in finding.all("persons_in_group") if row.group in there]


def _themes(finding: Finding) -> Counted:
    """Themes, but for those the interviewer asked about."""
    names, asked = row_names(finding.marks), asked_themes(finding)
    counted = [(names.get(row.measure, ""), row) for row in finding.all("count")]
    return [(name, row) for name, row in counted if row.measure in names and name not in asked]


def _largest(
    counted: Callable[[Finding], Counted], finding: Finding, *, words: Words, look: Look
) -> alt.TopLevelMixin:
    """The largest first: a bar as long as the number of persons, on a line of those asked."""
    drawn = sorted(counted(finding), key=lambda one: -one[1].value)[:MOST]
    names = {f"row{place}": name for place, (name, _) in enumerate(drawn)}
    data = pd.DataFrame(
        [
            {"row": code, "foot": 0, "k": row.value, "n": row.n, "told": margin(words, row)}
            for code, (_, row) in zip(names, drawn, strict=True)
        ]
    )
    # The numbers stand beside the bars.
    x = across(settings(domain=[0, int(data["n"].max()) * 1.18], nice=False), None)
    base = alt.Chart(data).encode(y=rows_axis([*names], names))
    asked = base.mark_rule(color=look.hair, strokeWidth=3).encode(x=x("foot:Q"), x2="n:Q")
    bar = base.mark_bar(color=look.accent, size=16).encode(x=x("foot:Q"), x2="k:Q")
    number = base.mark_text(align="left", dx=8, fontSize=14, color=look.ink)
    layers = [asked, bar, number.encode(x=x("n:Q"), text="told:N")]
    return layered(layers, words, look, _ROW_HEIGHT * len(drawn))


def summaries(finding: Finding) -> dict[str, Make]:
    """The figures in which something is left out, where there is something to leave out."""
    if len(_themes(finding)) <= MOST:
        return {}
    groups: dict[str, Make] = {}
    if len(_groups(finding)) > 1:
        groups["groups"] = partial(_largest, _groups)
    return groups | {"most": partial(_largest, _themes)}
