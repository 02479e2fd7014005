"""Two scores of the same people compared: differences, effect sizes, agreement."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_pairs, pair_scale, spread, spread_or_zero
from lib.statistics._special import special
from lib.statistics._student import noncentrality_interval, normal_quantile, t_estimate, t_interval
from lib.statistics.categories import wilson
from lib.statistics.estimates import Estimate

# Scores are means times item counts, so equal answers can differ in their last bits.
_EQUAL = 1e-12


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How many people score higher on the first, equal, and higher on the second."""

    higher: int
    equal: int
    lower: int


def paired_difference(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Average difference between two scores of the same people.

    `a`, `b`: two scores a person, in the same order of people; at least two people.
    Returns statistic `mean_difference`, the mean of a - b, with a t interval and test `paired_t` on
    n - 1 degrees of freedom.
    Raises unequal_lengths, too_few, no_spread (everybody differs by the same amount).

    Student (1908), doi:10.1093/biomet/6.1.1.
    """
    centre, sd, n = _differences(a, b)
    error, level = sd / math.sqrt(n), as_level(level)
    return t_estimate("mean_difference", centre, error, n, n - 1, level, "paired_t")


def cohen_dz(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Average difference between two scores of the same people, in SDs of that difference.

    Parameters and errors as in `paired_difference`.

    Returns statistic `cohen_dz`: mean(a - b) / sd(a - b), with an interval from the noncentral t
    distribution.

    Cohen (1988), Statistical Power Analysis, section 2.3.5; interval: Cumming & Finch (2001),
    doi:10.1177/0013164401614002.
    """
    centre, sd, n = _differences(a, b)
    unit, level = 1 / math.sqrt(n), as_level(level)
    interval = noncentrality_interval(centre / sd / unit, n - 1, level, unit)
    return Estimate("cohen_dz", centre / sd, n, interval)


def cohen_dav(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Average difference between two scores of the same people, in SDs of the scores.

    Unlike `cohen_dz` it does not grow when the two go together, so it can be laid beside a
    difference between two groups.

    Parameters and errors as in `paired_difference`.

    Returns statistic `cohen_dav`: mean(a - b) / √((sd(a)² + sd(b)²) / 2). The interval takes the
    noncentral t limits of the paired t and turns them into the same unit; it is approximate where
    the two SDs differ much.

    Cumming (2012), Understanding the New Statistics, chapter 11; interval: Algina & Keselman
    (2003), doi:10.1177/0013164403256358.
    """
    first, second = as_pairs(a, b)
    centre, sd, n = _differences(first, second)
    average = math.hypot(spread_or_zero(first), spread_or_zero(second)) / math.sqrt(2)
    unit, level = sd / average / math.sqrt(n), as_level(level)
    interval = noncentrality_interval(centre / sd * math.sqrt(n), n - 1, level, unit)
    return Estimate("cohen_dav", centre / average, n, interval)


def pair_counts(a: ArrayLike, b: ArrayLike) -> PairCounts:
    """Count the people whose first score is higher than, equal to, or lower than their second.

    Raises unequal_lengths, too_few (nobody at all).
    """
    first, second = as_pairs(a, b, at_least=1)
    equal = np.abs(first - second) <= _EQUAL * np.maximum(np.abs(first), np.abs(second))
    ties = int(equal.sum())
    higher = int(((first > second) & ~equal).sum())
    return PairCounts(higher, ties, first.size - ties - higher)


def share_higher(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Share of the people whose first score is higher than their second; ties are not higher.

    Parameters and errors as in `pair_counts`; `level` as in `wilson`.

    Returns statistic `share_higher`, from 0 to 1, with Wilson's interval.
    """
    counts = pair_counts(a, b)
    n = counts.higher + counts.equal + counts.lower
    return replace(wilson(counts.higher, n, level), statistic="share_higher")


def _differences(a: ArrayLike, b: ArrayLike) -> tuple[float, float, int]:
    """Return the mean, standard deviation and number of the differences a - b."""
    first, second = as_pairs(a, b)
    differences = first - second
    sd = spread(differences, scale=pair_scale(first, second))
    return float(differences.mean()), sd, differences.size


@dataclass(frozen=True, slots=True)
class Agreement:
    """The limits between which 95% of people differ."""

    lower: Estimate
    upper: Estimate


def bland_altman(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Agreement:
    """Limits of agreement between two scores of the same people.

    `a`, `b`: two scores a person, in the same order of people; at least two people.
    Returns statistics `limit_lower` and `limit_upper`: the mean of a - b, minus and plus z times
    the sd of the differences, in score points, each with a t interval on n - 1 degrees of freedom.
    Raises unequal_lengths, too_few, no_spread (everybody differs by the same amount).

    The standard error of a limit is sd * √(1/n + z² / (2 (n - 1))): Bland & Altman (1999),
    doi:10.1177/096228029900800204, which refines √(3/n) in Bland & Altman (1986),
    doi:10.1016/S0140-6736(86)90837-8.
    """
    return _agreement(a, b, level, lambda n: normal_quantile(0.95))


def prediction_limits(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Agreement:
    """Limits between which one more person's difference lies with a chance of 95%.

    Parameters and errors as in `bland_altman`, which are too narrow for few people: between those
    of ten lie 90.6% of people.

    Returns the same statistics: the mean of a - b, minus and plus t(n - 1) √(1 + 1/n) times the sd
    of the differences. Bland & Altman (1999), doi:10.1177/096228029900800204, for the limits; the
    prediction interval of a normal variable for their width.
    """

    def factor(n: int) -> float:
        return float(special.stdtrit(n - 1, 0.975)) * math.sqrt(1 + 1 / n)

    return _agreement(a, b, level, factor)


def _agreement(
    a: ArrayLike, b: ArrayLike, level: float, factor: Callable[[int], float]
) -> Agreement:
    bias, sd, n = _differences(a, b)
    z, level = factor(n), as_level(level)
    error = sd * math.sqrt(1 / n + z**2 / (2 * (n - 1)))

    def limit(statistic: str, value: float) -> Estimate:
        return Estimate(statistic, value, n, t_interval(value, error, n - 1, level))

    return Agreement(limit("limit_lower", bias - z * sd), limit("limit_upper", bias + z * sd))
