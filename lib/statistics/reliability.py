"""How well a scale measures: alpha, omega, and what error leaves of a score."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._correlation import column_correlations
from lib.statistics._guards import as_level, as_matrix, as_number, as_sd, spread, spreads
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, Interval


def cronbach_alpha(items: ArrayLike, level: float = 0.95) -> Estimate:
    """Internal consistency of a scale; at most 1, and negative when items work against each other.

    `items`: answers, persons by items, reverse-keyed where the key says so and without missing
    answers; at least two persons and two items.
    Returns statistic `alpha` with Feldt's interval. An item that everybody answers alike counts as
    an item.
    Raises too_few (persons or items), no_spread (everybody has the same total).

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

    `alpha`: Cronbach's alpha, at most 1.
    `k`: number of items, at least 2.
    `n`: number of persons, at least 2.
    Raises too_few, impossible_value (alpha above 1).

    1 - (1 - alpha) * F, with F the quantiles on n - 1 and (n - 1)(k - 1) degrees of freedom. Feldt,
    Woodruff & Salih (1987), doi:10.1177/014662168701100107.
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

    `items`: as in `cronbach_alpha`, with at least three persons.
    Returns one Pearson correlation an item, in their order; None where the item, or the sum of the
    others, is the same for everybody.
    Raises too_few (persons or items).
    """
    answers = _as_items(items, persons=3)
    return _or_none(column_correlations(answers, _rests(answers)))


def alpha_if_dropped(items: ArrayLike) -> tuple[float | None, ...]:
    """Cronbach's alpha of the scale without each item in turn.

    `items`: as in `cronbach_alpha`, with at least three items.
    Returns one alpha an item, in their order; None where everybody has the same total of the
    others.
    Raises too_few (persons or items).

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


_DOUBLINGS = 6  # the 64th power
_NEWTONS = 5
_FINEST = 1e-15
_ROUNDING = 1e-13
# An item explained for this share or more is a fit gone wrong (a Heywood case).
_MOST_EXPLAINED = 0.995


def omega_total(items: ArrayLike) -> Estimate:
    """Share of the variance of a scale's total that its items have in common; at most 1.

    `items`: answers, persons by items, reverse-keyed where the key says so and without missing
    answers; at least three persons and three items.
    Returns statistic `omega_total`, without an interval.
    Raises too_few (persons or items), no_spread (an item that everybody answers alike, or totals
    that are), no_fit (one factor would explain an item for 99.5% or more).

    McDonald's omega total from ONE factor, fitted to the correlations of the items by minimum
    residuals: 1 - Σ(1 - loading²) / Σ correlations. McDonald (1999), Test Theory, chapter 6,
    doi:10.4324/9781410601087; minres: Harman & Jones (1966), doi:10.1007/BF02289468. This is
    `psych::omega(nfactors = 1, flip = FALSE)$omega.tot` in R, where the fit stops within 1e-4 of
    the minimum. No package here does it; the minimum is found by `scipy.optimize`. With three
    factors, as is psych's default, omega total comes out higher.
    """
    answers = as_matrix(items)
    if answers.shape[0] < 3 or answers.shape[1] < 3:
        raise CannotCompute("too_few")
    scores = np.column_stack([(item - item.mean()) / spread(item) for item in answers.T])
    correlations: FloatArray = scores.T @ scores / (len(scores) - 1)
    total = float(correlations.sum())
    # The sum of the correlations is the variance of the total of standardised items.
    if total <= _ROUNDING * len(correlations) ** 2:
        raise CannotCompute("no_spread")
    explained = _one_factor(correlations) ** 2
    if float(explained.max()) >= _MOST_EXPLAINED:
        raise CannotCompute("no_fit")
    return Estimate("omega_total", 1 - float((1 - explained).sum()) / total, len(answers))


def _first_component(correlations: FloatArray) -> FloatArray:
    """Return loadings on about the first principal component: near enough to start from.

    By powers of the matrix; `numpy.linalg.eigh` starts threads that cost more than they spare.
    """
    power = correlations
    for _ in range(_DOUBLINGS):
        power = power @ power
        power = power / np.linalg.norm(power)
    along: FloatArray = power[:, np.argmax(np.diag(power))]
    along = along / np.sqrt(along @ along)
    loadings: FloatArray = along * np.sqrt(max(float(along @ correlations @ along), 0.0))
    return loadings


def _near_the_minimum(correlations: FloatArray) -> FloatArray:
    """Return loadings that `scipy.optimize` has next to nothing left to do on.

    By Newton's method, as far as the misfit is a hollow there: it works on a matrix of items by
    items, and least squares on one of pairs of items by items, in twice as many steps.
    """
    loadings = _first_component(correlations)
    others = correlations - np.diag(np.diag(correlations))
    for _ in range(_NEWTONS):
        own = float((loadings**2).sum()) - loadings**2
        slope = loadings * own - others @ loadings
        bend = 2 * np.outer(loadings, loadings) - others
        np.fill_diagonal(bend, own)
        try:
            np.linalg.cholesky(bend)
        except np.linalg.LinAlgError:
            break
        loadings = loadings - np.linalg.solve(bend, slope)
    return loadings


def _one_factor(correlations: FloatArray) -> FloatArray:
    """Return the loadings whose products come closest to the correlations between items."""
    from scipy import optimize

    first, second = np.triu_indices(len(correlations), 1)
    between, pair = correlations[first, second], np.arange(first.size)

    def misfit(loadings: FloatArray) -> FloatArray:
        left: FloatArray = loadings[first] * loadings[second] - between
        return left

    def slopes(loadings: FloatArray) -> FloatArray:
        slope = np.zeros((first.size, loadings.size))
        slope[pair, first] = loadings[second]
        slope[pair, second] = loadings[first]
        return slope

    found = optimize.least_squares(
        misfit,
        _near_the_minimum(correlations),
        slopes,
        method="lm",
        xtol=_FINEST,
        ftol=_FINEST,
        gtol=_FINEST,
    )
    if not found.success:
        raise CannotCompute("no_fit")
    loadings: FloatArray = found.x
    return loadings


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """Standard deviation of one person's scores if the person could be measured over and over.

    `sd`: standard deviation of the scores, above 0.
    `reliability`: such as Cronbach's alpha; from 0 to 1.
    Returns sd * √(1 - reliability), in score points.
    Raises no_spread (sd is 0).

    Lord & Novick (1968), Statistical Theories of Mental Test Scores, section 3.4.
    """
    spread, share = as_sd(sd), as_number(reliability)
    if not 0 <= share <= 1:
        raise CannotCompute("impossible_value")
    if spread == 0:
        raise CannotCompute("no_spread")
    return spread * math.sqrt(1 - share)


def error_band(
    alpha_a: float, sd_a: float, alpha_b: float, sd_b: float, level: float = 0.95
) -> float:
    """Difference between two scores of one person that measurement error alone would give.

    `alpha_a`, `alpha_b`: reliability of the two scores, from 0 to 1.
    `sd_a`, `sd_b`: standard deviations of the two scores, above 0, in the same unit.
    `level`: share of people within the band if nobody truly differed, between 0 and 1.
    Returns half the width of the band around 0: z * √(SEM_a² + SEM_b²), in score points.
    Raises no_spread.

    Payne & Jones (1957), Journal of Clinical Psychology 13, 115-121. The band lies around 0: a
    difference that everybody shares counts as true.
    """
    error = standard_error_of_measurement(sd_a, alpha_a)
    error2 = standard_error_of_measurement(sd_b, alpha_b)
    return normal_quantile(as_level(level)) * math.hypot(error, error2)
