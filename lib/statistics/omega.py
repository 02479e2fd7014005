"""McDonald's omega: reliability without taking all items to be equally good."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_matrix, spread
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray

_DOUBLINGS = 6  # the 64th power
_NEWTONS = 5
_FINEST = 1e-15
_ROUNDING = 1e-13
# An item explained for this share or more is a fit gone wrong (a Heywood case).
_MOST_EXPLAINED = 0.995


def omega_total(items: ArrayLike) -> Estimate:
    """Share of the variance of a scale's total that its items have in common; at most 1.

    Parameters
    ----------
    items
        Answers, persons by items, reverse-keyed where the key says so and without missing
        answers; at least three persons and three items.

    Returns
    -------
    Estimate
        Statistic `omega_total`, without an interval.

    Raises
    ------
    CannotCompute
        too_few (persons or items), no_spread (an item that everybody answers alike, or totals
        that are), no_fit (one factor would explain an item for 99.5% or more), not_finite,
        impossible_value.

    Notes
    -----
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
