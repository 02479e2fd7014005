"""How much of an answer hangs on one patient, and what this number of patients could show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from lib.findings.model import Caution, EstimateRow
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.influence import (
    LeaveOneOut,
    leave_one_out,
    leave_one_out_difference,
    leave_one_out_paired_difference,
)
from lib.statistics.precision import (
    smallest_detectable_correlation,
    smallest_detectable_difference,
    smallest_detectable_paired_difference,
)

Values = npt.NDArray[np.float64]
Calculate = Callable[[Values, Values], Estimate]

LARGEST = 300
"""Above so many patients no single one can carry an answer, and trying each would take long."""

CARRIED = Caution("one_patient_carries")
"""Without some one patient the interval would tell otherwise about zero, or the sign turns."""

Found = tuple[list[EstimateRow], list[Caution]]


def _verdict(estimate: Estimate) -> tuple[float, bool | None]:
    """The sign, and whether zero lies in the interval (``None`` without one)."""
    interval = estimate.interval
    inside = None if interval is None else interval.low <= 0 <= interval.high
    return float(np.sign(estimate.value)), inside


def _is_carried(everyone: Estimate, fewer: Sequence[Callable[[], Estimate]]) -> bool:
    """Whether leaving out some one patient changes the verdict."""
    whole = _verdict(everyone)
    for calculate in fewer:
        try:
            without = _verdict(calculate())
        except CannotCompute:
            continue
        if whole[1] is not None and without[1] is not None and whole[1] != without[1]:
            return True
        if whole[1] is False and whole[0] != without[0]:
            return True
    return False


def _without(values: Values, place: int) -> Values:
    return np.delete(values, place)


def _beside(row: EstimateRow, statistic: str, value: float) -> EstimateRow:
    """Another number about the same patients and comparison."""
    return EstimateRow(row.measure, statistic, value, row.n, row.by, row.group, row.versus)


def _gather(
    row: EstimateRow,
    carried: Callable[[], bool],
    influence: Callable[[], LeaveOneOut],
    detectable: Callable[[], float],
) -> Found:
    """The rows that can be computed, and the caution if one patient carries the answer."""
    rows: list[EstimateRow] = []
    try:
        without = influence()
        rows.append(_beside(row, "lowest_without_one", without.low))
        rows.append(_beside(row, "highest_without_one", without.high))
        rows.append(_beside(row, "detectable", detectable()))
    except CannotCompute:
        return rows, []
    return rows, [CARRIED] if row.n <= LARGEST and carried() else []


def of_groups(a: Values, b: Values, row: EstimateRow, difference: Calculate) -> Found:
    """For the difference between two groups.

    Returns
    -------
    ``lowest_without_one`` and ``highest_without_one``: the range of the difference with each
    patient in turn left out. ``detectable``: the true difference that groups of these
    sizes and this spread would show with 80% chance (t test, two-sided 5%), in scale points.
    """

    def detectable() -> float:
        spread = (len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)
        pooled = float(np.sqrt(spread / (len(a) + len(b) - 2)))
        return smallest_detectable_difference(len(a), len(b), pooled)

    def carried() -> bool:
        fewer = [lambda i=i: difference(_without(a, i), b) for i in range(len(a))]
        fewer += [lambda i=i: difference(a, _without(b, i)) for i in range(len(b))]
        return _is_carried(difference(a, b), fewer)

    return _gather(row, carried, lambda: leave_one_out_difference(a, b), detectable)


def of_pairs(a: Values, b: Values, row: EstimateRow, difference: Calculate) -> Found:
    """For the mean difference within patients; as ``of_groups``."""

    def detectable() -> float:
        return smallest_detectable_paired_difference(len(a), float((a - b).std(ddof=1)))

    def carried() -> bool:
        fewer = [lambda i=i: difference(_without(a, i), _without(b, i)) for i in range(len(a))]
        return _is_carried(difference(a, b), fewer)

    return _gather(row, carried, lambda: leave_one_out_paired_difference(a, b), detectable)


def of_relation(x: Values, y: Values, row: EstimateRow, correlation: Calculate) -> Found:
    """For a correlation; ``detectable`` is a correlation too."""

    def carried() -> bool:
        fewer = [lambda i=i: correlation(_without(x, i), _without(y, i)) for i in range(len(x))]
        return _is_carried(correlation(x, y), fewer)

    return _gather(
        row, carried, lambda: leave_one_out(x, y), lambda: smallest_detectable_correlation(len(x))
    )
