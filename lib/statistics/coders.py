"""Do two coders put the same labels on the same passages?"""

from __future__ import annotations

import math

import numpy as np

from lib.statistics._guards import as_level
from lib.statistics._labels import Labels, joint_counts, occurring
from lib.statistics._student import normal_quantile
from lib.statistics.categories import wilson
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, Interval


def percent_agreement(a: Labels, b: Labels, level: float = 0.95) -> Estimate:
    """Share of what was coded that two coders labelled alike.

    Parameters
    ----------
    a, b
        A label for each thing coded, in the same order of things; at least one.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `agreement`, from 0 to 1 in spite of its name, with Wilson's interval; `n` counts
        the things coded.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few (nothing coded), not_finite (a label is missing),
        impossible_value.

    Notes
    -----
    Chance alone gives much of it where one label is frequent; `cohen_kappa` takes that off.
    """
    return percent_agreement_in(joint_counts(a, b), level)


def percent_agreement_in(joint: FloatArray, level: float = 0.95) -> Estimate:
    """As `percent_agreement`, of how often each label of one coder met each of the other."""
    joint = occurring(joint)
    n = round(float(joint.sum()))
    share = wilson(round(float(np.trace(joint))), n, level)
    return Estimate("agreement", share.value, n, share.interval)


def cohen_kappa(a: Labels, b: Labels, level: float = 0.95) -> Estimate:
    """Agreement of two coders beyond what chance alone would give; at most 1.

    Parameters and errors as in `percent_agreement`, with at least two things coded; no_spread
    where both coders gave everything one and the same label.

    Returns
    -------
    Estimate
        Statistic `cohen_kappa`, unweighted, with a large-sample interval kept within -1 and 1.
        There is no interval where the standard error is zero, which is no certainty: with
        perfect agreement, or when one coder gave everything the same label.

    Notes
    -----
    (agreement - chance) / (1 - chance): Cohen (1960), doi:10.1177/001316446002000104. Standard
    error: Fleiss, Cohen & Everitt (1969), doi:10.1037/h0028106, as `psych::cohen.kappa` in R.
    """
    return cohen_kappa_in(joint_counts(a, b), level)


def cohen_kappa_in(joint: FloatArray, level: float = 0.95) -> Estimate:
    """As `cohen_kappa`, of how often each label of one coder met each of the other."""
    joint, level = occurring(joint), as_level(level)
    n = round(float(joint.sum()))
    if n < 2:
        raise CannotCompute("too_few")
    if len(joint) < 2:
        raise CannotCompute("no_spread")
    certain = np.trace(joint) == n or min(map(np.count_nonzero, (joint.any(0), joint.any(1)))) == 1
    joint = joint / n
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    agreement, chance = float(np.trace(joint)), float(rows @ columns)
    kappa = (agreement - chance) / (1 - chance)
    together = np.diag(joint) @ (1 - chance - (rows + columns) * (1 - agreement)) ** 2
    apart = joint * np.add.outer(columns, rows) ** 2
    variance = float(together) + (1 - agreement) ** 2 * float(apart.sum() - np.trace(apart))
    variance -= (agreement * chance - 2 * chance + agreement) ** 2
    variance /= n * (1 - chance) ** 4
    if certain or variance <= 0:
        return Estimate("cohen_kappa", kappa, n)
    reach = normal_quantile(level) * math.sqrt(variance)
    interval = Interval(max(-1.0, kappa - reach), min(1.0, kappa + reach), level)
    return Estimate("cohen_kappa", kappa, n, interval)
