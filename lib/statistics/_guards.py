"""The checks that every public function makes before it calculates.

Degenerate input must end in `CannotCompute`, never in NaN, infinity or a numpy warning, because
a ward page shows whatever comes back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics.estimates import CannotCompute, FloatArray

# Ratios of squares beyond these overflow; no questionnaire score comes near.
_LARGEST, _SMALLEST_SPREAD = 1e60, 1e-60
# Spread this small, relative to the values, is rounding and not disagreement between people.
_ROUNDING = 16 * float(np.finfo(np.float64).eps)
_DIGITS = 13


def as_sample(values: ArrayLike, at_least: int = 2) -> FloatArray:
    """Return `values` as a finite one-dimensional float array of `at_least` values or more."""
    sample = np.asarray(values, dtype=np.float64)
    if sample.ndim != 1:
        raise ValueError(f"expected a one-dimensional sample, got {sample.ndim} dimensions")
    if sample.size < at_least:
        raise CannotCompute("too_few")
    _require_finite(sample)
    return sample


def as_group(values: ArrayLike, at_least: int = 2) -> FloatArray:
    """Return one of several groups as an array; a group without anybody has its own reason."""
    if np.size(np.asarray(values)) == 0:
        raise CannotCompute("empty_group")
    return as_sample(values, at_least)


def as_groups(groups: Sequence[ArrayLike]) -> list[FloatArray]:
    """Return two or more groups of two or more people."""
    if len(groups) < 2:
        raise CannotCompute("too_few_groups")
    return [as_group(group) for group in groups]


def as_pairs(
    first: ArrayLike, second: ArrayLike, at_least: int = 2
) -> tuple[FloatArray, FloatArray]:
    """Return two columns of equal length, one row a person."""
    if np.size(np.asarray(first)) != np.size(np.asarray(second)):
        raise CannotCompute("unequal_lengths")
    return as_sample(first, at_least), as_sample(second, at_least)


def as_matrix(values: ArrayLike) -> FloatArray:
    """Return a finite persons by items array."""
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.ndim != 2:
        raise ValueError(f"expected a two-dimensional array, got {matrix.ndim} dimensions")
    _require_finite(matrix)
    return matrix


def as_level(level: float) -> float:
    """Return a confidence level strictly between 0 and 1."""
    if not 0 < level < 1:
        raise CannotCompute("impossible_value")
    return float(level)


def as_sd(value: float) -> float:
    """Return a published standard deviation, which may be anything but negative."""
    sd = as_number(value)
    if sd < 0:
        raise CannotCompute("impossible_value")
    return sd if sd >= _SMALLEST_SPREAD else 0.0


def as_number(value: float) -> float:
    """Return one finite number, for functions that work from published summaries."""
    _require_finite(np.asarray([value], dtype=np.float64))
    return float(value)


def spread(sample: FloatArray, scale: float | None = None) -> float:
    """Return the standard deviation (n - 1), refusing one that is nothing but rounding.

    `scale` is the size of the numbers that `sample` was calculated from, when that differs from
    the size of `sample` itself: differences of large equal numbers are pure rounding error.
    """
    size = _largest(sample) if scale is None else scale
    # As ``sample.std(ddof=1)``, in a third of the time: it is asked for everywhere.
    distance = sample - np.add.reduce(sample) / sample.size
    deviation = math.sqrt(np.add.reduce(distance * distance) / (sample.size - 1))
    if deviation <= _ROUNDING * size or deviation < _SMALLEST_SPREAD:
        raise CannotCompute("no_spread")
    return deviation


def spreads(columns: FloatArray, scale: float | None = None) -> FloatArray:
    """Return the `spread` of every column at once, NaN where that refuses."""
    size = np.abs(columns).max(axis=0) if scale is None else scale
    deviations = columns.std(axis=0, ddof=1)
    nothing = (deviations <= _ROUNDING * size) | (deviations < _SMALLEST_SPREAD)
    found: FloatArray = np.where(nothing, np.nan, deviations)
    return found


def spread_or_zero(sample: FloatArray) -> float:
    """Return the standard deviation, or 0 where everybody has the same score."""
    try:
        return spread(sample)
    except CannotCompute:
        return 0.0


def pair_scale(first: FloatArray, second: FloatArray) -> float:
    """Return the size of the largest value in two columns, for `spread` of their difference."""
    return max(_largest(first), _largest(second))


def tidy(values: FloatArray, scale: float | None = None) -> FloatArray:
    """Round off the last bits, so that equal scores are equal.

    Scores are means times item counts, and differences of such; where they are the same, a rank
    test would take the noise in their last bits for an order. `scale` as in `spread`.
    """
    size = _largest(values) if scale is None else scale
    if size < _SMALLEST_SPREAD:
        return np.zeros_like(values)
    rounded: FloatArray = np.round(values, _DIGITS - math.ceil(math.log10(size)))
    return rounded


def _require_finite(values: FloatArray) -> None:
    largest = _largest(values)  # infinite or NaN where any value is
    if not math.isfinite(largest):
        raise CannotCompute("not_finite")
    if largest > _LARGEST:
        raise CannotCompute("impossible_value")


def _largest(values: FloatArray) -> float:
    """Return the size of the value farthest from 0; 0 where there is none."""
    return float(np.maximum.reduce(np.abs(values), axis=None, initial=0.0))
