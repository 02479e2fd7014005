"""How two scores go together: correlations, partial ones, straight lines and bends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, correlation_estimate, standardised
from lib.statistics._guards import as_level, as_matrix, as_pairs, as_sample, spread
from lib.statistics._order import mid_ranks
from lib.statistics._special import special
from lib.statistics._student import t_estimate
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray


@dataclass(frozen=True, slots=True)
class LinearFit:
    """A least-squares line, and the band for the mean of y at each value of x in `at`."""

    at: tuple[float, ...]
    fitted: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def pearson(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How closely two scores follow a straight line together, from -1 to 1.

    `x`, `y`: two scores a person, in the same order of people; at least three people.
    Returns statistic `pearson_r` with test `pearson_t` on n - 2 degrees of freedom and Fisher's z
    interval. With three people there is no interval; when the points lie exactly on a line there is
    neither an interval nor a test.
    Raises unequal_lengths, too_few, no_spread.

    tanh(atanh r ± z / √(n - 3)): Fisher (1921), Metron 1, 3-32.
    """
    first, second = as_pairs(x, y, at_least=3)
    r = correlation(first, second)
    return correlation_estimate("pearson_r", "pearson_t", r, first.size, as_level(level))


def spearman(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How closely two scores put people in the same order, from -1 to 1.

    Parameters, exceptions to the interval, and errors as in `pearson`.

    Returns statistic `spearman_rho`, the correlation of the mid-ranks, with test `spearman_t` (the
    t approximation on n - 2 degrees of freedom) and an interval by Fisher's z with standard error
    √((1 + rho²/2) / (n - 3)).

    Bonett & Wright (2000), doi:10.1007/BF02294183.
    """
    first, second = as_pairs(x, y, at_least=3)
    spread(first), spread(second)
    rho = correlation(mid_ranks(first), mid_ranks(second))
    inflation = math.sqrt(1 + rho**2 / 2)
    n, level = first.size, as_level(level)
    return correlation_estimate("spearman_rho", "spearman_t", rho, n, level, inflation)


def pearson_within(
    x: ArrayLike, y: ArrayLike, groups: Sequence[object], level: float = 0.95
) -> Estimate:
    """How closely two scores follow a straight line together inside groups of people.

    Parameters, exceptions to the interval, and errors as in `pearson`, with in `groups` the group
    of each person; k groups take k - 1 degrees of freedom. What groups differ in together, such as
    a ward with higher scores on both, does not count as a relation between people.

    Returns statistic `pearson_r` with test `partial_t`: Pearson's r of each person's distances from
    the means of the own group. Equal to the partial correlation with the groups held constant.

    Bland & Altman (1995), doi:10.1136/bmj.310.6977.446.
    """
    first, second = as_pairs(x, y, at_least=3)
    rest, k = centred(first, groups), len(set(groups))
    return _within("pearson_r", rest, centred(second, groups), k, as_level(level), ranked=False)


def spearman_within(
    x: ArrayLike, y: ArrayLike, groups: Sequence[object], level: float = 0.95
) -> Estimate:
    """As `pearson_within`, by the order of the distances from the means of the own group.

    Returns statistic `spearman_rho`, with the interval of `spearman`.
    """
    first, second = as_pairs(x, y, at_least=3)
    rest, k = centred(first, groups), len(set(groups))
    return _within("spearman_rho", rest, centred(second, groups), k, as_level(level), ranked=True)


def centred(x: ArrayLike, groups: Sequence[object]) -> FloatArray:
    """Distances from the mean of each person's own group."""
    sample = as_sample(x)
    if len(groups) != sample.size:
        raise CannotCompute("unequal_lengths")
    codes: dict[object, int] = {}
    places = np.array([codes.setdefault(one, len(codes)) for one in groups])
    sums = np.bincount(places, weights=sample) / np.bincount(places)
    rest: FloatArray = sample - sums[places]
    return rest


def _within(
    statistic: str, first: FloatArray, second: FloatArray, k: int, level: float, *, ranked: bool
) -> Estimate:
    n = first.size
    if n < k + 2:
        raise CannotCompute("too_few")
    spread(first), spread(second)
    if ranked:
        first, second = mid_ranks(first), mid_ranks(second)
    r = correlation(first, second)
    inflation = math.sqrt(1 + r**2 / 2) if ranked else 1.0
    return correlation_estimate(statistic, "partial_t", r, n, level, inflation, held=k - 1)


def extremity(x: ArrayLike) -> FloatArray:
    """How far each person is from the average of this sample, in standard deviations.

    `x`: scores, one a person; at least two.
    Returns |x - mean| / sd (n - 1), in the order of `x`. It depends on who else is in the sample.
    Raises too_few, no_spread.
    """
    sample = as_sample(x)
    distance: FloatArray = np.abs(sample - sample.mean()) / spread(sample)
    return distance


def linear_fit(x: ArrayLike, y: ArrayLike, at: ArrayLike, level: float = 0.95) -> LinearFit:
    """Least-squares line of y on x, with the confidence band for the mean of y.

    `x`, `y`: two scores a person, in the same order of people; at least three people.
    `at`: values of x at which to give the line and the band.
    `level`: confidence level of the band at each value of x.
    Raises unequal_lengths, too_few, no_spread.

    fitted ± t(n - 2) * s * √(1/n + (x₀ - x̄)² / Σ(x - x̄)²): Draper & Smith (1998), Applied
    Regression Analysis, section 3.1, doi:10.1002/9781118625590.
    """
    first, second = as_pairs(x, y, at_least=3)
    places, level = as_sample(at, at_least=0), as_level(level)
    spread(first), spread(second)
    n, centre = first.size, float(first.mean())
    offset = first - centre
    squares = float(offset @ offset)
    slope = float(offset @ (second - second.mean())) / squares
    residual = second - second.mean() - slope * offset
    error = math.sqrt(float(residual @ residual) / (n - 2))
    fitted = float(second.mean()) + slope * (places - centre)
    reach = float(special.stdtrit(n - 2, (1 + level) / 2)) * error
    band = reach * np.sqrt(1 / n + (places - centre) ** 2 / squares)
    return LinearFit(
        at=tuple(places.tolist()),
        fitted=tuple(fitted.tolist()),
        low=tuple((fitted - band).tolist()),
        high=tuple((fitted + band).tolist()),
    )


# What is left of a score after taking others out is noise below this share of its spread.
_NOTHING_LEFT = 1e-10


def partial_correlation(
    x: ArrayLike, y: ArrayLike, covariates: ArrayLike, level: float = 0.95
) -> Estimate:
    """How closely two scores go together among people who are alike on other scores.

    `x`, `y`: two scores a person, in the same order of people.
    `covariates`: what to hold constant, persons by k; yes/no as 0 and 1. At least k + 3 people.
    Returns statistic `partial_r`, from -1 to 1, with test `partial_t` on n - 2 - k degrees of
    freedom and Fisher's z interval with standard error 1 / √(n - k - 3). With k + 3 people there is
    no interval; when the remainders lie exactly on a line there is neither an interval nor a test.
    Raises unequal_lengths, too_few, no_spread (a score or covariate that is the same for everybody
    or follows from the covariates).

    Pearson's r of what two least-squares fits on the covariates leave over. Fisher (1924), Metron
    3, 329-332.
    """
    first, second = as_pairs(x, y, at_least=3)
    others, level = as_matrix(covariates), as_level(level)
    n, k = first.size, others.shape[1]
    if others.shape[0] != n:
        raise CannotCompute("unequal_lengths")
    if n < k + 3:
        raise CannotCompute("too_few")
    design = _design([standardised(column) for column in others.T], n)
    rest, rest2 = (_remainder(design, standardised(score)) for score in (first, second))
    r = correlation(rest, rest2)
    return correlation_estimate("partial_r", "partial_t", r, n, level, held=k)


def quadratic_term(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How far the relation between two scores bends away from a straight line.

    `x`, `y`: two scores a person, in the same order of people; at least four people and three
    different values of x.
    Returns statistic `quadratic_b`: c in y = a + b (x - mean) + c (x - mean)², positive for a
    valley and negative for a hill; in points of y per squared point of x. With a t interval and
    test `quadratic_t` on n - 3 degrees of freedom; neither when the curve fits exactly.
    Raises unequal_lengths, too_few, no_spread.

    Least squares; Draper & Smith (1998), Applied Regression Analysis, chapter 12,
    doi:10.1002/9781118625590.
    """
    first, second = as_pairs(x, y, at_least=4)
    level, unit = as_level(level), spread(second) / spread(first) ** 2
    n = first.size
    line = standardised(first)
    design = _design([line], n)
    bend = _remainder(design, standardised(line**2))
    bend *= spread(line**2)
    target = standardised(second)
    squares = float(bend @ bend)
    curve = float(bend @ target) / squares
    straight = target - design @ np.linalg.lstsq(design, target)[0]
    left = straight - curve * bend
    if math.sqrt(float(left @ left)) <= _NOTHING_LEFT * math.sqrt(n):
        return Estimate("quadratic_b", curve * unit, n)
    df = n - 3
    error = math.sqrt(float(left @ left) / df / squares)
    return t_estimate("quadratic_b", curve * unit, error * unit, n, df, level, "quadratic_t")


def _design(columns: list[FloatArray], n: int) -> FloatArray:
    """Return a column of ones beside others that do not follow from each other."""
    design = np.column_stack([np.ones(n), *columns])
    if np.linalg.matrix_rank(design, rtol=_NOTHING_LEFT) < design.shape[1]:
        raise CannotCompute("no_spread")
    return design


def _remainder(design: FloatArray, score: FloatArray) -> FloatArray:
    """Return what a least-squares fit leaves of a standardised score."""
    rest: FloatArray = score - design @ np.linalg.lstsq(design, score)[0]
    if float(rest.std()) <= _NOTHING_LEFT:
        raise CannotCompute("no_spread")
    return rest
