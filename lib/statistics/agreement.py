"""How far do two scores of the same person lie apart?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_pairs, pair_scale, spread
from lib.statistics._student import normal_quantile, t_interval
from lib.statistics.estimates import Estimate
from lib.statistics.pairs import paired_difference


@dataclass(frozen=True, slots=True)
class Agreement:
    """The average difference, and the limits between which a share `coverage` of people lies."""

    bias: Estimate
    lower: Estimate
    upper: Estimate
    coverage: float


def bland_altman(
    a: ArrayLike, b: ArrayLike, level: float = 0.95, coverage: float = 0.95
) -> Agreement:
    """Bias and limits of agreement between two scores of the same people.

    Parameters
    ----------
    a, b
        Two scores a person, in the same order of people; at least two people.
    level
        Confidence level of the three intervals, between 0 and 1.
    coverage
        Share of people between the limits, between 0 and 1.

    Returns
    -------
    Agreement
        Statistics `bias` (mean of a - b, with its paired t test), `limit_lower` and
        `limit_upper` (bias ± z * sd of the differences), in score points, each with a t interval
        on n - 1 degrees of freedom.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread (everybody differs by the same amount), not_finite,
        impossible_value.

    Notes
    -----
    The standard error of a limit is sd * √(1/n + z² / (2 (n - 1))): Bland & Altman (1999),
    doi:10.1177/096228029900800204, which refines √(3/n) in Bland & Altman (1986),
    doi:10.1016/S0140-6736(86)90837-8.
    """
    average = paired_difference(a, b, level)
    first, second = as_pairs(a, b)
    sd = spread(first - second, scale=pair_scale(first, second))
    n, bias = average.n, average.value
    z = normal_quantile(as_level(coverage))
    error = sd * math.sqrt(1 / n + z**2 / (2 * (n - 1)))

    def limit(statistic: str, value: float) -> Estimate:
        return Estimate(statistic, value, n, t_interval(value, error, n - 1, level))

    return Agreement(
        bias=Estimate("bias", bias, n, average.interval, average.test),
        lower=limit("limit_lower", bias - z * sd),
        upper=limit("limit_upper", bias + z * sd),
        coverage=coverage,
    )
