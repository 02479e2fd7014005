"""Two and more groups of different people compared: differences, effect sizes, all pairs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import (
    as_group,
    as_groups,
    as_level,
    as_number,
    as_sd,
    spread,
    spread_or_zero,
)
from lib.statistics._special import special
from lib.statistics._student import noncentrality_interval, t_estimate, welch_error
from lib.statistics.adjustments import holm
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, HypothesisTest, Interval


def student_difference(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means, taking the spread in both groups to be equal.

    `a`, `b`: scores of two groups of different people, at least two in each.
    Returns statistic `mean_difference`, mean(a) - mean(b), with a t interval and test `student_t`
    on n_a + n_b - 2 degrees of freedom.
    Raises empty_group, too_few, no_spread (in both groups).

    Student (1908), doi:10.1093/biomet/6.1.1.
    """
    first, second, level = as_group(a), as_group(b), as_level(level)
    difference = float(first.mean() - second.mean())
    error = _pooled_sd(first, second) * math.sqrt(1 / first.size + 1 / second.size)
    n = first.size + second.size
    return t_estimate("mean_difference", difference, error, n, n - 2, level, "student_t")


def welch_difference(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means, without taking the spread to be equal.

    Parameters and errors as in `student_difference`; the test is `welch_t`, its degrees of
    freedom after Welch-Satterthwaite.

    Welch (1947), doi:10.1093/biomet/34.1-2.28.
    """
    first, second = as_group(a), as_group(b)
    return welch_difference_from_summary(
        float(first.mean()),
        spread_or_zero(first),
        first.size,
        float(second.mean()),
        spread_or_zero(second),
        second.size,
        level,
    )


def welch_difference_from_summary(
    mean: float,
    sd: float,
    n: int,
    mean2: float,
    sd2: float,
    n2: int,
    level: float = 0.95,
) -> Estimate:
    """Welch's difference from means, standard deviations and group sizes alone.

    For comparing a ward with a published sample of which only these are known.

    Raises too_few, no_spread (both SDs zero), impossible_value (a negative SD).

    Welch (1947), doi:10.1093/biomet/34.1-2.28.
    """
    level = as_level(level)
    mean, mean2 = as_number(mean), as_number(mean2)
    sd, sd2 = as_sd(sd), as_sd(sd2)
    if min(n, n2) < 2:
        raise CannotCompute("too_few")
    if sd == sd2 == 0:
        raise CannotCompute("no_spread")
    error, df = welch_error(sd, n, sd2, n2)
    return t_estimate("mean_difference", mean - mean2, error, n + n2, df, level, "welch_t")


def hedges_g(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means in standard deviations, corrected for small groups.

    `a`, `b`: scores of two groups of different people, at least two in each.
    Returns statistic `hedges_g`: J * (mean(a) - mean(b)) / pooled SD, where J = Γ(df/2) / (√(df/2)
    Γ((df - 1)/2)) and df = n_a + n_b - 2. The interval comes from the noncentral t distribution and
    is multiplied by J as well.
    Raises empty_group, too_few, no_spread (in both groups).

    Hedges (1981), doi:10.3102/10769986006002107; interval: Cumming & Finch (2001),
    doi:10.1177/0013164401614002.
    """
    first, second, level = as_group(a), as_group(b), as_level(level)
    df = first.size + second.size - 2
    d = float(first.mean() - second.mean()) / _pooled_sd(first, second)
    unit = math.sqrt(1 / first.size + 1 / second.size)
    j = math.exp(math.lgamma(df / 2) - math.log(df / 2) / 2 - math.lgamma((df - 1) / 2))
    interval = noncentrality_interval(d / unit, df, level, j * unit)
    return Estimate("hedges_g", j * d, first.size + second.size, interval)


def _pooled_sd(first: FloatArray, second: FloatArray) -> float:
    """Return the standard deviation within the two groups together."""
    deviations = spread_or_zero(first), spread_or_zero(second)
    if not any(deviations):
        raise CannotCompute("no_spread")
    freedom = first.size - 1, second.size - 1
    squares = sum(df * sd**2 for df, sd in zip(freedom, deviations, strict=True))
    return math.sqrt(squares / sum(freedom))


def anova(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do the means of several groups differ, taking their spread to be equal?

    `groups`: two or more groups of different people, at least two in each.
    Returns `anova_f` with df = groups - 1 and df2 = people - groups.
    Raises too_few_groups, empty_group, too_few, no_spread (within every group).

    Fisher (1925), Statistical Methods for Research Workers, chapter VII.
    """
    samples = as_groups(groups)
    deviations = [spread_or_zero(sample) for sample in samples]
    if not any(deviations):
        raise CannotCompute("no_spread")
    sizes = np.array([sample.size for sample in samples], dtype=np.float64)
    means = np.array([sample.mean() for sample in samples])
    centre = float(sizes @ means / sizes.sum())
    df, df2 = len(samples) - 1, int(sizes.sum()) - len(samples)
    between = float(sizes @ (means - centre) ** 2) / df
    within = float((sizes - 1) @ np.square(deviations)) / df2
    return _f_test("anova_f", between / within, df, df2)


def welch_anova(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do the means of several groups differ, without taking their spread to be equal?

    Parameters as in `anova`.

    Returns `welch_anova_f`; df2 is estimated and usually not a whole number.
    Raises too_few_groups, empty_group, too_few, no_spread (within any group).

    Welch (1951), doi:10.1093/biomet/38.3-4.330.
    """
    samples = as_groups(groups)
    k = len(samples)
    weights = np.array([sample.size / spread(sample) ** 2 for sample in samples])
    means = np.array([sample.mean() for sample in samples])
    total = float(weights.sum())
    centre = float(weights @ means) / total
    freedom = np.array([sample.size - 1 for sample in samples])
    imbalance = float(np.sum((1 - weights / total) ** 2 / freedom)) / (k**2 - 1)
    between = float(weights @ (means - centre) ** 2) / (k - 1)
    value = between / (1 + 2 * (k - 2) * imbalance)
    return _f_test("welch_anova_f", value, k - 1, 1 / (3 * imbalance))


def _f_test(name: str, value: float, df: float, df2: float) -> HypothesisTest:
    return HypothesisTest(name, value, df, df2, float(special.fdtrc(df, df2, value)))


Difference: TypeAlias = Callable[[ArrayLike, ArrayLike, float], Estimate]
"""How two groups are compared, at a level."""


@dataclass(frozen=True, slots=True)
class GroupPair:
    """The difference between two of several groups; `first` and `second` are their places.

    `p_holm` is None where the test of `estimate` allows for the number of groups by itself.
    """

    first: int
    second: int
    estimate: Estimate
    p_holm: float | None = None


def games_howell(groups: Sequence[ArrayLike], level: float = 0.95) -> tuple[GroupPair, ...]:
    """Difference of each pair of groups, allowing for their number, their sizes and spreads.

    `groups`: two or more groups of different people, at least two in each.
    `level`: confidence level of all intervals together, between 0 and 1.
    Returns, in the order (0, 1), (0, 2), ..., (1, 2), ...: `mean_difference`, first minus second,
    with its interval and test `games_howell` (Welch's t, with a p-value from the studentised range
    on Welch's degrees of freedom). A pair without spread within either group is left out.
    Raises too_few_groups, empty_group, too_few, no_spread (within any group).

    Games & Howell (1976), doi:10.3102/10769986001002113. The distribution is
    `scipy.stats.studentized_range`; `scipy.stats.tukey_hsd` offers the whole procedure, but without
    t and df and at three times the time. R's `ptukey` is right to seven digits at three degrees of
    freedom, where its own integral over `ptukey(df = Inf)` agrees with scipy.
    """
    from scipy import stats

    samples, level = as_groups(groups), as_level(level)
    k = len(samples)
    found = []
    for first, second in combinations(range(k), 2):
        one, other = samples[first], samples[second]
        sd, sd2 = spread_or_zero(one), spread_or_zero(other)
        if sd == sd2 == 0:
            continue
        difference = float(one.mean() - other.mean())
        error, df = welch_error(sd, one.size, sd2, other.size)
        t = difference / error
        p = float(stats.studentized_range.sf(math.sqrt(2) * abs(t), k, df))
        reach = float(stats.studentized_range.ppf(level, k, df)) / math.sqrt(2) * error
        interval = Interval(difference - reach, difference + reach, level)
        test = HypothesisTest("games_howell", t, df, None, min(1.0, max(0.0, p)))
        n = one.size + other.size
        estimate = Estimate("mean_difference", difference, n, interval, test)
        found.append(GroupPair(first, second, estimate))
    if not found:
        raise CannotCompute("no_spread")
    return tuple(found)


def holm_pairwise(
    groups: Sequence[ArrayLike],
    level: float = 0.95,
    difference: Difference = welch_difference,
) -> tuple[GroupPair, ...]:
    """Difference of each pair of groups, with p-values corrected after Holm.

    Parameters and errors as in `games_howell`, and those of `difference`. The intervals are not
    corrected, so `level` is that of each by itself.

    `difference`: how two groups are compared: `welch_difference`, `student_difference` or
    `mann_whitney`.
    Returns, in the order (0, 1), (0, 2), ..., (1, 2), ...: as `difference`, with `p_holm` over the
    pairs that can be compared; a pair without spread is left out.

    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    samples, level = as_groups(groups), as_level(level)
    found: dict[tuple[int, int], Estimate] = {}
    for first, second in combinations(range(len(samples)), 2):
        try:
            found[first, second] = difference(samples[first], samples[second], level)
        except CannotCompute as error:
            if error.reason != "no_spread":
                raise
    if not found:
        raise CannotCompute("no_spread")
    corrected = holm([estimate.test.p for estimate in found.values() if estimate.test])
    return tuple(
        GroupPair(*places, estimate, p)
        for (places, estimate), p in zip(found.items(), corrected, strict=True)
    )
