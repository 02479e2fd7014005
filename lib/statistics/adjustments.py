"""p-values corrected for how many comparisons were made.

Both functions return the adjusted p-values in the order in which they were given; an empty
sequence gives an empty tuple.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lib.statistics._guards import as_sample
from lib.statistics.estimates import CannotCompute, FloatArray


def holm(p: Sequence[float]) -> tuple[float, ...]:
    """Adjust so that the chance of even one false alarm stays below the chosen level.

    `p`: raw p-values, from 0 to 1.

    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    raw = _as_probabilities(p)
    order = np.argsort(raw, kind="stable")
    remaining = raw.size - np.arange(raw.size)
    stepped = np.maximum.accumulate(remaining * raw[order])
    return _in_original_order(stepped, order)


def benjamini_hochberg(p: Sequence[float]) -> tuple[float, ...]:
    """Adjust so that the share of false alarms among the findings stays below the chosen level.

    Parameters and errors as in `holm`.

    Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    raw = _as_probabilities(p)
    order = np.argsort(-raw, kind="stable")
    place = raw.size - np.arange(raw.size)
    stepped = np.minimum.accumulate(raw.size / place * raw[order])
    return _in_original_order(stepped, order)


def _as_probabilities(p: Sequence[float]) -> FloatArray:
    raw = as_sample(p, at_least=0)
    if ((raw < 0) | (raw > 1)).any():
        raise CannotCompute("impossible_value")
    return raw


def _in_original_order(
    stepped: FloatArray, order: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> tuple[float, ...]:
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.minimum(stepped, 1.0)
    return tuple(adjusted.tolist())
