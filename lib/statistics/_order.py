"""Order statistics of all differences and averages of two scores, and their exact places.

A rank test is turned round into an interval by counting how many of those differences lie on
either side. They are counted without being listed, because 100,000 people have ten thousand
million of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from lib.statistics._guards import tidy
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import FloatArray, Interval

# Tail areas that differ by no more than this share are equal but for rounding.
_SLACK = 1e-9
_FINEST = float(np.finfo(np.float64).eps)


class OrderedPairs:
    """The values that a pair of people can give, from low to high, asked for by place.

    `at_or_below`: how many of the values are at or below a given one.
    `number`: how many there are.
    `low`, `high`: the first and the last.
    """

    def __init__(
        self, at_or_below: Callable[[float], int], number: int, low: float, high: float
    ) -> None:
        self._at_or_below = at_or_below
        self.number = number
        self._low, self._high = low, high

    def at(self, place: int) -> float:
        """Return the value at a place, counted from 1, by bisection."""
        finest = _FINEST * max(abs(self._low), abs(self._high))
        low, high = self._low - finest, self._high
        while high - low > finest:
            middle = (low + high) / 2
            if not low < middle < high:
                break
            if self._at_or_below(middle) >= place:
                high = middle
            else:
                low = middle
        return float(tidy(np.array([high]), max(abs(self._low), abs(self._high)))[0])

    def median(self) -> float:
        """Return the middle value, or the mean of the two middle ones."""
        half = (self.number + 1) // 2
        lower = self.at(half)
        return lower if self.number % 2 else (lower + self.at(half + 1)) / 2

    def interval(self, place: int, level: float) -> Interval | None:
        """Return the values at a place from either end; none where the level is out of reach."""
        if place < 1:
            return None
        return Interval(self.at(place), self.at(self.number - place + 1), level)


def differences(first: FloatArray, second: FloatArray) -> OrderedPairs:
    """Return the differences of everybody in one group with everybody in another."""
    one, other = np.sort(first), np.sort(second)

    def at_or_below(value: float) -> int:
        return one.size * other.size - int(np.searchsorted(other, one - value).sum())

    low, high = float(one[0] - other[-1]), float(one[-1] - other[0])
    return OrderedPairs(at_or_below, one.size * other.size, low, high)


def walsh_averages(sample: FloatArray) -> OrderedPairs:
    """Return the averages of each score with itself and each other score."""
    ordered = np.sort(sample)
    n = ordered.size

    def at_or_below(value: float) -> int:
        both = int(np.searchsorted(ordered, 2 * value - ordered, side="right").sum())
        alone = int(np.searchsorted(ordered, value, side="right"))
        return (both + alone) // 2

    return OrderedPairs(at_or_below, n * (n + 1) // 2, float(ordered[0]), float(ordered[-1]))


def exact_place(ways: FloatArray, level: float) -> int:
    """Return the place of the limits, given in how many ways each rank sum can arise; 0 for none.

    The least place whose lower tail reaches (1 - level) / 2, as `qwilcox` in R.
    """
    tail = (1 - level) / 2
    below = np.cumsum(ways) / ways.sum()
    place = int(np.searchsorted(below, tail * (1 - _SLACK)))
    if place:
        return place
    return 1 if below[0] <= tail * (1 + _SLACK) else 0


def approximate_place(number: int, sd: float, level: float) -> int:
    """Return the place of the limits from the normal approximation with continuity correction."""
    return math.ceil((number - 1) / 2 - normal_quantile(level) * sd)


def rank_sum_ways(n: int, n2: int) -> FloatArray:
    """Return in how many ways `n` of n + n2 ranks give each value of Mann and Whitney's U."""
    ways = np.zeros((n + 1, n * n2 + 1))
    ways[0, 0] = 1
    # The chosen ranks exceed 1, 2, ..., n by 0 to n2 each, in rising order: add one excess a time.
    for excess in range(n2 + 1):
        for chosen in range(1, n + 1):
            ways[chosen, excess:] += ways[chosen - 1, : ways.shape[1] - excess]
    chosen_n: FloatArray = ways[n]
    return chosen_n


def signed_rank_ways(n: int) -> FloatArray:
    """Return in how many ways the ranks 1 to n, some left out, add up to each sum."""
    ways = np.zeros(n * (n + 1) // 2 + 1)
    ways[0] = 1
    for rank in range(1, n + 1):
        ways[rank:] += ways[: ways.size - rank].copy()
    return ways


def exact_p(ways: FloatArray, value: float) -> float:
    """Return the two-sided p of a count, from in how many ways it takes each value."""
    # Both distributions are symmetric: what lies as far out on the other side counts as much.
    place = int(max(value, ways.size - 1 - value))
    return min(1.0, 2 * float(ways[place:].sum() / ways.sum()))


def approximate_p(value: float, centre: float, error: float) -> float:
    """Return the two-sided p of a count by the normal distribution, corrected for continuity."""
    z = max(0.0, (abs(value - centre) - 0.5)) / error
    return float(2 * special.ndtr(-z))


def mid_ranks(sample: FloatArray) -> FloatArray:
    """Return ranks from 1, equal values sharing the mean of their places."""
    _, place, count = np.unique(sample, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: FloatArray = (last - (count - 1) / 2)[place]
    return ranks
