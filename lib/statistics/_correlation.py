"""A correlation with its test and interval, shared by everything that reports one."""

from __future__ import annotations

import math

import numpy as np

from lib.statistics._guards import spread, spreads
from lib.statistics._student import normal_quantile, t_test
from lib.statistics.estimates import Estimate, FloatArray, Interval

# Closer to ±1 than this, the points lie on a line but for rounding.
_PERFECT = 1e-14


def correlation(first: FloatArray, second: FloatArray) -> float:
    """Return Pearson's r, exactly ±1 when only rounding keeps it from that."""
    unit, unit2 = standardised(first), standardised(second)
    # Not ``@``: for many people it starts threads, which cost more than they spare.
    r = float((unit * unit2).sum()) / (first.size - 1)
    return math.copysign(1.0, r) if 1 - abs(r) < _PERFECT else r


def column_correlations(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the `correlation` of every column with the one opposite, NaN where that refuses."""
    units = [(side - side.mean(axis=0)) / spreads(side) for side in (first, second)]
    r = (units[0] * units[1]).sum(axis=0) / (len(first) - 1)
    found: FloatArray = np.where(1 - np.abs(r) < _PERFECT, np.copysign(1.0, r), r)
    return found


def standardised(sample: FloatArray) -> FloatArray:
    """Return distances from the mean, in standard deviations."""
    scores: FloatArray = (sample - np.add.reduce(sample) / sample.size) / spread(sample)
    return scores


def correlation_estimate(
    statistic: str, test: str, r: float, n: int, level: float, inflation: float = 1, held: int = 0
) -> Estimate:
    """Attach the t test and Fisher's z interval, whose standard error is times `inflation`.

    `held` is the number of other scores held constant; each costs a degree of freedom.
    """
    df = n - 2 - held
    if abs(r) == 1:
        return Estimate(statistic, r, n)
    outcome = t_test(test, r * math.sqrt(df / ((1 - r) * (1 + r))), df)
    if df == 1:
        return Estimate(statistic, r, n, None, outcome)
    reach = normal_quantile(level) * inflation / math.sqrt(df - 1)
    low, high = math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach)
    return Estimate(statistic, r, n, Interval(low, high, level), outcome)
