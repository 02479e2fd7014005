"""The shape of a group's scores as an outline behind its dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from lib.charts.dress import DOT
from lib.findings.shape import shape_of

_OPACITY = 0.14


def outlines(scores: Mapping[str, Sequence[float]], middle: float, reach: float) -> pd.DataFrame:
    """Points round the shape of each place's scores, in the order they are drawn in.

    Parameters
    ----------
    scores: by place; a place with too few for a shape gets none.
    middle: where the shape stands around its place, on the sideways scale from -1 to 1.
    reach: how far the broadest shape reaches from there; all shapes have the same area.
    """
    shapes = {place: shape for place, held in scores.items() if (shape := shape_of(held))}
    highest = max((max(shape.height) for shape in shapes.values()), default=1.0)
    rows = []
    for place, shape in shapes.items():
        breadth = [reach * height / highest for height in shape.height]
        there = [(at, middle - wide) for at, wide in zip(shape.at, breadth, strict=True)]
        back = [(at, middle + wide) for at, wide in zip(shape.at[::-1], breadth[::-1], strict=True)]
        rows += [
            {"place": place, "value": at, "aside": aside, "step": step}
            for step, (at, aside) in enumerate([*there, *back])
        ]
    return pd.DataFrame(rows, columns=["place", "value", "aside", "step"])


def filled(
    points: pd.DataFrame, **where: alt.X | alt.Y | alt.XOffset | alt.YOffset
) -> list[alt.Chart]:
    """The outlines filled, faint enough to leave the dots in front; nothing without outlines."""
    if points.empty:
        return []
    # A closed line and not an area: an area cannot be broad around a named place.
    marks = alt.Chart(points).mark_line(
        filled=True, fill=DOT, fillOpacity=_OPACITY, strokeWidth=0, tooltip=None
    )
    return [marks.encode(detail="place:N", order="step:Q", **where)]
