"""Rows of themes: a heading a group, and the labels beside them."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import NARROW, settings

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
