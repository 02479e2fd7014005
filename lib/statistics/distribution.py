"""Does a column of scores look as if it comes from a normal distribution?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from lib.statistics._guards import as_sample, spread
from lib.statistics.estimates import CannotCompute, FloatArray, HypothesisTest

# Royston's fits (1995): coefficients of rising powers.
_FIRST_WEIGHT = (0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056)
_SECOND_WEIGHT = (0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633)
_SMALL_BOUND = (-2.273, 0.459)
_SMALL_MEAN = (0.544, -0.39978, 0.025054, -6.714e-4)
_SMALL_LOG_SD = (1.3822, -0.77857, 0.062767, -0.0020322)
_LARGE_MEAN = (-1.5861, -0.31082, -0.083751, 0.0038915)
_LARGE_LOG_SD = (-0.4803, -0.082676, 0.0030302)


def shapiro_wilk(x: ArrayLike) -> HypothesisTest:
    """Shapiro and Wilk's test of normality.

    With few people it misses most departures, and with many it finds trifles: show the scores
    themselves beside it.

    Parameters
    ----------
    x
        Scores, one a person; 3 to 5000.

    Returns
    -------
    HypothesisTest
        `shapiro_w`; W is at most 1, and 1 when the ordered scores lie exactly as expected.

    Raises
    ------
    CannotCompute
        too_few, too_many, no_spread, not_finite, impossible_value.

    Notes
    -----
    W is the squared correlation of the ordered scores with the weights that a normal
    distribution would give them. Royston (1995), doi:10.2307/2986146. Written out here because
    scipy's version takes over a second to import and differs from R in the eighth digit.
    """
    sample = as_sample(x, at_least=3)
    if sample.size > 5000:
        raise CannotCompute("too_many")
    scores = (np.sort(sample) - sample.mean()) / spread(sample)
    weights = _weights(sample.size)
    agreement = float(weights @ scores) ** 2
    agreement /= float(weights @ weights) * float(scores @ scores)
    # At most 1 by Cauchy-Schwarz, but for rounding.
    w = min(1.0, agreement)
    return HypothesisTest("shapiro_w", w, None, None, _p_value(w, sample.size))


def _weights(n: int) -> FloatArray:
    """Return the weights of the ordered scores: antisymmetric, lowest score first."""
    if n == 3:
        return np.array([-1.0, 0.0, 1.0])
    expected: FloatArray = special.ndtri((np.arange(1, n + 1) - 0.375) / (n + 0.25))
    squares, step = float(expected @ expected), 1 / math.sqrt(n)
    # The outermost weights are fitted, one at either end for up to five scores and two above.
    fits = (_FIRST_WEIGHT,) if n <= 5 else (_FIRST_WEIGHT, _SECOND_WEIGHT)
    ends = np.array([_polynomial(fit, step) for fit in fits])
    ends -= expected[: len(fits)] / math.sqrt(squares)
    rest = squares - 2 * float(np.sum(expected[: len(fits)] ** 2))
    weights = expected / math.sqrt(rest / (1 - 2 * float(ends @ ends)))
    weights[: len(fits)] = -ends
    weights[n - len(fits) :] = ends[::-1]
    return weights


def _p_value(w: float, n: int) -> float:
    if n == 3:
        # Known exactly; W cannot be below 3/4.
        angle = math.asin(math.sqrt(w)) - math.asin(math.sqrt(0.75))
        return min(1.0, max(0.0, 6 / math.pi * angle))
    shortfall = math.log(max(1 - w, 1e-19))
    if n > 11:
        size = math.log(n)
        mean, sd = _polynomial(_LARGE_MEAN, size), math.exp(_polynomial(_LARGE_LOG_SD, size))
        return float(special.ndtr((mean - shortfall) / sd))
    bound = _polynomial(_SMALL_BOUND, n)
    if shortfall >= bound:
        return 0.0
    mean, sd = _polynomial(_SMALL_MEAN, n), math.exp(_polynomial(_SMALL_LOG_SD, n))
    return float(special.ndtr((mean + math.log(bound - shortfall)) / sd))


def _polynomial(coefficients: Sequence[float], x: float) -> float:
    return sum(coefficient * x**power for power, coefficient in enumerate(coefficients))
