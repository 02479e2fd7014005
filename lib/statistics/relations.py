"""Do two scores of the same people go together?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, correlation_estimate
from lib.statistics._guards import as_level, as_pairs, as_sample, spread
from lib.statistics._order import mid_ranks
from lib.statistics._special import special
from lib.statistics.estimates import Estimate, FloatArray


@dataclass(frozen=True, slots=True)
class LinearFit:
    """A least-squares line, and the band for the mean of y at each value of x in `at`."""

    intercept: float
    slope: float
    n: int
    level: float
    at: tuple[float, ...]
    fitted: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def pearson(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How closely two scores follow a straight line together, from -1 to 1.

    Parameters
    ----------
    x, y
        Two scores a person, in the same order of people; at least three people.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `pearson_r` with test `pearson_t` on n - 2 degrees of freedom and Fisher's z
        interval. With three people there is no interval; when the points lie exactly on a line
        there is neither an interval nor a test.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
    tanh(atanh r ± z / √(n - 3)): Fisher (1921), Metron 1, 3-32.
    """
    first, second = as_pairs(x, y, at_least=3)
    r = correlation(first, second)
    return correlation_estimate("pearson_r", "pearson_t", r, first.size, as_level(level))


def spearman(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Estimate:
    """How closely two scores put people in the same order, from -1 to 1.

    Parameters, exceptions to the interval, and errors as in `pearson`.

    Returns
    -------
    Estimate
        Statistic `spearman_rho`, the correlation of the mid-ranks, with test `spearman_t` (the t
        approximation on n - 2 degrees of freedom) and an interval by Fisher's z with standard
        error √((1 + rho²/2) / (n - 3)).

    Notes
    -----
    Bonett & Wright (2000), doi:10.1007/BF02294183.
    """
    first, second = as_pairs(x, y, at_least=3)
    spread(first), spread(second)
    rho = correlation(mid_ranks(first), mid_ranks(second))
    inflation = math.sqrt(1 + rho**2 / 2)
    n, level = first.size, as_level(level)
    return correlation_estimate("spearman_rho", "spearman_t", rho, n, level, inflation)


def extremity(x: ArrayLike) -> FloatArray:
    """How far each person is from the average of this sample, in standard deviations.

    Parameters
    ----------
    x
        Scores, one a person; at least two.

    Returns
    -------
    array
        |x - mean| / sd (n - 1), in the order of `x`. It depends on who else is in the sample.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite.
    """
    sample = as_sample(x)
    distance: FloatArray = np.abs(sample - sample.mean()) / spread(sample)
    return distance


def linear_fit(x: ArrayLike, y: ArrayLike, at: ArrayLike, level: float = 0.95) -> LinearFit:
    """Least-squares line of y on x, with the confidence band for the mean of y.

    Parameters
    ----------
    x, y
        Two scores a person, in the same order of people; at least three people.
    at
        Values of x at which to give the line and the band.
    level
        Confidence level of the band at each value of x.

    Returns
    -------
    LinearFit

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
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
        intercept=float(second.mean()) - slope * centre,
        slope=slope,
        n=n,
        level=level,
        at=tuple(places.tolist()),
        fitted=tuple(fitted.tolist()),
        low=tuple((fitted - band).tolist()),
        high=tuple((fitted + band).tolist()),
    )
