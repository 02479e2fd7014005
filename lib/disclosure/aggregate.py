"""Drawings without patients: boxes of percentiles, and bins and cells that hold several each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lib.disclosure.policy import nearest
from lib.domain.ward import Values

PERCENTILES = (25, 50, 75)


@dataclass(frozen=True, slots=True)
class Box:
    """The outer edges of a plane: those of the scales and not of the data."""

    x: float
    x2: float
    y: float
    y2: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle and how many patients it holds."""

    x: float
    x2: float
    y: float
    y2: float
    n: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of a scale and how many patients it holds."""

    low: float
    high: float
    n: int


def percentiles(values: Values, least: int, grain: float) -> tuple[float, ...]:
    """``PERCENTILES`` of at least ``2 * least`` patients, none of them anybody's own score.

    Each is the mean of the ``least`` patients nearest to it in rank, rounded to ``grain``: one
    patient's score moves it by at most its ``least``-th part, and lowest and highest never show.
    (Averaged extremes, as the Bundesbank's rules for research output ask for.)

    Raises
    ------
    ValueError with fewer patients.
    """
    n = len(values)
    if n < 2 * least:
        raise ValueError("too few patients for percentiles")
    ordered = np.sort(values)
    found = []
    for one in PERCENTILES:
        first = round(one / 100 * (n - 1) - (least - 1) / 2)
        first = min(max(first, 0), n - least)
        found.append(nearest(float(ordered[first : first + least].mean()), grain))
    return tuple(found)


def _cut(ordered: Values, ends: tuple[float, float], least: int, grain: float) -> float | None:
    """A round number between the ends that leaves ``least`` on either side, near the middle."""
    for place in _from_the_middle(len(ordered), least):
        cut = nearest(float(ordered[place - 1] + ordered[place]) / 2, grain)
        below = int(np.searchsorted(ordered, cut, side="left"))
        if ends[0] < cut < ends[1] and least <= below <= len(ordered) - least:
            return cut
    return None


def _from_the_middle(n: int, least: int) -> Iterator[int]:
    middle = n // 2
    for step in range(n // 2 - least + 1):
        yield from (place for place in (middle - step, middle + step) if 0 < place < n)


def _split(
    points: Values, box: Box, spans: tuple[float, float], least: int, grains: tuple[float, float]
) -> Iterator[Cell]:
    sides = ((box.x2 - box.x) / spans[0], (box.y2 - box.y) / spans[1])
    for axis in sorted((0, 1), key=lambda one: -sides[one]):
        if len(points) < 2 * least:
            break
        ends = (box.x, box.x2) if axis == 0 else (box.y, box.y2)
        cut = _cut(np.sort(points[:, axis]), ends, least, grains[axis])
        if cut is None:
            continue
        below = points[:, axis] < cut
        first = Box(box.x, cut, box.y, box.y2) if axis == 0 else Box(box.x, box.x2, box.y, cut)
        second = Box(cut, box.x2, box.y, box.y2) if axis == 0 else Box(box.x, box.x2, cut, box.y2)
        yield from _split(points[below], first, spans, least, grains)
        yield from _split(points[~below], second, spans, least, grains)
        return
    yield Cell(box.x, box.x2, box.y, box.y2, len(points))


def cells(
    x: Values, y: Values, box: Box, least: int, grains: tuple[float, float]
) -> tuple[Cell, ...]:
    """A scatterplot as rectangles that each hold at least ``least`` patients.

    Returns
    -------
    Rectangles that tile the plane, cut near medians at round numbers (k-d tree; Bentley 1975,
    doi:10.1145/361002.361007); none for fewer patients.
    """
    if len(x) < least:
        return ()
    spans = (box.x2 - box.x, box.y2 - box.y)
    return tuple(_split(np.column_stack([x, y]), box, spans, least, grains))


def bins(values: Values, width: float, least: int, grain: float) -> tuple[Bin, ...]:
    """Stretches side by side of at least ``least`` patients each, ``width`` or a multiple wide.

    A stretch that holds too few is joined to the next one. The first begins at the mean of the
    ``least`` lowest scores or one ``width`` before its end, and the last ends likewise: the lowest
    and the highest score stay unknown.
    """
    if len(values) < least:
        return ()
    found: list[Bin] = []
    places, sizes = np.unique(np.floor(values / width).astype(np.int64), return_counts=True)
    first, held = int(places[0]), 0
    for place, size in zip(places.tolist(), sizes.tolist(), strict=True):
        held += size
        if held >= least:
            found.append(Bin(first * width, (place + 1) * width, held))
            first, held = place + 1, 0
    if held:
        last = found.pop()
        found.append(Bin(last.low, (int(places[-1]) + 1) * width, last.n + held))
    return _with_soft_ends(found, np.sort(values), width, least, grain)


def _with_soft_ends(
    found: list[Bin], ordered: Values, width: float, least: int, grain: float
) -> tuple[Bin, ...]:
    low, high = (nearest(float(one.mean()), grain) for one in (ordered[:least], ordered[-least:]))
    first = found[0]
    found[0] = Bin(min(low, first.high - width), first.high, first.n)
    last = found[-1]
    found[-1] = Bin(last.low, max(high, last.low + width), last.n)
    return tuple(Bin(nearest(one.low, grain), nearest(one.high, grain), one.n) for one in found)
