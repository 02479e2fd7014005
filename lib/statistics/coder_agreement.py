"""How well two coders agree beyond chance: kappa, its relatives and Krippendorff's alpha.

All of it hangs on how often each label of one coder met each label of the other: a square table
of counts, labels by labels, of the things that both coded.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from lib.statistics._guards import as_level
from lib.statistics._student import normal_quantile
from lib.statistics.bootstrap import RESAMPLES, SEED
from lib.statistics.categories import wilson
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, Interval

_LEAST_TO_DRAW = 10
"""Fewer things than this say nothing when they are drawn anew."""


def _occurring(joint: FloatArray) -> FloatArray:
    """Return the counts of the labels that either coder gave."""
    if not joint.sum():
        raise CannotCompute("too_few")
    given = (joint.sum(axis=0) + joint.sum(axis=1)) > 0
    return joint[np.ix_(given, given)]


def percent_agreement_in(joint: FloatArray, level: float = 0.95) -> Estimate:
    """Share of what was coded that two coders labelled alike.

    Returns statistic `agreement`, from 0 to 1 in spite of its name, with Wilson's interval; `n`
    counts the things coded. Chance alone gives much of it where one label is frequent;
    `cohen_kappa_in` takes that off.
    Raises too_few (nothing coded).
    """
    joint = _occurring(joint)
    share = wilson(round(float(np.trace(joint))), round(float(joint.sum())), level)
    return replace(share, statistic="agreement")


def cohen_kappa_in(joint: FloatArray, level: float = 0.95) -> Estimate:
    """Agreement of two coders beyond what chance alone would give; at most 1.

    Returns statistic `cohen_kappa`, unweighted, with a large-sample interval kept within -1 and 1.
    There is no interval where the standard error is zero, which is no certainty: with perfect
    agreement, or when one coder gave everything the same label.
    Raises too_few (less than two things), no_spread (both gave everything one and the same label).

    (agreement - chance) / (1 - chance): Cohen (1960), doi:10.1177/001316446002000104. Standard
    error: Fleiss, Cohen & Everitt (1969), doi:10.1037/h0028106, as `psych::cohen.kappa` in R.
    """
    joint, level = _occurring(joint), as_level(level)
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


def _alpha(coincidences: FloatArray) -> FloatArray:
    """Return alpha of each matrix of coincidences; NaN where there is one label only."""
    totals = coincidences.sum(axis=2)
    n = totals.sum(axis=1)
    apart = n - np.trace(coincidences, axis1=1, axis2=2)
    by_chance = n**2 - (totals**2).sum(axis=1)
    # Differences of sums of whole weights: what is left of zero is rounding.
    by_chance = np.where(by_chance > 1e-9 * n**2, by_chance, np.nan)
    alpha: FloatArray = 1 - (n - 1) * apart / by_chance
    return alpha


def _drawn_things(joint: FloatArray, random: np.random.Generator, resamples: int) -> FloatArray:
    """Return the counts of pairs of labels in each drawing: that is all alpha hangs on."""
    n = round(float(joint.sum()))
    drawn = random.multinomial(n, (joint / n).ravel(), size=resamples)
    return drawn.reshape(resamples, *joint.shape).astype(np.float64)


def _drawn_bundles(bundles: FloatArray, random: np.random.Generator, resamples: int) -> FloatArray:
    """Return the same where the things of a bundle are drawn as one."""
    count, labels, _ = bundles.shape
    # Bundles that hold the same pairs are one kind: only how often a kind is drawn matters.
    kinds, often = np.unique(bundles.reshape(count, -1), axis=0, return_counts=True)
    drawn = random.multinomial(count, often / count, size=resamples)
    pairs: FloatArray = (drawn @ kinds).reshape(resamples, labels, labels)
    return pairs


def alpha_of_bundles(
    bundles: FloatArray, level: float = 0.95, seed: int = SEED, resamples: int = RESAMPLES
) -> Estimate:
    """As `alpha_of_two_in`, of things that are drawn as bundles, such as the codes of an interview.

    `bundles`: for each bundle how often each label of one coder met each of the other.
    """
    random = _random(seed, resamples)
    held = bundles[bundles.sum(axis=(1, 2)) > 0]
    found = _alpha_of(_occurring(held.sum(axis=0)))
    if len(held) < _LEAST_TO_DRAW:
        return found
    return _with_interval(found, _drawn_bundles(held, random, resamples), level)


def alpha_of_two_in(
    joint: FloatArray, level: float = 0.95, seed: int = SEED, resamples: int = RESAMPLES
) -> Estimate:
    """Krippendorff's alpha of two coders, nominal, with a bootstrap interval.

    `seed`, `resamples`: where the random numbers start, and how often the things are drawn anew.
    Returns statistic `krippendorff_alpha`, at most 1; `n` counts the things. The interval holds
    the middle of the alphas of things drawn anew; drawings of one label only have none and are
    passed over. No interval with fewer than ten things, nor where nearly every drawing gives the
    same.
    Raises too_few (nothing coded), no_spread (all labels are the same).

    1 - observed / expected disagreement, from the coincidences of labels on one thing: Scott's pi
    with a correction for few things. Krippendorff (2011), Computing Krippendorff's
    alpha-reliability, https://repository.upenn.edu/asc_papers/43.
    """
    random, joint = _random(seed, resamples), _occurring(joint)
    found = _alpha_of(joint)
    if found.n < _LEAST_TO_DRAW:
        return found
    return _with_interval(found, _drawn_things(joint, random, resamples), level)


def _random(seed: int, resamples: int) -> np.random.Generator:
    """Return the source of random numbers for the drawings."""
    if seed < 0 or resamples < 100:
        raise CannotCompute("impossible_value")
    return np.random.default_rng(seed)


def _alpha_of(joint: FloatArray) -> Estimate:
    """Return alpha without an interval."""
    value = float(_alpha((joint + joint.T)[None])[0])
    if math.isnan(value):
        raise CannotCompute("no_spread")
    return Estimate("krippendorff_alpha", value, round(float(joint.sum())))


def _with_interval(found: Estimate, pairs: FloatArray, level: float) -> Estimate:
    """Return alpha with the middle of the alphas that were drawn, if they spread."""
    level = as_level(level)
    resamples = len(pairs)
    alphas = _alpha(pairs + pairs.transpose(0, 2, 1))
    alphas = alphas[~np.isnan(alphas)]
    if len(alphas) < resamples / 2:
        return found
    tail = (1 - level) / 2
    low, high = (float(one) for one in np.quantile(alphas, (tail, 1 - tail)))
    if not low < high:
        return found
    return replace(found, interval=Interval(low, high, level))
