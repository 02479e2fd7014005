"""Do two groups of different people differ?"""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from lib.statistics._guards import (
    as_group,
    as_level,
    as_number,
    as_sd,
    spread_or_zero,
)
from lib.statistics._student import noncentrality_interval, t_interval, t_test, welch_error
from lib.statistics.estimates import (
    CannotCompute,
    Estimate,
    FloatArray,
    Interval,
)


def student_difference(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means, taking the spread in both groups to be equal.

    Parameters
    ----------
    a, b
        Scores of two groups of different people, at least two in each.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `mean_difference`, mean(a) - mean(b), with a t interval and test `student_t`
        on n_a + n_b - 2 degrees of freedom.

    Raises
    ------
    CannotCompute
        empty_group, too_few, no_spread (in both groups), not_finite, impossible_value.

    Notes
    -----
    Student (1908), doi:10.1093/biomet/6.1.1.
    """
    first, second, level = as_group(a), as_group(b), as_level(level)
    difference = float(first.mean() - second.mean())
    error = _pooled_sd(first, second) * math.sqrt(1 / first.size + 1 / second.size)
    n = first.size + second.size
    return Estimate(
        "mean_difference",
        difference,
        n,
        t_interval(difference, error, n - 2, level),
        t_test("student_t", difference / error, n - 2),
    )


def welch_difference(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means, without taking the spread to be equal.

    Parameters and errors as in `student_difference`; the test is `welch_t`, its degrees of
    freedom after Welch-Satterthwaite.

    Notes
    -----
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

    Raises
    ------
    CannotCompute
        too_few, no_spread (both SDs zero), not_finite, impossible_value (a negative SD).

    Notes
    -----
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
    difference = mean - mean2
    return Estimate(
        "mean_difference",
        difference,
        n + n2,
        t_interval(difference, error, df, level),
        t_test("welch_t", difference / error, df),
    )


def hedges_g(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Difference between two group means in standard deviations, corrected for small groups.

    Parameters
    ----------
    a, b
        Scores of two groups of different people, at least two in each.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `hedges_g`: J * (mean(a) - mean(b)) / pooled SD, where
        J = Γ(df/2) / (√(df/2) Γ((df - 1)/2)) and df = n_a + n_b - 2. The interval comes from the
        noncentral t distribution and is multiplied by J as well.

    Raises
    ------
    CannotCompute
        empty_group, too_few, no_spread (in both groups), not_finite, impossible_value.

    Notes
    -----
    Hedges (1981), doi:10.3102/10769986006002107; interval: Cumming & Finch (2001),
    doi:10.1177/0013164401614002.
    """
    first, second, level = as_group(a), as_group(b), as_level(level)
    df = first.size + second.size - 2
    d = float(first.mean() - second.mean()) / _pooled_sd(first, second)
    unit = math.sqrt(1 / first.size + 1 / second.size)
    plausible = noncentrality_interval(d / unit, df, level)
    j = _small_sample_correction(df)
    interval = Interval(j * unit * plausible.low, j * unit * plausible.high, level)
    return Estimate("hedges_g", j * d, first.size + second.size, interval)


def _pooled_sd(first: FloatArray, second: FloatArray) -> float:
    """Return the standard deviation within the two groups together."""
    deviations = spread_or_zero(first), spread_or_zero(second)
    if not any(deviations):
        raise CannotCompute("no_spread")
    freedom = first.size - 1, second.size - 1
    squares = sum(df * sd**2 for df, sd in zip(freedom, deviations, strict=True))
    return math.sqrt(squares / sum(freedom))


def _small_sample_correction(df: int) -> float:
    half = df / 2
    return math.exp(math.lgamma(half) - math.log(half) / 2 - math.lgamma((df - 1) / 2))
