"""Which of several groups differ from which?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from numpy.typing import ArrayLike

from lib.statistics._guards import as_groups, as_level, spread_or_zero
from lib.statistics._special import special
from lib.statistics._student import welch_error
from lib.statistics.adjustments import holm
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest, Interval
from lib.statistics.groups import welch_difference

_SETTLED, _STEPS = 1e-11, 10

Difference: TypeAlias = Callable[[ArrayLike, ArrayLike, float], Estimate]
"""How two groups are compared, at a level."""


@dataclass(frozen=True, slots=True)
class GroupPair:
    """The difference between two of several groups; `first` and `second` are their places.

    `p_holm` is None where the test of `estimate` allows for the number of groups by itself.
    """

    first: int
    second: int
    estimate: Estimate
    p_holm: float | None = None


def games_howell(groups: Sequence[ArrayLike], level: float = 0.95) -> tuple[GroupPair, ...]:
    """Difference of each pair of groups, allowing for their number, their sizes and spreads.

    Parameters
    ----------
    groups
        Two or more groups of different people, at least two in each.
    level
        Confidence level of all intervals together, between 0 and 1.

    Returns
    -------
    tuple of GroupPair
        In the order (0, 1), (0, 2), ..., (1, 2), ...: `mean_difference`, first minus second, with
        its interval and test `games_howell` (Welch's t, with a p-value from the studentised range
        on Welch's degrees of freedom). A pair without spread within either group is left out.

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group, too_few, no_spread (within any group), not_finite,
        impossible_value.

    Notes
    -----
    Games & Howell (1976), doi:10.3102/10769986001002113. The distribution is
    `scipy.stats.studentized_range`; `scipy.stats.tukey_hsd` offers the whole procedure, but
    without t and df and at three times the time. R's `ptukey` is right to seven digits at three
    degrees of freedom, where its own integral over `ptukey(df = Inf)` agrees with scipy.
    """
    from scipy import stats

    samples, level = as_groups(groups), as_level(level)
    k = len(samples)
    found = []
    for first, second in combinations(range(k), 2):
        one, other = samples[first], samples[second]
        sd, sd2 = spread_or_zero(one), spread_or_zero(other)
        if sd == sd2 == 0:
            continue
        difference = float(one.mean() - other.mean())
        error, df = welch_error(sd, one.size, sd2, other.size)
        t = difference / error
        p = float(stats.studentized_range.sf(math.sqrt(2) * abs(t), k, df))
        reach = _range_quantile(level, k, df) / math.sqrt(2) * error
        interval = Interval(difference - reach, difference + reach, level)
        test = HypothesisTest("games_howell", t, df, None, min(1.0, max(0.0, p)))
        n = one.size + other.size
        estimate = Estimate("mean_difference", difference, n, interval, test)
        found.append(GroupPair(first, second, estimate))
    if not found:
        raise CannotCompute("no_spread")
    return tuple(found)


def _range_quantile(level: float, k: int, df: float) -> float:
    """Return the quantile of the studentised range: scipy's, found in half the steps.

    Each step is a double integral of 5 ms, and `studentized_range.ppf` takes some thirteen of
    them. From Bonferroni's t, which lies just above, secants take about six; where they do not
    settle (few degrees of freedom and many groups), it is scipy's own.
    """
    from scipy import optimize, stats

    def miss(q: float) -> float:
        return float(stats.studentized_range.cdf(q, k, df)) - level

    start = math.sqrt(2) * float(special.stdtrit(df, 1 - (1 - level) / (k * (k - 1))))
    found, told = optimize.newton(
        miss,
        start,
        x1=0.97 * start,
        tol=_SETTLED * start,
        full_output=True,
        disp=False,
        maxiter=_STEPS,
    )
    if told.converged and 0 < found <= start * (1 + _SETTLED):
        return float(found)
    return float(stats.studentized_range.ppf(level, k, df))


def holm_pairwise(
    groups: Sequence[ArrayLike],
    level: float = 0.95,
    difference: Difference = welch_difference,
) -> tuple[GroupPair, ...]:
    """Difference of each pair of groups, with p-values corrected after Holm.

    Parameters and errors as in `games_howell`, and those of `difference`. The intervals are not
    corrected, so `level` is that of each by itself.

    Parameters
    ----------
    difference
        How two groups are compared: `welch_difference`, `student_difference` or `mann_whitney`.

    Returns
    -------
    tuple of GroupPair
        In the order (0, 1), (0, 2), ..., (1, 2), ...: as `difference`, with `p_holm` over the
        pairs that can be compared; a pair without spread is left out.

    Notes
    -----
    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    samples, level = as_groups(groups), as_level(level)
    found: dict[tuple[int, int], Estimate] = {}
    for first, second in combinations(range(len(samples)), 2):
        try:
            found[first, second] = difference(samples[first], samples[second], level)
        except CannotCompute as error:
            if error.reason != "no_spread":
                raise
    if not found:
        raise CannotCompute("no_spread")
    corrected = holm([estimate.test.p for estimate in found.values() if estimate.test])
    return tuple(
        GroupPair(*places, estimate, p)
        for (places, estimate), p in zip(found.items(), corrected, strict=True)
    )
