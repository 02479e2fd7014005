"""One column of scores in a few numbers, also beside a published mean."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_number, as_sample, spread
from lib.statistics._student import t_estimate, t_interval
from lib.statistics.estimates import Estimate


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The values below which a quarter and three quarters of the sample lie."""

    first: float
    third: float


def mean(x: ArrayLike, level: float = 0.95) -> Estimate:
    """Average score, with the t interval for the average of the people it stands for.

    `x`: scores, one a person; at least two.
    Returns statistic `mean`; interval mean ± t(n - 1) * sd / √n.
    Raises too_few, no_spread.

    Student (1908), doi:10.1093/biomet/6.1.1.
    """
    sample, level = as_sample(x), as_level(level)
    n = sample.size
    centre = float(sample.mean())
    interval = t_interval(centre, spread(sample) / math.sqrt(n), n - 1, level)
    return Estimate("mean", centre, n, interval)


def standard_deviation(x: ArrayLike) -> Estimate:
    """Spread of the scores around their mean, with n - 1 in the denominator.

    Raises too_few, no_spread.
    """
    sample = as_sample(x)
    return Estimate("sd", spread(sample), sample.size)


def median(x: ArrayLike) -> Estimate:
    """Middle score; the mean of the two middle scores when their number is even.

    Raises too_few (nobody at all).
    """
    sample = as_sample(x, at_least=1)
    # Not ``np.median``: for a ward its checks take ten times as long as the sorting.
    ranked, middle = np.sort(sample), sample.size // 2
    value = ranked[middle] if sample.size % 2 else (ranked[middle - 1] + ranked[middle]) / 2
    return Estimate("median", float(value), sample.size)


def quartiles(x: ArrayLike) -> Quartiles:
    """Quartiles, interpolated linearly between order statistics (type 7, the default in R).

    Raises too_few (nobody at all).

    Hyndman & Fan (1996), doi:10.1080/00031305.1996.10473566.
    """
    sample = as_sample(x, at_least=1)
    return Quartiles(*np.quantile(sample, [0.25, 0.75]).tolist())


def minimum(x: ArrayLike) -> Estimate:
    """Lowest score.

    Raises too_few (nobody at all).
    """
    sample = as_sample(x, at_least=1)
    return Estimate("minimum", float(sample.min()), sample.size)


def maximum(x: ArrayLike) -> Estimate:
    """Highest score.

    Raises too_few (nobody at all).
    """
    sample = as_sample(x, at_least=1)
    return Estimate("maximum", float(sample.max()), sample.size)


def one_sample_difference(x: ArrayLike, reference_mean: float, level: float = 0.95) -> Estimate:
    """Difference between the mean of a sample and a reference mean taken as known exactly.

    `x`: scores, one a person; at least two.
    `reference_mean`: the published mean, in the same units.
    Returns statistic `mean_difference`, mean(x) - reference mean, with a t interval and test
    `one_sample_t` on n - 1 degrees of freedom.
    Raises too_few, no_spread.

    Student (1908), doi:10.1093/biomet/6.1.1. A reference mean has uncertainty of its own; with its
    SD and n known, `welch_difference_from_summary` counts that too.
    """
    sample, level = as_sample(x), as_level(level)
    n = sample.size
    difference = float(sample.mean()) - as_number(reference_mean)
    error = spread(sample) / math.sqrt(n)
    return t_estimate("mean_difference", difference, error, n, n - 1, level, "one_sample_t")
