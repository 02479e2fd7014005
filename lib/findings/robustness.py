"""How much of an answer hangs on one patient, what n could show, and the shape of the scores."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import suppress

import numpy as np

from lib.domain.ward import Values
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.group_comparisons import welch_difference
from lib.statistics.influence import (
    EachLeftOut,
    leave_one_out,
    leave_one_out_difference,
    leave_one_out_paired_difference,
    pearson_each_left_out,
    published_each_left_out,
    welch_each_left_out,
)
from lib.statistics.paired_comparisons import paired_difference
from lib.statistics.precision import (
    n_to_halve_correlation_interval,
    n_to_halve_difference_from_published,
    n_to_halve_interval,
    smallest_detectable_correlation,
    smallest_detectable_difference,
    smallest_detectable_paired_difference,
)
from lib.statistics.relations import pearson
from lib.statistics.smoothing import Density, density


def shape_of(scores: Sequence[float]) -> Density | None:
    """A density for as many patients as carry one; ``None`` for fewer, or where all score alike."""
    if tier(len(scores)) < Tier.SHAPE:
        return None
    try:
        return density(np.asarray(scores, dtype=np.float64))
    except CannotCompute:
        return None


Calculate = Callable[[Values, Values], Estimate]

LARGEST = 300
"""Above so many patients no single one can carry an answer, and trying each would take long."""

Found = tuple[list[EstimateRow], list[Caution]]


def _each(calculate: Callable[[int], Estimate], n: int) -> EachLeftOut:
    """The result without the patient at each place, one by one; NaN where there is none."""
    found = []
    for place in range(n):
        try:
            estimate = calculate(place)
        except CannotCompute:
            found.append((np.nan, np.nan, np.nan))
            continue
        interval = estimate.interval
        ends = (np.nan, np.nan) if interval is None else (interval.low, interval.high)
        found.append((estimate.value, *ends))
    return EachLeftOut(*np.array(found, dtype=float).reshape(-1, 3).T)


def _carried(everyone: Estimate, without: EachLeftOut) -> list[Caution]:
    """Which way the verdict on zero goes without some one patient, where it goes another way."""
    interval = everyone.interval
    if interval is None:
        return []
    known = ~np.isnan(without.low)
    within = (without.low[known] <= 0) & (without.high[known] >= 0)
    if interval.low <= 0 <= interval.high:
        return [] if within.all() else [Caution("one_patient_hides")]
    if within.any():
        return [Caution("one_patient_makes")]
    values = without.value[~np.isnan(without.value)]
    turned = bool((np.sign(values) != np.sign(everyone.value)).any())
    return [Caution("one_patient_turns")] if turned else []


def disagreeing(by_values: EstimateRow, by_order: EstimateRow) -> list[Caution]:
    """What is said where the scores and their order alone tell otherwise about zero."""
    if by_values.low is None or by_order.low is None:
        return []
    if by_values.zero_fits == by_order.zero_fits:
        return []
    return [Caution("tests_disagree_order" if by_values.zero_fits else "tests_disagree_values")]


def _without(values: Values, place: int) -> Values:
    return np.delete(values, place)


def _gather(
    row: EstimateRow,
    *,
    everyone: Callable[[], Estimate],
    without: Callable[[], EachLeftOut],
    influence: Callable[[], Values] | None,
    detectable: Callable[[], float],
    halving: Callable[[], float],
) -> Found:
    """The rows that can be computed, and the caution if one patient carries the answer.

    Parameters
    ----------
    everyone: the result with all patients; without: with each patient in turn left out.
    influence: the results with one left out by themselves, by a shortcut for many patients.
    detectable, halving: what n could show, and the n that would halve the interval.
    """
    # Too many patients to try each: no caution, and no range but by the shortcut.
    left_out = without() if row.n <= LARGEST else _each(lambda _: everyone(), 0)
    found: dict[str, float] = {}
    cautions: list[Caution] = []
    with suppress(CannotCompute):
        values = influence() if influence else left_out.value[~np.isnan(left_out.value)]
        if values.size:
            found["lowest_without_one"] = float(values.min())
            found["highest_without_one"] = float(values.max())
        found["detectable"] = detectable()
        # More patients may not help: a published mean stays as uncertain as it is.
        with suppress(CannotCompute):
            found["n_to_halve"] = float(halving())
        cautions = _carried(everyone(), left_out)
    return [
        EstimateRow(row.measure, statistic, value, row.n, row.by, row.group, row.versus)
        for statistic, value in found.items()
    ], cautions


def _pooled_sd(sd: float, n: int, sd2: float, n2: int) -> float:
    return math.sqrt(((n - 1) * sd**2 + (n2 - 1) * sd2**2) / (n + n2 - 2))


def of_groups(a: Values, b: Values, row: EstimateRow, groups: int = 2) -> Found:
    """For the difference between two groups.

    Parameters
    ----------
    groups: how many are compared two by two, with intervals that hold together.

    Returns
    -------
    ``lowest_without_one`` and ``highest_without_one``: the range of the difference with each
    patient in turn left out. ``detectable``: the true difference that groups of these sizes and
    this spread would show with 80% chance (two-sided 5%, of all pairs together), in scale points.
    ``n_to_halve``: how many patients, both groups together, would halve the interval.
    """
    n, n2, sd, sd2 = len(a), len(b), float(a.std(ddof=1)), float(b.std(ddof=1))
    pooled = _pooled_sd(sd, n, sd2, n2)
    return _gather(
        row,
        everyone=lambda: welch_difference(a, b),
        # Trying each patient by itself would take half the time of all findings together.
        without=lambda: welch_each_left_out(a, b),
        influence=lambda: leave_one_out_difference(a, b),
        detectable=lambda: smallest_detectable_difference(n, n2, pooled, groups=groups),
        halving=lambda: n_to_halve_interval(n + n2, groups=2),
    )


def of_pairs(a: Values, b: Values, row: EstimateRow) -> Found:
    """For the mean difference within patients; as ``of_groups``."""
    n, sd = len(a), float((a - b).std(ddof=1))
    return _gather(
        row,
        everyone=lambda: paired_difference(a, b),
        without=lambda: _each(lambda i: paired_difference(_without(a, i), _without(b, i)), n),
        influence=lambda: leave_one_out_paired_difference(a, b),
        detectable=lambda: smallest_detectable_paired_difference(n, sd),
        halving=lambda: n_to_halve_interval(n),
    )


def of_relation(x: Values, y: Values, row: EstimateRow, correlation: Calculate) -> Found:
    """For a correlation; ``detectable`` is a correlation too."""

    def without() -> EachLeftOut:
        if correlation is pearson:
            # Refused where some one patient alone has another score; the others do have a result.
            with suppress(CannotCompute):
                return pearson_each_left_out(x, y)
        return _each(lambda i: correlation(_without(x, i), _without(y, i)), len(x))

    return _gather(
        row,
        everyone=lambda: correlation(x, y),
        without=without,
        influence=lambda: leave_one_out(x, y),
        detectable=lambda: smallest_detectable_correlation(len(x)),
        halving=lambda: n_to_halve_correlation_interval(row.value, len(x)),
    )


def of_reference(
    values: Values,
    row: EstimateRow,
    difference: Callable[[Values], Estimate],
    published: tuple[float, int] | None,
) -> Found:
    """For the difference from a published mean; as ``of_groups``.

    Parameters
    ----------
    published: SD and n of the published sample; ``None`` when its mean is taken as exact.
    """
    n, sd = len(values), float(values.std(ddof=1))
    fixed = np.full(n, values.mean() - row.value)

    def detectable() -> float:
        if published is None:
            return smallest_detectable_paired_difference(n, sd)
        return smallest_detectable_difference(n, published[1], _pooled_sd(sd, n, *published))

    def halving() -> float:
        if published is None:
            return n_to_halve_interval(n)
        return n_to_halve_difference_from_published(sd, n, *published)

    def without() -> EachLeftOut:
        if published is not None:
            return published_each_left_out(values, float(fixed[0]), *published)
        return _each(lambda i: difference(_without(values, i)), n)

    return _gather(
        row,
        everyone=lambda: difference(values),
        without=without,
        influence=lambda: leave_one_out_paired_difference(values, fixed),
        detectable=detectable,
        halving=halving,
    )
