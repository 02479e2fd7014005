"""Do people differ from each other more in one place than in another?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import correlation, standardised
from lib.statistics._guards import as_groups, as_pairs, tidy
from lib.statistics._special import special
from lib.statistics.estimates import CannotCompute, HypothesisTest

# A line that leaves less than this share of the spread fits but for rounding.
_NOTHING_LEFT = 1e-10


def brown_forsythe(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do several groups differ in spread?

    Parameters
    ----------
    groups
        Two or more groups of different people, at least two in each.

    Returns
    -------
    HypothesisTest
        `brown_forsythe_f`, the F test of the distances from each group's median, with
        df = groups - 1 and df2 = people - groups.

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group, too_few, no_spread (the distances are alike within every
        group), not_finite, impossible_value.

    Notes
    -----
    Brown & Forsythe (1974), doi:10.1080/01621459.1974.10482955, by `scipy.stats.levene`.
    """
    from scipy import stats

    samples = as_groups(groups)
    scale = max(float(np.abs(sample).max()) for sample in samples)
    distances = [np.abs(tidy(sample - np.median(sample), scale)) for sample in samples]
    if not any(np.ptp(distance) for distance in distances):
        raise CannotCompute("no_spread")
    found = stats.levene(*samples, center="median")
    df, df2 = len(samples) - 1, sum(sample.size for sample in samples) - len(samples)
    value, p = float(found.statistic), float(found.pvalue)
    return HypothesisTest("brown_forsythe_f", value, df, df2, p)


def breusch_pagan(x: ArrayLike, y: ArrayLike) -> HypothesisTest:
    """Does the spread of y around its line on x rise or fall with x?

    Parameters
    ----------
    x, y
        Two scores a person, in the same order of people; at least three people.

    Returns
    -------
    HypothesisTest
        `breusch_pagan`, n times the squared correlation of x with the squared distances from the
        line, with the chi-squared approximation on 1 degree of freedom. Studentised, so that it
        does not need a normal distribution.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread (in x or y, or in the distances), not_finite,
        impossible_value.

    Notes
    -----
    Breusch & Pagan (1979), doi:10.2307/1911963; studentised: Koenker (1981),
    doi:10.1016/0304-4076(81)90062-2. Written out because scipy has no such test.
    """
    first, second = as_pairs(x, y, at_least=3)
    r = correlation(first, second)
    distance = standardised(second) - r * standardised(first)
    squares = distance**2
    largest = float(squares.max())
    # Distances that are the same but for rounding do not differ in spread.
    if largest <= _NOTHING_LEFT**2 or float(np.ptp(squares)) <= _NOTHING_LEFT * largest:
        raise CannotCompute("no_spread")
    value = first.size * correlation(first, squares) ** 2
    return HypothesisTest("breusch_pagan", value, 1, None, float(special.chdtrc(1, value)))
