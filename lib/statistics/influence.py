"""Does one person carry the result?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, standardised
from lib.statistics._guards import (
    as_group,
    as_level,
    as_number,
    as_pairs,
    as_sample,
    as_sd,
    spread,
    spread_or_zero,
)
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import CannotCompute, FloatArray

# Where one person makes up all but this share of a spread, the shortcut below loses digits.
_LITTLE_LEFT = 1e-4
# Spreads smaller than this share of the scores are looked at for being rounding only.
_BARELY = 1e-9


def leave_one_out(x: ArrayLike, y: ArrayLike) -> FloatArray:
    """Pearson's correlation with each person left out in turn, in the order of people.

    `x`, `y`: two scores a person, in the same order of people; at least four people.
    Raises unequal_lengths, too_few, no_spread (with everybody, or with somebody left out).

    By subtracting each person's part from the sums of squares and products, as in Belsley, Kuh &
    Welsch (1980), Regression Diagnostics, chapter 2, doi:10.1002/0471725153.
    """
    return _without_each(*as_pairs(x, y, at_least=4))


def _without_each(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the correlation without each person."""
    u, v = standardised(first), standardised(second)
    n = first.size
    share = n / (n - 1)
    left, left2 = (float(scores @ scores) - share * scores**2 for scores in (u, v))
    # Where next to nothing is left, the correlation is calculated anew.
    scarce = np.minimum(left, left2) <= _LITTLE_LEFT * (n - 1)
    safe, safe2 = np.where(scarce, 1.0, left), np.where(scarce, 1.0, left2)
    without: FloatArray = np.clip((float(u @ v) - share * u * v) / np.sqrt(safe * safe2), -1.0, 1.0)
    for person in np.flatnonzero(scarce):
        without[person] = correlation(np.delete(first, person), np.delete(second, person))
    return without


def leave_one_out_difference(a: ArrayLike, b: ArrayLike) -> FloatArray:
    """mean(a) - mean(b) with each person left out in turn, first those of the first group.

    `a`, `b`: scores of two groups of different people, at least two in each.
    Raises empty_group, too_few.
    """
    first, second = as_group(a), as_group(b)
    value = first.mean() - second.mean()
    return np.concatenate([value + _shift(first), value - _shift(second)])


def leave_one_out_paired_difference(a: ArrayLike, b: ArrayLike) -> FloatArray:
    """The mean of a - b with each person left out in turn, in the order of people.

    `a`, `b`: two scores a person, in the same order of people; at least two people.
    Raises unequal_lengths, too_few.
    """
    first, second = as_pairs(a, b)
    differences = first - second
    without: FloatArray = differences.mean() + _shift(differences)
    return without


def _shift(sample: FloatArray) -> FloatArray:
    """Return how far the mean moves without each person."""
    shift: FloatArray = (sample.mean() - sample) / (sample.size - 1)
    return shift


@dataclass(frozen=True, slots=True, eq=False)
class EachLeftOut:
    """A result with each person left out in turn, first those of the first group.

    Attributes
    ----------
    value: the results; NaN where it cannot be computed without somebody.
    low, high: their intervals; NaN where there is none.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray


def welch_each_left_out(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> EachLeftOut:
    """`welch_difference` with each person left out in turn, all at once.

    `a`, `b`: scores of two groups of different people, at least three in each.
    Raises empty_group, too_few.
    """
    first, second, level = as_group(a, 3), as_group(b, 3), as_level(level)
    mean, sd = float(first.mean()), spread_or_zero(first)
    mean2, sd2 = float(second.mean()), spread_or_zero(second)
    means, sds = _moments(first)
    means2, sds2 = _moments(second)
    one = _welch(means - mean2, sds, first.size - 1, np.full(first.size, sd2), second.size, level)
    other = _welch(
        mean - means2, np.full(second.size, sd), first.size, sds2, second.size - 1, level
    )
    return EachLeftOut(*map(np.concatenate, zip(one, other, strict=True)))


def published_each_left_out(
    values: ArrayLike, mean: float, sd: float, n: int, level: float = 0.95
) -> EachLeftOut:
    """`welch_difference_from_summary` with each person of the ward left out in turn.

    `values`: scores of at least three people.
    `mean`, `sd`, `n`: of the published sample, which nobody is left out of.
    Raises too_few.
    """
    sample, level, sd = as_sample(values, 3), as_level(level), as_sd(sd)
    if n < 2:
        raise CannotCompute("too_few")
    means, sds = _moments(sample)
    mean = as_number(mean)
    return EachLeftOut(*_welch(means - mean, sds, sample.size - 1, np.full_like(sds, sd), n, level))


def pearson_each_left_out(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> EachLeftOut:
    """`pearson` with each person left out in turn, all at once.

    Parameters and errors as in `leave_one_out`.
    """
    first, second = as_pairs(x, y, at_least=4)
    level = as_level(level)
    spread(first), spread(second)
    r = _without_each(first, second)
    exact = np.abs(r) >= 1
    if first.size == 4:
        exact[:] = True
    z = np.arctanh(np.where(exact, 0.0, r))
    reach = normal_quantile(level) / np.sqrt(max(first.size - 4, 1))
    low, high = np.tanh(z - reach), np.tanh(z + reach)
    return EachLeftOut(r, np.where(exact, np.nan, low), np.where(exact, np.nan, high))


def _moments(sample: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return mean and standard deviation without each person; 0 where all others score alike."""
    n, mean = sample.size, float(sample.mean())
    deviations = sample - mean
    whole = float(deviations @ deviations)
    left = whole - n / (n - 1) * deviations**2
    sds = np.sqrt(np.maximum(left, 0.0) / (n - 2))
    # Where next to nothing is left, it is calculated anew: the subtraction lost its digits.
    scarce = (left <= _LITTLE_LEFT * whole) | (sds <= _BARELY * float(np.abs(sample).max()))
    for person in np.flatnonzero(scarce):
        sds[person] = spread_or_zero(np.delete(sample, person))
    return mean - deviations / (n - 1), sds


def _welch(
    difference: FloatArray, sd: FloatArray, n: int, sd2: FloatArray, n2: int, level: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return differences with their intervals; NaN where neither group has any spread."""
    error = np.hypot(sd / np.sqrt(n), sd2 / np.sqrt(n2))
    flat = error == 0
    safe = np.where(flat, 1.0, error)
    share, share2 = (sd / safe) ** 2 / n, (sd2 / safe) ** 2 / n2
    freedom = share**2 / (n - 1) + share2**2 / (n2 - 1)
    reach = special.stdtrit(1 / np.where(flat, 1.0, freedom), (1 + level) / 2) * error
    value = np.where(flat, np.nan, difference)
    return value, value - reach, value + reach
