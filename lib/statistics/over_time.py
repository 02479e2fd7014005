"""One patient or one ward over several measurements: shapes of a course, runs and limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_number, as_sample, spread
from lib.statistics._special import special
from lib.statistics._student import t_interval
from lib.statistics.estimates import CannotCompute

Shape: TypeAlias = Literal["level", "rising", "falling", "valley", "peak", "swings"]

FEWEST_POINTS = 5
"""Scores below which a course has no shape."""

_BY_SWINGS: dict[tuple[int, ...], Shape] = {
    (): "level",
    (1,): "rising",
    (-1,): "falling",
    (-1, 1): "valley",
    (1, -1): "peak",
}


def swings(scores: ArrayLike, least: float) -> tuple[int, ...]:
    """The turns of a course: 1 for each way up, -1 for each way down, of more than ``least``.

    `scores`: in the order of time, in score points; 2 or more.
    `least`: what a way up or down must exceed, from its lowest to its highest point; above 0.
    Returns 1 and -1 in turn; empty where no way up or down is long enough.
    Raises too_few.
    """
    values, step = as_sample(scores), as_number(least)
    if step <= 0:
        raise CannotCompute("impossible_value")
    found: list[int] = []
    low = high = float(values[0])
    for value in values[1:].tolist():
        way = found[-1] if found else 0
        if way <= 0 and value - low > step:
            found.append(1)
            low = high = value
        elif way >= 0 and high - value > step:
            found.append(-1)
            low = high = value
        # Along the way the far end moves with it; against it, only what is turned from counts.
        low, high = min(low, value), max(high, value)
        if found and found[-1] > 0:
            low = high
        elif found:
            high = low
    return tuple(found)


def swing_by_chance(points: int, least: float, error: float) -> float:
    """How likely measurement error alone gives an unchanging person a way up or down.

    `points`: how many scores; 2 or more.
    `least`: what a way must exceed, in score points; above 0.
    `error`: standard error of measurement of one score, in score points; above 0.
    Returns the probability that the highest and lowest of so many scores are further apart than
    ``least``.
    Raises too_few.

    The range of normal scores: 1 - k ∫ φ(x) (Φ(x + w) - Φ(x))^(k - 1) dx with w = least / error
    (Pearson & Hartley 1942); ``ptukey(w, k, Inf)`` in R. The criterion of Jacobson & Truax is made
    for two scores; the more there are, the sooner two of them lie that far apart.
    """
    rule, sem = as_number(least), as_number(error)
    if points < 2:
        raise CannotCompute("too_few")
    if rule <= 0 or sem <= 0:
        raise CannotCompute("impossible_value")
    at = np.linspace(-10.0, 10.0, 4001)
    inside = special.ndtr(at + rule / sem) - special.ndtr(at)
    density = np.exp(-(at**2) / 2) / math.sqrt(2 * math.pi)
    within = points * float(np.trapezoid(density * inside ** (points - 1), at))
    return min(1.0, max(0.0, 1 - within))


def beyond_chance(points: int, error: float, share: float) -> float:
    """The way up or down that an unchanging person exceeds with a probability of ``share``.

    `points`, `error`: as in `swing_by_chance`; `share`: between 0 and 1.
    Returns score points.
    Raises too_few, impossible_value.

    ``error * qtukey(1 - share, points, Inf)`` in R: the critical range of so many normal scores.
    """
    if not 0 < share < 1:
        raise CannotCompute("impossible_value")
    low, high = 0.0, _FURTHEST * as_number(error)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if swing_by_chance(points, middle, error) > share:
            low = middle
        else:
            high = middle
    return high


_FURTHEST, _HALVINGS = 16.0, 60
"""Standard errors that no range of normal scores exceeds, and enough halvings for a float."""


def course_shape(scores: ArrayLike, least: float) -> Shape:
    """The shape of a course of 5 scores or more.

    `scores`: in the order of time, in score points.
    `least`: what a way up or down must exceed; at least what measurement error explains.
    Returns ``level`` (no way up or down exceeds ``least``), ``rising``, ``falling``, ``valley``
    (down, then up again), ``peak`` (up, then down again) or ``swings`` (three turns or more).
    Raises too_few (fewer than 5).

    A valley is what Stiles et al. (2004), doi:10.1037/0022-006X.72.1.81, and Strauss et al. (2006),
    doi:10.1037/0022-006X.74.2.337, look for as rupture and repair, each by a criterion of their
    own. No criterion is standard (Lipner et al. 2022), so whoever looks sets this one.
    """
    values = as_sample(scores, at_least=FEWEST_POINTS)
    return _BY_SWINGS.get(swings(values, least), "swings")


FEWEST_FOR_LIMITS = 12
"""Points below which limits would move with every new one, and the first ones they rest on."""
FEWEST_TO_EXPECT = 3
"""Points that tell what the next one is expected to be."""

_LIMIT = 3 * math.sqrt(math.pi) / 2
"""Three standard deviations in mean moving ranges: 3 / d2, with d2 = 2/√π = 1.128; 2.66."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The natural limits of single points."""

    mean: float
    low: float
    high: float


def natural_limits(points: ArrayLike) -> Limits:
    """Between which limits points lie that vary as much as neighbours do.

    `points`: in the order of time; 12 or more.
    Returns mean ± 2.66 * mean moving range, in the unit of the points.
    Raises too_few, no_spread (no point differs from the one before).

    The chart of individuals (XmR): Montgomery, Introduction to Statistical Quality Control, section
    6.4; Wheeler, Understanding Variation. The same as ``qcc(type = "xbar.one")`` in R.
    """
    values = as_sample(points, at_least=FEWEST_FOR_LIMITS)
    moving = float(np.abs(np.diff(values)).mean())
    if moving == 0:
        raise CannotCompute("no_spread")
    mean = float(values.mean())
    return Limits(mean, mean - _LIMIT * moving, mean + _LIMIT * moving)


def expected_next(points: ArrayLike, level: float = 0.95) -> Limits:
    """Between which limits the next point is expected, of points that do not depend on each other.

    `points`: in the order of time; 3 or more.
    Returns mean ± t(k - 1) * s * √(1 + 1/k), in the unit of the points.
    Raises too_few, no_spread.
    """
    values = as_sample(points, at_least=FEWEST_TO_EXPECT)
    k, mean = len(values), float(values.mean())
    found = t_interval(mean, spread(values) * math.sqrt(1 + 1 / k), k - 1, as_level(level))
    return Limits(mean, found.low, found.high)


@dataclass(frozen=True, slots=True)
class Runs:
    """How points lie about their median, and what points that only vary at random seldom do.

    Attributes
    ----------
    longest, crossings: the longest run on one side, and how often the line crosses the median.
    most, fewest: a longer run, or fewer crossings, is a shift.
    """

    longest: int
    most: int
    crossings: int
    fewest: int

    @property
    def shifted(self) -> bool:
        """Whether the points shift by either rule."""
        return self.longest > self.most or self.crossings < self.fewest


def runs(points: ArrayLike) -> Runs:
    """The runs of points about their median, by Anhøj's two rules.

    `points`: in the order of time; 2 or more. Points on the median are left out; n is the rest.
    Raises too_few.

    A run longer than round(log2 n) + 3, or fewer crossings than the 5% quantile of
    Binomial(n - 1, 1/2): Anhøj & Wentzel-Larsen (2020), doi:10.1371/journal.pone.0233920; as in the
    R package qicharts2. Of 24 independent points 3 in 100 charts shift by chance.
    """
    values = as_sample(points)
    sides = np.sign(values - np.median(values))
    sides = sides[sides != 0]
    n = len(sides)
    if n < 2:
        return Runs(n, n, 0, 0)
    below, fewest = 0.0, 0
    while (below := below + math.comb(n - 1, fewest) / 2 ** (n - 1)) < _RARE:
        fewest += 1
    crossings = int((np.diff(sides) != 0).sum())
    return Runs(longest_run(values), round(math.log2(n)) + 3, crossings, fewest)


_RARE = 0.05


def longest_run(points: ArrayLike) -> int:
    """How many points in a row lie on one side of the median of all; 0 where none lies aside.

    `points`: in the order of time; 2 or more. A point on the median neither ends nor lengthens a
    run.
    Raises too_few.

    Perla, Provost & Murray (2011), doi:10.1136/bmjqs.2009.037895.
    """
    values = as_sample(points)
    sides = np.sign(values - np.median(values))
    longest = held = 0
    before = 0.0
    for side in sides[sides != 0].tolist():
        held = held + 1 if side == before else 1
        before = side
        longest = max(longest, held)
    return longest
