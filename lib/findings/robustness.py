"""How much of an answer hangs on one patient, what n could show, and the shape of the scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import numpy as np

from lib.domain.ward import Values
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.group_comparisons import welch_difference
from lib.statistics.influence import (
    EachLeftOut,
    LeaveOneOut,
    leave_one_out,
    leave_one_out_difference,
    leave_one_out_paired_difference,
    pearson_each_left_out,
    published_each_left_out,
    welch_each_left_out,
)
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


def _each(calculations: Iterable[Callable[[], Estimate]]) -> EachLeftOut:
    """The result without each patient in turn, one by one; NaN where there is none."""
    found = []
    for calculate in calculations:
        try:
            estimate = calculate()
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


def _tries(calculate: Callable[[int], Estimate], n: int) -> list[Callable[[], Estimate]]:
    """The calculation for each patient by place."""
    return [partial(calculate, place) for place in range(n)]


def _without(values: Values, place: int) -> Values:
    return np.delete(values, place)


def _beside(row: EstimateRow, statistic: str, value: float) -> EstimateRow:
    """Another number about the same patients and comparison."""
    return EstimateRow(row.measure, statistic, value, row.n, row.by, row.group, row.versus)


@dataclass(frozen=True, slots=True)
class _Hangs:
    """How each part of the answer is calculated; a part may have no answer.

    Attributes
    ----------
    everyone: the result with all patients; without: with each patient in turn left out.
    influence: the range of the results with one left out, by a shortcut for many patients.
    detectable, halving: what n could show, and the n that would halve the interval.
    """

    everyone: Callable[[], Estimate]
    without: Callable[[], EachLeftOut]
    influence: Callable[[], LeaveOneOut] | None
    detectable: Callable[[], float]
    halving: Callable[[], float]


def _range(hangs: _Hangs, without: EachLeftOut) -> dict[str, float]:
    if hangs.influence is not None:
        found = hangs.influence()
        return {"lowest_without_one": found.low, "highest_without_one": found.high}
    values = without.value[~np.isnan(without.value)]
    if not values.size:
        return {}
    ends = float(values.min()), float(values.max())
    return {"lowest_without_one": ends[0], "highest_without_one": ends[1]}


def _gather(row: EstimateRow, hangs: _Hangs) -> Found:
    """The rows that can be computed, and the caution if one patient carries the answer."""
    without = hangs.without() if row.n <= LARGEST else _each(())
    found: dict[str, float] = {}
    try:
        found |= _range(hangs, without)
        found["detectable"] = hangs.detectable()
        # More patients may not help: a published mean stays as uncertain as it is.
        with suppress(CannotCompute):
            found["n_to_halve"] = float(hangs.halving())
        cautions = _carried(hangs.everyone(), without)
    except CannotCompute:
        cautions = []
    return [_beside(row, statistic, value) for statistic, value in found.items()], cautions


def _pooled_sd(a: Values, b: Values) -> float:
    spread = (len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)
    return float(np.sqrt(spread / (len(a) + len(b) - 2)))


def of_groups(a: Values, b: Values, row: EstimateRow, difference: Calculate) -> Found:
    """For the difference between two groups.

    Returns
    -------
    ``lowest_without_one`` and ``highest_without_one``: the range of the difference with each
    patient in turn left out. ``detectable``: the true difference that groups of these
    sizes and this spread would show with 80% chance (t test, two-sided 5%), in scale points.
    ``n_to_halve``: how many patients, both groups together, would halve the interval.
    """

    def without() -> EachLeftOut:
        # Trying each patient by itself takes half the time of all findings together.
        if difference is welch_difference:
            return welch_each_left_out(a, b)
        of_a = _tries(lambda i: difference(_without(a, i), b), len(a))
        return _each(of_a + _tries(lambda i: difference(a, _without(b, i)), len(b)))

    by_mean = row.statistic == "mean_difference"
    hangs = _Hangs(
        everyone=lambda: difference(a, b),
        without=without,
        influence=(lambda: leave_one_out_difference(a, b)) if by_mean else None,
        detectable=lambda: smallest_detectable_difference(len(a), len(b), _pooled_sd(a, b)),
        halving=lambda: n_to_halve_interval(len(a) + len(b), groups=2),
    )
    return _gather(row, hangs)


def of_pairs(a: Values, b: Values, row: EstimateRow, difference: Calculate) -> Found:
    """For the mean difference within patients; as ``of_groups``."""

    def detectable() -> float:
        return smallest_detectable_paired_difference(len(a), float((a - b).std(ddof=1)))

    by_mean = row.statistic == "mean_difference"
    hangs = _Hangs(
        everyone=lambda: difference(a, b),
        without=lambda: _each(_tries(lambda i: difference(_without(a, i), _without(b, i)), len(a))),
        influence=(lambda: leave_one_out_paired_difference(a, b)) if by_mean else None,
        detectable=detectable,
        halving=lambda: n_to_halve_interval(len(a)),
    )
    return _gather(row, hangs)


def of_relation(x: Values, y: Values, row: EstimateRow, correlation: Calculate) -> Found:
    """For a correlation; ``detectable`` is a correlation too."""

    def without() -> EachLeftOut:
        if correlation is pearson:
            # Refused where some one patient alone has another score; the others do have a result.
            with suppress(CannotCompute):
                return pearson_each_left_out(x, y)
        return _each(_tries(lambda i: correlation(_without(x, i), _without(y, i)), len(x)))

    hangs = _Hangs(
        everyone=lambda: correlation(x, y),
        without=without,
        influence=lambda: leave_one_out(x, y),
        detectable=lambda: smallest_detectable_correlation(len(x)),
        halving=lambda: n_to_halve_correlation_interval(row.value, len(x)),
    )
    return _gather(row, hangs)


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
        spread = (n - 1) * sd**2 + (published[1] - 1) * published[0] ** 2
        pooled = float(np.sqrt(spread / (n + published[1] - 2)))
        return smallest_detectable_difference(n, published[1], pooled)

    def halving() -> float:
        if published is None:
            return n_to_halve_interval(n)
        return n_to_halve_difference_from_published(sd, n, *published)

    def without() -> EachLeftOut:
        if published is not None:
            return published_each_left_out(values, float(fixed[0]), *published)
        return _each(_tries(lambda i: difference(_without(values, i)), n))

    hangs = _Hangs(
        everyone=lambda: difference(values),
        without=without,
        influence=lambda: leave_one_out_paired_difference(values, fixed),
        detectable=detectable,
        halving=halving,
    )
    return _gather(row, hangs)
