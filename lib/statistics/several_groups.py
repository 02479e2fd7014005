"""Do several groups of different people differ?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_groups, spread, spread_or_zero
from lib.statistics._special import special
from lib.statistics.estimates import CannotCompute, HypothesisTest


def anova(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do the means of several groups differ, taking their spread to be equal?

    Parameters
    ----------
    groups
        Two or more groups of different people, at least two in each.

    Returns
    -------
    HypothesisTest
        `anova_f` with df = groups - 1 and df2 = people - groups.

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group, too_few, no_spread (within every group), not_finite.

    Notes
    -----
    Fisher (1925), Statistical Methods for Research Workers, chapter VII.
    """
    samples = as_groups(groups)
    deviations = [spread_or_zero(sample) for sample in samples]
    if not any(deviations):
        raise CannotCompute("no_spread")
    sizes = np.array([sample.size for sample in samples], dtype=np.float64)
    means = np.array([sample.mean() for sample in samples])
    centre = float(sizes @ means / sizes.sum())
    df, df2 = len(samples) - 1, int(sizes.sum()) - len(samples)
    between = float(sizes @ (means - centre) ** 2) / df
    within = float((sizes - 1) @ np.square(deviations)) / df2
    return _f_test("anova_f", between / within, df, df2)


def welch_anova(groups: Sequence[ArrayLike]) -> HypothesisTest:
    """Do the means of several groups differ, without taking their spread to be equal?

    Parameters as in `anova`.

    Returns
    -------
    HypothesisTest
        `welch_anova_f`; df2 is estimated and usually not a whole number.

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group, too_few, no_spread (within any group), not_finite.

    Notes
    -----
    Welch (1951), doi:10.1093/biomet/38.3-4.330.
    """
    samples = as_groups(groups)
    k = len(samples)
    weights = np.array([sample.size / spread(sample) ** 2 for sample in samples])
    means = np.array([sample.mean() for sample in samples])
    total = float(weights.sum())
    centre = float(weights @ means) / total
    freedom = np.array([sample.size - 1 for sample in samples])
    imbalance = float(np.sum((1 - weights / total) ** 2 / freedom)) / (k**2 - 1)
    between = float(weights @ (means - centre) ** 2) / (k - 1)
    value = between / (1 + 2 * (k - 2) * imbalance)
    return _f_test("welch_anova_f", value, k - 1, 1 / (3 * imbalance))


def _f_test(name: str, value: float, df: float, df2: float) -> HypothesisTest:
    return HypothesisTest(name, value, df, df2, float(special.fdtrc(df, df2, value)))
