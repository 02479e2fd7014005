"""One column of scores in a few numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_sample, spread
from lib.statistics._student import t_interval
from lib.statistics.estimates import Estimate


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The values below which a quarter, half and three quarters of the sample lie."""

    first: float
    second: float
    third: float
    n: int


def mean(x: ArrayLike, level: float = 0.95) -> Estimate:
    """Average score, with the t interval for the average of the people it stands for.

    Parameters
    ----------
    x
        Scores, one a person; at least two.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `mean`; interval mean ± t(n - 1) * sd / √n.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
    Student (1908), doi:10.1093/biomet/6.1.1.
    """
    sample, level = as_sample(x), as_level(level)
    n = sample.size
    centre = float(sample.mean())
    interval = t_interval(centre, spread(sample) / math.sqrt(n), n - 1, level)
    return Estimate("mean", centre, n, interval)


def standard_deviation(x: ArrayLike) -> Estimate:
    """Spread of the scores around their mean, with n - 1 in the denominator.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite.
    """
    sample = as_sample(x)
    return Estimate("sd", spread(sample), sample.size)


def median(x: ArrayLike) -> Estimate:
    """Middle score; the mean of the two middle scores when their number is even.

    Raises
    ------
    CannotCompute
        too_few (nobody at all), not_finite.
    """
    sample = as_sample(x, at_least=1)
    # Not ``np.median``: for a ward its checks take ten times as long as the sorting.
    ranked, middle = np.sort(sample), sample.size // 2
    value = ranked[middle] if sample.size % 2 else (ranked[middle - 1] + ranked[middle]) / 2
    return Estimate("median", float(value), sample.size)


def quartiles(x: ArrayLike) -> Quartiles:
    """Quartiles, interpolated linearly between order statistics (type 7, the default in R).

    Raises
    ------
    CannotCompute
        too_few (nobody at all), not_finite.

    Notes
    -----
    Hyndman & Fan (1996), doi:10.1080/00031305.1996.10473566.
    """
    sample = as_sample(x, at_least=1)
    first, second, third = np.quantile(sample, [0.25, 0.5, 0.75]).tolist()
    return Quartiles(first, second, third, sample.size)


def minimum(x: ArrayLike) -> Estimate:
    """Lowest score.

    Raises
    ------
    CannotCompute
        too_few (nobody at all), not_finite.
    """
    sample = as_sample(x, at_least=1)
    return Estimate("minimum", float(sample.min()), sample.size)


def maximum(x: ArrayLike) -> Estimate:
    """Highest score.

    Raises
    ------
    CannotCompute
        too_few (nobody at all), not_finite.
    """
    sample = as_sample(x, at_least=1)
    return Estimate("maximum", float(sample.max()), sample.size)
