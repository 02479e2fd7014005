"""The same questions asked of the order of the scores instead of the scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_group, as_groups, as_level, as_pairs, pair_scale, tidy
from lib.statistics._order import (
    approximate_p,
    approximate_place,
    differences,
    exact_p,
    exact_place,
    mid_ranks,
    rank_sum_ways,
    signed_rank_ways,
    walsh_averages,
)
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import (
    CannotCompute,
    Estimate,
    FloatArray,
    HypothesisTest,
    Interval,
)

# R's own rule: exact below this number of people, unless scores are tied.
_EXACT_BELOW = 50


def mann_whitney(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Does somebody from one group tend to score higher than somebody from the other?

    `a`, `b`: scores of two groups of different people, at least two in each.
    Returns statistic `hodges_lehmann`, the median of all differences between somebody in `a` and
    somebody in `b`, with the interval that turns the test round and test `mann_whitney` (U of `a`).
    Exact with fewer than 50 people in each group and no ties, else by the normal approximation with
    continuity correction. No interval where `level` is out of reach.
    Raises empty_group, too_few, no_spread (in both groups).

    Mann & Whitney (1947), doi:10.1214/aoms/1177730491; Hodges & Lehmann (1963),
    doi:10.1214/aoms/1177704172. The test as `scipy.stats.mannwhitneyu`, from the same counts as the
    interval: a first page need not wait for `scipy.stats`. With ties R searches the estimate
    numerically, somewhere on the flat part around this median.
    """
    (first, second), level = _tidied([as_group(a), as_group(b)]), as_level(level)
    n, n2 = first.size, second.size
    both = np.concatenate([first, second])
    ties = _ties(both)
    u = float(mid_ranks(both)[:n].sum()) - n * (n + 1) / 2
    exact = max(n, n2) < _EXACT_BELOW and not ties
    if exact:
        ways = rank_sum_ways(n, n2)
        place, p = exact_place(ways, level), exact_p(ways, u)
    else:
        among = ties / ((n + n2) * (n + n2 - 1))
        p = approximate_p(u, n * n2 / 2, math.sqrt(n * n2 / 12 * (n + n2 + 1 - among)))
        # Here the groups are shifted apart, so only ties within a group remain.
        within = (_ties(first) + _ties(second)) / ((n + n2) * (n + n2 - 1))
        place = approximate_place(n * n2, math.sqrt(n * n2 / 12 * (n + n2 + 1 - within)), level)
    pairs = differences(first, second)
    test = HypothesisTest("mann_whitney", u, None, None, p)
    return Estimate("hodges_lehmann", pairs.median(), n + n2, pairs.interval(place, level), test)


def superiority(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Chance that somebody from one group scores higher than somebody from the other.

    `a`, `b`: scores of two groups of different people, at least two in each.
    Returns statistic `superiority`, from 0 to 1: the share of all pairs in which `a` is higher,
    equal scores counted half. No interval where every pair points the same way.
    Raises empty_group, too_few, no_spread (in both groups).

    U / (n * n2), or (1 + r) / 2 with r the rank-biserial correlation; interval by Fisher's z of r
    with standard error √((n + n2 + 1) / (3 n n2)), as `effectsize::p_superiority` in R. Vargha &
    Delaney (2000), doi:10.3102/10769986025002101.
    """
    (first, second), level = _tidied([as_group(a), as_group(b)]), as_level(level)
    n, n2 = first.size, second.size
    ordered = np.sort(second)
    below = np.searchsorted(ordered, first) + np.searchsorted(ordered, first, side="right")
    share = float(below.sum()) / (2 * n * n2)
    interval = None
    if 0 < share < 1:
        z = math.atanh(2 * share - 1)
        reach = normal_quantile(level) * math.sqrt((n + n2 + 1) / (3 * n * n2))
        low, high = ((1 + math.tanh(one)) / 2 for one in (z - reach, z + reach))
        interval = Interval(low, high, level)
    return Estimate("superiority", share, n + n2, interval)


def wilcoxon(a: ArrayLike, b: ArrayLike, level: float = 0.95) -> Estimate:
    """Do the same people tend to score higher on one thing than on another?

    `a`, `b`: two scores a person, in the same order of people; at least two people who differ.
    Returns statistic `hodges_lehmann`, the median of the averages of any two differences a - b
    (pseudomedian), with the interval that turns the test round and test `wilcoxon` (V, the rank sum
    of the positive differences). People without a difference are left out, but counted in `n`.
    Exact with fewer than 50 people who differ, each by an amount of their own, and nobody left out;
    else by the normal approximation with continuity correction. No interval where `level` is out of
    reach.
    Raises unequal_lengths, too_few, no_spread (nobody differs, or everybody by the same amount).

    Wilcoxon (1945), doi:10.2307/3001968. The test as `scipy.stats.wilcoxon`, from the same counts
    as the interval. With ties R searches the estimate numerically, somewhere on the flat part
    around this median.
    """
    first, second = as_pairs(a, b)
    level = as_level(level)
    change = tidy(first - second, pair_scale(first, second))
    differing = change[change != 0]
    if not np.ptp(change):
        raise CannotCompute("no_spread")
    n = differing.size
    if n < 2:
        raise CannotCompute("too_few")
    if not np.ptp(differing):
        raise CannotCompute("no_spread")
    exact = n < _EXACT_BELOW and n == change.size and not _ties(np.abs(differing))
    positive = float(mid_ranks(np.abs(differing))[differing > 0].sum())
    if exact:
        ways = signed_rank_ways(n)
        place, p = exact_place(ways, level), exact_p(ways, positive)
    else:
        squares = n * (n + 1) * (2 * n + 1) / 24
        tied = math.sqrt(squares - _ties(np.abs(differing)) / 48)
        p = approximate_p(positive, n * (n + 1) / 4, tied)
        # The differences themselves are shifted apart, so only ties among them remain.
        squares -= _ties(differing) / 48
        place = approximate_place(n * (n + 1) // 2, math.sqrt(squares), level)
    averages = walsh_averages(differing)
    test = HypothesisTest("wilcoxon", positive, None, None, p)
    return Estimate(
        "hodges_lehmann", averages.median(), change.size, averages.interval(place, level), test
    )


def kruskal(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do people in some of several groups tend to score higher than in others?

    `groups`: two or more groups of different people, at least two in each.
    Returns `kruskal`, corrected for ties, with the chi-squared approximation on groups - 1 degrees
    of freedom.
    Raises too_few_groups, empty_group, too_few, no_spread (within every group).

    Kruskal & Wallis (1952), doi:10.1080/01621459.1952.10483441, as `scipy.stats.kruskal`.
    """
    samples = _tidied(as_groups(groups))
    together, ends = np.concatenate(samples), np.cumsum([one.size for one in samples])[:-1]
    n, df = together.size, len(samples) - 1
    ranks = np.split(mid_ranks(together), ends)
    squares = sum(float(part.sum()) ** 2 / part.size for part in ranks)
    untied = 1 - _ties(together) / (n**3 - n)
    value = (12 / (n * (n + 1)) * squares - 3 * (n + 1)) / untied
    return HypothesisTest("kruskal", value, df, None, float(special.chdtrc(df, value)))


def _tidied(samples: Sequence[FloatArray]) -> list[FloatArray]:
    """Return the groups, `tidy` beside each other; refuses where nobody within them differs."""
    ends = np.cumsum([sample.size for sample in samples])[:-1]
    parts = np.split(tidy(np.concatenate(samples)), ends)
    if not any(np.ptp(part) for part in parts):
        raise CannotCompute("no_spread")
    return parts


def _ties(sample: FloatArray) -> float:
    """Return the sum of t³ - t over the sizes t of groups of equal values; 0 without ties."""
    size = np.unique(sample, return_counts=True)[1].astype(np.float64)
    return float((size**3 - size).sum())
