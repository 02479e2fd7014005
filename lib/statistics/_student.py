"""Tail areas and intervals from Student's t, in its central and noncentral form."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from lib.statistics._special import special
from lib.statistics.estimates import Estimate, HypothesisTest, Interval

# scipy's noncentral t returns NaN for t in the tens of thousands, while at a thousand it agrees to
# eight digits with the integral below, which in turn gets better as t grows.
_LARGE_T = 1000.0
# Halving a bracket this often leaves nothing between its ends; straight lines take five or six.
_MOST_STEPS = 200
# After a step this small, the next would be lost in rounding.
_LAST_STEP = 1e-9


def t_test(name: str, value: float, df: float) -> HypothesisTest:
    """Return a t statistic with its two-sided p-value."""
    return HypothesisTest(name, value, df, None, 2 * float(special.stdtr(df, -abs(value))))


def t_interval(centre: float, error: float, df: float, level: float) -> Interval:
    """Return centre ± t * standard error."""
    reach = float(special.stdtrit(df, (1 + level) / 2)) * error
    return Interval(centre - reach, centre + reach, level)


def t_estimate(
    statistic: str, value: float, error: float, n: int, df: float, level: float, test: str
) -> Estimate:
    """Return a value with the t interval and the t test that its standard error gives."""
    interval = t_interval(value, error, df, level)
    return Estimate(statistic, value, n, interval, t_test(test, value / error, df))


def welch_error(sd: float, n: int, sd2: float, n2: int) -> tuple[float, float]:
    """Return the standard error of a difference between two means, and its degrees of freedom."""
    error = math.hypot(sd / math.sqrt(n), sd2 / math.sqrt(n2))
    # Shares of the squared error instead of fourth powers, which underflow.
    share, share2 = (sd / error) ** 2 / n, (sd2 / error) ** 2 / n2
    return error, 1 / (share**2 / (n - 1) + share2**2 / (n2 - 1))


def normal_quantile(level: float) -> float:
    """Return the half-width, in standard errors, of a normal interval at `level`."""
    return float(special.ndtri((1 + level) / 2))


def noncentrality_interval(t: float, df: float, level: float, unit: float) -> Interval:
    """Return the noncentrality parameters for which `t` is at the edge of what is plausible.

    They are given times `unit`, which turns them into an effect size.
    Inverts the noncentral t distribution in its noncentrality: the lower limit puts (1 + level)/2
    of the distribution below `t`, the upper limit (1 - level)/2. Not by
    `scipy.special.nctdtrinc`, which is accurate to about seven digits only.

    Source: Steiger JH, Fouladi RT (1997), in Harlow et al., What if there were no significance
    tests?, 221-257; Cumming G, Finch S (2001), doi:10.1177/0013164401614002.
    """
    # The distribution is mirrored for negative t, so only the positive side is searched.
    size = abs(t)
    low = unit * noncentrality(size, df, (1 + level) / 2)
    high = unit * noncentrality(size, df, (1 - level) / 2)
    return Interval(low, high, level) if t >= 0 else Interval(-high, -low, level)


def noncentrality(t: float, df: float, below: float) -> float:
    """Return the noncentrality that puts a proportion `below` under a non-negative `t`."""
    # T = (Z + nc) / S <= t. It certainly happens when Z <= -nc, which bounds nc from below, and
    # certainly fails unless Z is low or S is high, which bounds it from above.
    low = -float(special.ndtri(below))
    high = t * math.sqrt(float(special.chdtri(df, below / 2)) / df)
    high -= float(special.ndtri(below / 2))
    if t > _LARGE_T:
        return _crossing(_area_by_integration(t, df), low, high, below)
    return _crossing(lambda nc: float(special.nctdtr(df, nc, t)), low, high, below)


def _crossing(area: Callable[[float], float], low: float, high: float, below: float) -> float:
    """Return where a falling `area` passes `below`, between `low` and `high`.

    As a normal quantile the area is almost straight in the noncentrality, so that the line
    through the last two places points at the answer; halving where it points outside the bracket.
    """
    goal = float(special.ndtri(below))
    last, last_above, slope = math.nan, math.nan, -1.0
    guess = (low + high) / 2
    for _ in range(_MOST_STEPS):
        if not low < guess < high:
            break
        above = float(special.ndtri(area(guess))) - goal
        if above > 0:
            low = guess
        else:
            high = guess
        if not math.isnan(last):
            slope = (above - last_above) / (guess - last)
        # Far out the area is 0 or 1, and its quantile infinite.
        ahead = guess - above / slope if -math.inf < slope < 0 else math.nan
        if abs(ahead - guess) <= _LAST_STEP * max(1.0, abs(guess)):
            return ahead
        last, last_above = guess, above
        guess = ahead if low < ahead < high else (low + high) / 2
    return guess


def _area_by_integration(t: float, df: float) -> Callable[[float], float]:
    """P(T <= t) as the mean, over a standard normal Z, of P(S >= (Z + nc) / t); smooth at large t.

    S is the square root of a chi-squared variable over its degrees of freedom.
    """
    z = np.linspace(-9, 9, 2001)
    density = np.exp(-(z**2) / 2)
    density /= density.sum()

    def area(noncentrality: float) -> float:
        least = np.maximum(z + noncentrality, 0.0) / t
        return float(density @ special.gammaincc(df / 2, df / 2 * least**2))

    return area
