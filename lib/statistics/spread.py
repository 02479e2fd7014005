"""How scores spread: are they normal, and do groups or lines spread alike?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, standardised
from lib.statistics._guards import (
    as_groups,
    as_level,
    as_number,
    as_pairs,
    as_sample,
    spread,
    tidy,
)
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.categories import wilson
from lib.statistics.estimates import (
    CannotCompute,
    Estimate,
    FloatArray,
    HypothesisTest,
    Interval,
)

# Scores are means times item counts, so an end of the scale can be missed by the last bits.
_AT_END = 1e-12


@dataclass(frozen=True, slots=True)
class QQPoints:
    """Scores from low to high against where a normal distribution would have them.

    The line intercept + slope * theoretical runs through the quartiles of both.
    """

    theoretical: tuple[float, ...]
    observed: tuple[float, ...]
    intercept: float
    slope: float


@dataclass(frozen=True, slots=True)
class FloorCeiling:
    """Shares of people with the lowest and with the highest score the scale can give."""

    floor: Estimate
    ceiling: Estimate


def shapiro_wilk(x: ArrayLike) -> HypothesisTest:
    """Shapiro and Wilk's test of normality.

    With few people it misses most departures, and with many it finds trifles: show the scores
    themselves beside it.

    `x`: scores, one a person; 3 to 5000.
    Returns `shapiro_w`; W is at most 1, and 1 when the ordered scores lie exactly as expected.
    Raises too_few, too_many, no_spread.

    W is the squared correlation of the ordered scores with the weights that a normal distribution
    would give them. Royston (1995), doi:10.2307/2986146, by `scipy.stats.shapiro`, whose p-value
    differs from R's in the eighth digit.
    """
    from scipy import stats

    sample = as_sample(x, at_least=3)
    if sample.size > 5000:
        raise CannotCompute("too_many")
    # In standard deviations, because scipy squares the scores as they come.
    found = stats.shapiro((sample - sample.mean()) / spread(sample))
    # At most 1, but for rounding.
    w, p = min(1.0, float(found.statistic)), min(1.0, max(0.0, float(found.pvalue)))
    return HypothesisTest("shapiro_w", w, None, None, p)


def qq_points(x: ArrayLike) -> QQPoints:
    """Points and line of a normal quantile-quantile plot.

    `x`: scores, one a person; at least two.
    As many points as people; `theoretical` in standard deviations, `observed` in score
    points.
    Raises too_few, no_spread.

    The i-th of n scores stands against the normal quantile at (i - a) / (n + 1 - 2a), with a = 3/8
    up to ten people and 1/2 above, as `qqnorm` and `qqline` in R. Blom (1958), Statistical
    Estimates and Transformed Beta-Variables.
    """
    sample = np.sort(as_sample(x))
    spread(sample)
    n = sample.size
    a = 3 / 8 if n <= 10 else 1 / 2
    theoretical = special.ndtri((np.arange(1, n + 1) - a) / (n + 1 - 2 * a))
    first, third = np.quantile(sample, [0.25, 0.75]).tolist()
    quarter = float(special.ndtri(0.75))
    return QQPoints(
        theoretical=tuple(theoretical.tolist()),
        observed=tuple(sample.tolist()),
        intercept=(first + third) / 2,
        slope=(third - first) / (2 * quarter),
    )


def skewness(x: ArrayLike) -> Estimate:
    """How lopsided the scores lie; positive with a long tail of high scores.

    `x`: scores, one a person; at least three.
    Returns statistic `skewness`, type 3 (b1), the default of `psych` in R: the third moment about
    the mean over the third power of the standard deviation (n - 1).
    Raises too_few, no_spread.

    Joanes & Gill (1998), doi:10.1111/1467-9884.00122. Written out because `scipy.stats.skew` gives
    types 1 and 2 only.
    """
    sample = as_sample(x, at_least=3)
    scores = (sample - sample.mean()) / spread(sample)
    return Estimate("skewness", float(np.mean(scores**3)), sample.size)


def floor_ceiling(x: ArrayLike, low: float, high: float, level: float = 0.95) -> FloorCeiling:
    """Shares of people at either end of a scale, where it can no longer tell them apart.

    `x`: scores, one a person; at least one, none outside `low` to `high`.
    `low`, `high`: lowest and highest score that the scale can give.
    Returns statistics `floor_share` and `ceiling_share`, from 0 to 1, with Wilson's interval.
    Raises too_few (nobody at all), impossible_value (a score outside the range, or `low` not below
    `high`).

    Terwee et al. (2007), doi:10.1016/j.jclinepi.2006.03.012, call more than 15% much.
    """
    sample, low, high = as_sample(x, at_least=1), as_number(low), as_number(high)
    slack = _AT_END * max(abs(low), abs(high))
    if low >= high or (sample < low - slack).any() or (sample > high + slack).any():
        raise CannotCompute("impossible_value")
    n = sample.size
    lowest = wilson(int((sample <= low + slack).sum()), n, level)
    highest = wilson(int((sample >= high - slack).sum()), n, level)
    return FloorCeiling(
        replace(lowest, statistic="floor_share"), replace(highest, statistic="ceiling_share")
    )


# A line that leaves less than this share of the spread fits but for rounding.
_NOTHING_LEFT = 1e-10


def brown_forsythe(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do several groups differ in spread?

    `groups`: two or more groups of different people, at least two in each.
    Returns `brown_forsythe_f`, the F test of the distances from each group's median, with df =
    groups - 1 and df2 = people - groups.
    Raises too_few_groups, empty_group, too_few, no_spread (the distances are alike within every
    group).

    Brown & Forsythe (1974), doi:10.1080/01621459.1974.10482955, by `scipy.stats.levene`.
    """
    from scipy import stats

    samples = as_groups(groups)
    scale = max(float(np.abs(sample).max()) for sample in samples)
    distances = [np.abs(tidy(sample - np.median(sample), scale)) for sample in samples]
    if not any(np.ptp(distance) for distance in distances):
        raise CannotCompute("no_spread")
    found = stats.levene(*samples, center="median")
    df, df2 = len(samples) - 1, sum(sample.size for sample in samples) - len(samples)
    value, p = float(found.statistic), float(found.pvalue)
    return HypothesisTest("brown_forsythe_f", value, df, df2, p)


def ratio_of_sds(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How many times as far one group of people spreads as another.

    `x`, `y`: scores of different people, at least five in each group.
    Returns statistic `sd_ratio`, the standard deviation of `x` over that of `y`, with an interval
    that does not ask for normal scores.
    Raises too_few, no_spread.

    The root of c (s₁/s₂)² exp(± z √((γ - k₁)/(n₁ - 1) + (γ - k₂)/(n₂ - 1))), with k = (n - 3)/n, c
    from n/(n - z), and γ the kurtosis about trimmed means, pooled with the spreads in the ratio of
    that end of the interval. Bonett (2006), doi:10.1177/0146621605279551.
    """
    samples = [as_sample(one, at_least=5) for one in (x, y)]
    level = as_level(level)
    z = normal_quantile(level)
    sds = [spread(sample) for sample in samples]
    sizes = np.array([float(sample.size) for sample in samples])
    fourth = [float(((sample - _trimmed_mean(sample)) ** 4).sum()) for sample in samples]
    squares = [(sample.size - 1) * sd**2 for sample, sd in zip(samples, sds, strict=True)]
    small = math.log(sizes[0] / (sizes[0] - z)) - math.log(sizes[1] / (sizes[1] - z))
    ratio = sds[0] / sds[1]
    centre = math.log(ratio) + small / 2

    def end(side: int) -> float:
        at = 1.0
        for _ in range(_ITERATIONS):
            pooled = (squares[0] + at**2 * squares[1]) ** 2
            kurtosis = sizes.sum() * (fourth[0] + at**4 * fourth[1]) / pooled
            error = math.sqrt(float(((kurtosis - (sizes - 3) / sizes) / (sizes - 1)).sum()))
            at = math.exp(centre + side * z * error / 2)
        return at

    n = int(sizes.sum())
    return Estimate("sd_ratio", ratio, n, Interval(end(-1), end(1), level))


_ITERATIONS = 10


def _trimmed_mean(sample: FloatArray) -> float:
    cut = int(sample.size / (2 * math.sqrt(sample.size - 4)))
    return float(np.sort(sample)[cut : sample.size - cut].mean())


def breusch_pagan(x: ArrayLike, y: ArrayLike) -> HypothesisTest:
    """Does the spread of y around its line on x rise or fall with x?

    `x`, `y`: two scores a person, in the same order of people; at least three people.
    Returns `breusch_pagan`, n times the squared correlation of x with the squared distances from
    the line, with the chi-squared approximation on 1 degree of freedom. Studentised, so that it
    does not need a normal distribution.
    Raises unequal_lengths, too_few, no_spread (in x or y, or in the distances).

    Breusch & Pagan (1979), doi:10.2307/1911963; studentised: Koenker (1981),
    doi:10.1016/0304-4076(81)90062-2. Written out because scipy has no such test.
    """
    first, second = as_pairs(x, y, at_least=3)
    r = correlation(first, second)
    distance = standardised(second) - r * standardised(first)
    squares = distance**2
    largest = float(squares.max())
    # Distances that are the same but for rounding do not differ in spread.
    if largest <= _NOTHING_LEFT**2 or float(np.ptp(squares)) <= _NOTHING_LEFT * largest:
        raise CannotCompute("no_spread")
    value = first.size * correlation(first, squares) ** 2
    return HypothesisTest("breusch_pagan", value, 1, None, float(special.chdtrc(1, value)))
