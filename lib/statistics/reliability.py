"""Do the items of a scale measure one thing together?"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import column_correlations
from lib.statistics._guards import as_level, as_matrix, as_number, spread, spreads
from lib.statistics._special import special
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, Interval


def cronbach_alpha(items: ArrayLike, level: float = 0.95) -> Estimate:
    """Internal consistency of a scale; at most 1, and negative when items work against each other.

    Parameters
    ----------
    items
        Answers, persons by items, reverse-keyed where the key says so and without missing
        answers; at least two persons and two items.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `alpha` with Feldt's interval. An item that everybody answers alike counts as
        an item.

    Raises
    ------
    CannotCompute
        too_few (persons or items), no_spread (everybody has the same total), not_finite,
        impossible_value.

    Notes
    -----
    k/(k - 1) * (1 - Σ item variances / variance of the total). Cronbach (1951),
    doi:10.1007/BF02310555.
    """
    answers = _as_items(items)
    n, k = answers.shape
    size = float(np.abs(answers).max()) * k
    total = spread(answers.sum(axis=1), scale=size) ** 2
    value = k / (k - 1) * (1 - float(answers.var(axis=0, ddof=1).sum()) / total)
    return Estimate("alpha", value, n, feldt_interval(value, k, n, level))


def feldt_interval(alpha: float, k: int, n: int, level: float = 0.95) -> Interval:
    """Interval for Cronbach's alpha from its value, the number of items and of persons.

    Parameters
    ----------
    alpha
        Cronbach's alpha, at most 1.
    k
        Number of items, at least 2.
    n
        Number of persons, at least 2.
    level
        Confidence level, between 0 and 1.

    Raises
    ------
    CannotCompute
        too_few, not_finite, impossible_value (alpha above 1).

    Notes
    -----
    1 - (1 - alpha) * F, with F the quantiles on n - 1 and (n - 1)(k - 1) degrees of freedom.
    Feldt, Woodruff & Salih (1987), doi:10.1177/014662168701100107.
    """
    level = as_level(level)
    if k < 2 or n < 2:
        raise CannotCompute("too_few")
    if as_number(alpha) > 1:
        raise CannotCompute("impossible_value")
    df, df2 = n - 1, (n - 1) * (k - 1)
    upper, lower = (float(special.fdtri(df, df2, p)) for p in ((1 + level) / 2, (1 - level) / 2))
    return Interval(1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower, level)


def item_rest_correlations(items: ArrayLike) -> tuple[float | None, ...]:
    """Correlation of each item with the sum of the others; negative when it may need reversing.

    Parameters
    ----------
    items
        As in `cronbach_alpha`, with at least three persons.

    Returns
    -------
    tuple
        One Pearson correlation an item, in their order; None where the item, or the sum of the
        others, is the same for everybody.

    Raises
    ------
    CannotCompute
        too_few (persons or items), not_finite.
    """
    answers = _as_items(items, persons=3)
    return _or_none(column_correlations(answers, _rests(answers)))


def alpha_if_dropped(items: ArrayLike) -> tuple[float | None, ...]:
    """Cronbach's alpha of the scale without each item in turn.

    Parameters
    ----------
    items
        As in `cronbach_alpha`, with at least three items.

    Returns
    -------
    tuple
        One alpha an item, in their order; None where everybody has the same total of the others.

    Raises
    ------
    CannotCompute
        too_few (persons or items), not_finite, impossible_value.

    Notes
    -----
    Cronbach (1951), doi:10.1007/BF02310555, as `alpha.drop` of `psych::alpha` in R.
    """
    answers = _as_items(items, items=3)
    k = answers.shape[1]
    # Every rest at once: one by one it took a tenth of the time of all findings together.
    totals = spreads(_rests(answers), float(np.abs(answers).max()) * (k - 1)) ** 2
    others = (1 - np.eye(k)) @ answers.var(axis=0, ddof=1)
    return _or_none((k - 1) / (k - 2) * (1 - others / totals))


def _as_items(answers: ArrayLike, persons: int = 2, items: int = 2) -> FloatArray:
    matrix = as_matrix(answers)
    if matrix.shape[0] < persons or matrix.shape[1] < items:
        raise CannotCompute("too_few")
    return matrix


def _rests(answers: FloatArray) -> FloatArray:
    """Return the sum of all other items beside each answer."""
    rests: FloatArray = answers.sum(axis=1)[:, None] - answers
    return rests


def _or_none(values: FloatArray) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(value) else value for value in values.tolist())
