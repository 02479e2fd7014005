"""Does one person carry the result?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, standardised
from lib.statistics._guards import as_group, as_pairs
from lib.statistics.estimates import FloatArray

# Where one person makes up all but this share of a spread, the shortcut below loses digits.
_LITTLE_LEFT = 1e-4


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """A result with everybody, and its range when each person in turn is left out.

    Attributes
    ----------
    value
        With everybody.
    low, high
        Lowest and highest of the results with one person left out.
    without
        The result without the person who moves it most.
    who
        The place of that person among their group, from 0; the first in case of a tie.
    group
        0 when that person is in the first group, or when there is only one; else 1.
    """

    value: float
    low: float
    high: float
    without: float
    who: int
    group: int = 0


def leave_one_out(x: ArrayLike, y: ArrayLike) -> LeaveOneOut:
    """Pearson's correlation with each person left out in turn.

    Parameters
    ----------
    x, y
        Two scores a person, in the same order of people; at least four people.

    Returns
    -------
    LeaveOneOut
        Correlations, from -1 to 1.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread (with everybody, or with somebody left out),
        not_finite, impossible_value.

    Notes
    -----
    By subtracting each person's part from the sums of squares and products, as in Belsley, Kuh
    & Welsch (1980), Regression Diagnostics, chapter 2, doi:10.1002/0471725153.
    """
    first, second = as_pairs(x, y, at_least=4)
    value = correlation(first, second)
    u, v = standardised(first), standardised(second)
    n = first.size
    share = n / (n - 1)
    left, left2 = (float(scores @ scores) - share * scores**2 for scores in (u, v))
    # Where next to nothing is left, the correlation is calculated anew.
    scarce = np.minimum(left, left2) <= _LITTLE_LEFT * (n - 1)
    safe, safe2 = np.where(scarce, 1.0, left), np.where(scarce, 1.0, left2)
    without = np.clip((float(u @ v) - share * u * v) / np.sqrt(safe * safe2), -1.0, 1.0)
    for person in np.flatnonzero(scarce):
        without[person] = correlation(np.delete(first, person), np.delete(second, person))
    return _most_moved(value, without)


def leave_one_out_difference(a: ArrayLike, b: ArrayLike) -> LeaveOneOut:
    """Difference between two group means with each person left out in turn.

    Parameters
    ----------
    a, b
        Scores of two groups of different people, at least two in each.

    Returns
    -------
    LeaveOneOut
        Differences mean(a) - mean(b), in score points.

    Raises
    ------
    CannotCompute
        empty_group, too_few, not_finite, impossible_value.
    """
    first, second = as_group(a), as_group(b)
    value = float(first.mean() - second.mean())
    without = np.concatenate([value + _shift(first), value - _shift(second)])
    found = _most_moved(value, without)
    if found.who < first.size:
        return found
    who = found.who - first.size
    return LeaveOneOut(value, found.low, found.high, found.without, who, group=1)


def leave_one_out_paired_difference(a: ArrayLike, b: ArrayLike) -> LeaveOneOut:
    """Average difference between two scores of the same people, each left out in turn.

    Parameters
    ----------
    a, b
        Two scores a person, in the same order of people; at least two people.

    Returns
    -------
    LeaveOneOut
        Means of a - b, in score points.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, not_finite, impossible_value.
    """
    first, second = as_pairs(a, b)
    differences = first - second
    value = float(differences.mean())
    return _most_moved(value, value + _shift(differences))


def _shift(sample: FloatArray) -> FloatArray:
    """Return how far the mean moves without each person."""
    shift: FloatArray = (sample.mean() - sample) / (sample.size - 1)
    return shift


def _most_moved(value: float, without: FloatArray) -> LeaveOneOut:
    who = int(np.argmax(np.abs(without - value)))
    return LeaveOneOut(value, float(without.min()), float(without.max()), float(without[who]), who)
