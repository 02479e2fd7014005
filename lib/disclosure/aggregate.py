"""Drawings without patients: boxes of percentiles and cells that hold several patients each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Edges: x low, x high, y low, y high."""

PERCENTILES = (10, 25, 50, 75, 90)
BOX_COLUMNS = ["group", "n", *(f"p{one}" for one in PERCENTILES)]
CELL_COLUMNS = ["x", "x2", "y", "y2", "n"]


def boxes(groups: Mapping[str, Values], least: int) -> pd.DataFrame:
    """Percentiles per group of at least ``least`` patients; no lowest or highest score.

    Ends at the 10th and 90th percentile: a whisker's end would be one patient's own score.
    """
    rows = [
        (group, len(values), *np.percentile(values, PERCENTILES))
        for group, values in groups.items()
        if len(values) >= least
    ]
    return pd.DataFrame(rows, columns=BOX_COLUMNS)


def _halves(values: Values, least: int) -> float | None:
    """Where to cut sorted values in two near the middle; ``None`` when ties leave no place."""
    middle = len(values) // 2
    if len(values) < 2 * least:
        return None
    for step in range(len(values) // 2 - least + 1):
        for place in (middle - step, middle + step):
            if least <= place <= len(values) - least and values[place - 1] < values[place]:
                return float(values[place - 1] + values[place]) / 2
    return None


def _split(
    points: Values, box: Box, sides: tuple[float, float], least: int
) -> Iterable[tuple[float, float, float, float, int]]:
    x, x2, y, y2 = box
    shares = ((x2 - x) / sides[0], (y2 - y) / sides[1])
    for axis in sorted((0, 1), key=lambda one: -shares[one]):
        cut = _halves(np.sort(points[:, axis]), least)
        if cut is None:
            continue
        below = points[:, axis] < cut
        first = (x, cut, y, y2) if axis == 0 else (x, x2, y, cut)
        second = (cut, x2, y, y2) if axis == 0 else (x, x2, cut, y2)
        yield from _split(points[below], first, sides, least)
        yield from _split(points[~below], second, sides, least)
        return
    yield (*box, len(points))


def cells(x: Values, y: Values, bounds: Box, least: int) -> pd.DataFrame:
    """A scatterplot as rectangles that each hold at least ``least`` patients.

    Parameters
    ----------
    bounds: the outer edges, of the scales and not of the data.
    least: the smallest number of patients in a rectangle; fewer points give no rectangle.

    Returns
    -------
    Edges ``x, x2, y, y2`` and ``n`` of rectangles that tile the plane, cut at medians (k-d tree;
    Bentley 1975, doi:10.1145/361002.361007).
    """
    if len(x) < least:
        return pd.DataFrame(columns=CELL_COLUMNS)
    sides = (bounds[1] - bounds[0], bounds[3] - bounds[2])
    found = _split(np.column_stack([x, y]), bounds, sides, least)
    return pd.DataFrame(list(found), columns=CELL_COLUMNS)
