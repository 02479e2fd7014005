"""Places for dots so that none hides another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


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
