"""Boxes of percentiles, bins and cells: what is drawn of a finding without a mark per patient."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from lib.disclosure import policy
from lib.disclosure.policy import FEW, FULLER, nearest
from lib.domain.instruments import Measure
from lib.domain.ward import Values
from lib.findings import Finding

PERCENTILES = (25, 50, 75)


@dataclass(frozen=True, slots=True)
class Box:
    """The outer edges of a plane: those of the scales and not of the data."""

    x: float
    x2: float
    y: float
    y2: float


@dataclass(frozen=True, slots=True)
class Cell(Box):
    """A rectangle and how many patients it holds."""

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
        first = replace(box, x2=cut) if axis == 0 else replace(box, y2=cut)
        second = replace(box, x=cut) if axis == 0 else replace(box, y=cut)
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


Marks = list[dict[str, Any]]

COLUMNS = (
    "grouped",
    "place",
    "n",
    "p25",
    "p50",
    "p75",
    "low",
    "high",
    "x",
    "x2",
    "y",
    "y2",
)
"""``grouped`` tells what a row is: ``box``, ``bin``, ``cell`` or ``line``."""
_MOST_BINS = 30


def is_sum(measure: Measure | None) -> bool:
    """Whether a score is a sum of answers, and not their mean or no questionnaire's."""
    return measure is not None and measure.is_sum


def grain(measure: Measure | None, values: Values) -> float:
    """The step that is drawn in: whole points or tenths, and never finer than the mean is told."""
    error = float(np.std(values)) / len(values) ** 0.5
    return max(1.0 if is_sum(measure) else 0.1, policy.step_of(error, is_sum(measure)))


def box(place: str, values: Values, measure: Measure) -> Marks:
    """The middle half and the median, of twenty patients or more."""
    if len(values) < FULLER:
        return []
    found = percentiles(values, FEW, grain(measure, values))
    return [
        {"grouped": "box", "place": place, "n": policy.fives(len(values))}
        | dict(zip(("p25", "p50", "p75"), found, strict=True))
    ]


def binned(values: Values, measure: Measure) -> Marks:
    """A histogram of five patients or more a bin, of twenty patients or more."""
    if len(values) < FULLER:
        return []
    spread = float(np.subtract(*np.percentile(values, [75, 25])))
    step = grain(measure, values)
    # Freedman & Diaconis 1981, doi:10.1007/BF01025868; on the grid of the scale.
    width = max(step, nearest(2 * spread / len(values) ** (1 / 3), step))
    enough = max(FEW, len(values) // _MOST_BINS)
    return [
        {"grouped": "bin", "low": one.low, "high": one.high, "n": policy.fives(one.n)}
        for one in bins(values, width, enough, step)
    ]


def numbers(marks: pd.DataFrame, column: str) -> Values:
    """A column of marks."""
    return marks[column].to_numpy(dtype=np.float64)


def patients(finding: Finding) -> pd.DataFrame:
    """The marks that are patients."""
    marks = finding.marks
    return marks[marks["kind"] == "patient"] if "kind" in marks else marks


def nothing_drawn(finding: Finding) -> pd.DataFrame:
    """No marks at all, for questions that have no such drawing."""
    return pd.DataFrame(columns=list(COLUMNS))


def drawn_by(make: Callable[[Finding], Iterator[Marks]]) -> Callable[[Finding], pd.DataFrame]:
    """The drawing that these marks make together: a frame with ``COLUMNS``."""

    def drawn(finding: Finding) -> pd.DataFrame:
        rows = [row for part in make(finding) for row in part]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    return drawn
