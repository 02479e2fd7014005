"""Dots: places that hide none, the outline behind them, who is marked, what a room guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import altair as alt
import pandas as pd

from lib.charts.dress import CONTRAST, DOT, Look
from lib.findings.robustness import shape_of
from lib.wording import Words


def colours(look: Look) -> dict[int, str]:
    """By side of a difference: the first (or later) score higher, lower, within the band."""
    return {1: look.accent, -1: CONTRAST, 0: DOT}


def offsets(values: Sequence[float], span: float, rows: int = 36) -> list[float]:
    """Sideways places between -1 and 1, one per value, the same on every draw.

    Parameters
    ----------
    span: the height of the axis in scale points.
    rows: into how many rows the axis is cut; values in one row are set side by side.
    """
    bands: dict[int, list[int]] = defaultdict(list)
    for index, value in enumerate(values):
        bands[round(value / span * rows)].append(index)
    widest = max((len(band) for band in bands.values()), default=1)
    step = min(0.28, 1.6 / max(widest - 1, 1))
    places = [0.0] * len(values)
    for band in bands.values():
        band.sort(key=lambda index: values[index])
        for position, index in enumerate(band):
            places[index] = (position - (len(band) - 1) / 2) * step
    return places


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


PATIENTS = "patients"
"""How the names of layers begin whose dots can be picked; the page makes them do so."""

Place: TypeAlias = alt.X | alt.Y | alt.XOffset | alt.YOffset
"""An encoding that tells where a dot stands."""

_RING, _AWAY = 230, 13


def pickable(dots: alt.Chart, place: str = "") -> alt.Chart:
    """Dots, one a patient in the field ``patient``, that the page lets a visitor pick.

    ``place`` tells the layers of one figure apart.
    """
    dots["name"] = f"{PATIENTS}{place}"
    return dots


def rings(
    dots: pd.DataFrame,
    look: Look,
    *,
    named: pd.Series | None = None,
    left: bool = False,
    **places: Place,
) -> list[alt.Chart]:
    """A ring around each marked patient's dot, and the patient's code beside it.

    Parameters
    ----------
    dots: the figure's own rows, with the column ``patient``.
    named: which rows also get the code, where a patient has more than one dot.
    left: whether the code stands at the left of the dot.
    places: the encodings that place the dots: ``x``, ``y`` and their offsets.
    """
    here = dots["patient"].isin(sorted(look.marked))
    if not here.any():
        return []
    ring = alt.Chart(dots[here]).mark_point(
        filled=False, shape="circle", size=_RING, stroke=look.ink, strokeWidth=2.2, opacity=1
    )
    text = alt.Chart(dots[here if named is None else here & named]).mark_text(
        align="right" if left else "left",
        dx=-_AWAY if left else _AWAY,
        dy=-1,
        fontSize=13,
        fontWeight="bold",
        color=look.ink,
    )
    return [ring.encode(**places), text.encode(text="patient:N", **places)]


_ACROSS, _UP = 0.93, 0.78
"""How far the drawn line reaches, in half plots: as where it was drawn (``line.js``)."""


def guess(look: Look, words: Words) -> list[alt.Chart]:
    """The room's line with its name; nothing where no line was drawn.

    It was drawn without numbers on its axes, so it stands in the middle of the plot.
    """
    if look.guess is None:
        return []
    half, rise = "width / 2", f"height / 2 * {_UP * look.guess}"
    ends = {
        "x": f"{half} * {1 - _ACROSS}",
        "x2": f"{half} * {1 + _ACROSS}",
        "y": f"height / 2 + {rise}",
        "y2": f"height / 2 - {rise}",
    }
    place = {name: {"value": {"expr": where}} for name, where in ends.items()}
    base = alt.Chart(pd.DataFrame([{"told": words("chart.guess")}]))
    line = base.mark_rule(color=CONTRAST, strokeWidth=3.5, strokeDash=[0.1, 7], strokeCap="round")
    # At its left end, on the side that the line turns away from.
    below = look.guess > 0
    name = base.mark_text(
        align="left",
        baseline="top" if below else "bottom",
        dy=10 if below else -10,
        fontSize=13,
        fontWeight="bold",
        color=look.ink,
    )
    return [
        line.encode(**place),
        name.encode(x=place["x"], y=place["y"], text="told:N"),
    ]
