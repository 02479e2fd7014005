"""Which of several groups differ from which?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from numpy.typing import ArrayLike

from lib.statistics._guards import as_groups, as_level, spread_or_zero
from lib.statistics._student import welch_error
from lib.statistics.adjustments import holm
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest, Interval
from lib.statistics.groups import welch_difference


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
        on Welch's degrees of freedom).

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group, too_few, no_spread (within both groups of a pair),
        not_finite, impossible_value.

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
            raise CannotCompute("no_spread")
        difference = float(one.mean() - other.mean())
        error, df = welch_error(sd, one.size, sd2, other.size)
        t = difference / error
        p = float(stats.studentized_range.sf(math.sqrt(2) * abs(t), k, df))
        reach = float(stats.studentized_range.ppf(level, k, df)) / math.sqrt(2) * error
        interval = Interval(difference - reach, difference + reach, level)
        test = HypothesisTest("games_howell", t, df, None, min(1.0, max(0.0, p)))
        n = one.size + other.size
        estimate = Estimate("mean_difference", difference, n, interval, test)
        found.append(GroupPair(first, second, estimate))
    return tuple(found)


def holm_pairwise(groups: Sequence[ArrayLike], level: float = 0.95) -> tuple[GroupPair, ...]:
    """Welch's difference of each pair of groups, with p-values corrected after Holm.

    Parameters and errors as in `games_howell`; the intervals are not corrected, so `level` is
    that of each by itself.

    Returns
    -------
    tuple of GroupPair
        In the order (0, 1), (0, 2), ..., (1, 2), ...: as `welch_difference`, with `p_holm`.

    Notes
    -----
    Welch (1947), doi:10.1093/biomet/34.1-2.28; Holm (1979), Scandinavian Journal of Statistics
    6, 65-70.
    """
    samples, level = as_groups(groups), as_level(level)
    pairs = tuple(combinations(range(len(samples)), 2))
    found = [welch_difference(samples[first], samples[second], level) for first, second in pairs]
    corrected = holm([estimate.test.p for estimate in found if estimate.test])
    return tuple(
        GroupPair(first, second, estimate, p)
        for (first, second), estimate, p in zip(pairs, found, corrected, strict=True)
    )
