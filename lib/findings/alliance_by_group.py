"""Does the working alliance differ between groups of patients?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.attributes import in_order
from lib.domain.ward import Ward
from lib.findings import robustness
from lib.findings.evidence import Tier, tier
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    mean_row,
    row_from,
    row_from_test,
    sd_row,
)
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.groups import hedges_g, student_difference, welch_difference
from lib.statistics.several_groups import anova, welch_anova

Test = Literal["welch", "student"]
Values = npt.NDArray[np.float64]

_DIFFERENCE: Mapping[Test, Callable[[Values, Values], Estimate]] = MappingProxyType(
    {"welch": welch_difference, "student": student_difference}
)
_OMNIBUS = MappingProxyType({"welch": welch_anova, "student": anova})


@dataclass(frozen=True, slots=True)
class _Group:
    code: str
    values: Values
    patients: tuple[str, ...]

    @property
    def tier(self) -> Tier:
        return tier(len(self.values))


def _split(ward: Ward, measure: str, by: str) -> tuple[tuple[_Group, ...], tuple[LeftOut, ...]]:
    """The groups in their natural order, and who falls out."""
    scores, codes = ward.scores[measure], ward.groups(by)
    scored = ~np.isnan(scores)
    grouped = np.array([code is not None for code in codes], dtype=bool)
    patients = np.array(ward.patients, dtype=object)
    groups = []
    for code in in_order(by, {str(code) for code in codes[scored & grouped]}):
        inside = scored & (codes == code)
        groups.append(_Group(code, scores[inside], tuple(patients[inside])))
    left_out = (
        LeftOut("no_score", tuple(patients[~scored])),
        LeftOut("no_group", tuple(patients[scored & ~grouped])),
    )
    return tuple(groups), tuple(one for one in left_out if one.patients)


def _summary(group: _Group, measure: str, by: str) -> list[EstimateRow]:
    """One group's numbers, as many as its size carries."""
    rows = [EstimateRow(measure, "n", float(len(group.values)), len(group.values), by, group.code)]
    if group.tier >= Tier.MEAN:
        rows += [make(group.values, measure, by, group.code) for make in (mean_row, sd_row)]
    if group.tier >= Tier.DOTS:
        rows.append(row_from(median(group.values), measure, by, group.code))
    return rows


def _differences(
    groups: Sequence[_Group], reference: _Group, measure: str, by: str, test: Test
) -> tuple[list[EstimateRow], list[Caution]]:
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for group in groups:
        if group is reference:
            continue
        pair = (group.values, reference.values)
        try:
            for estimate in (_DIFFERENCE[test](*pair), hedges_g(*pair)):
                rows.append(row_from(estimate, measure, by, group.code, reference.code))
        except CannotCompute as error:
            cautions.append(Caution(f"cannot_{error.reason}", {"group": group.code}))
            continue
        found, warned = robustness.of_groups(*pair, rows[-1], _DIFFERENCE[test])
        rows += found
        cautions += [one for one in warned if one not in cautions]
    return rows, cautions


def _omnibus(
    groups: Sequence[_Group], measure: str, by: str, test: Test
) -> tuple[list[EstimateRow], list[Caution]]:
    if len(groups) < 3:
        return [], []
    try:
        result = _OMNIBUS[test]([group.values for group in groups])
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}")]
    n = sum(len(group.values) for group in groups)
    return [row_from_test(result, "all_groups", measure, n, by)], []


def _reference(groups: Sequence[_Group], asked: str | None) -> _Group:
    """The group the others are set against: the one asked for, else the largest."""
    for group in groups:
        if group.code == asked:
            return group
    return max(groups, key=lambda group: len(group.values))


def _marks(groups: Sequence[_Group]) -> pd.DataFrame:
    """One row per patient of every group that may be drawn."""
    rows = [
        (group.code, patient, value)
        for group in groups
        for patient, value in zip(group.patients, group.values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", "patient", "score"])


def alliance_by_group(
    ward: Ward, measure: str, by: str, test: Test = "welch", reference: str | None = None
) -> Finding:
    """One alliance score compared between the groups of an attribute.

    Parameters
    ----------
    measure: a measure of the ward, such as ``WAV-T.total``.
    by: an attribute code, such as ``cluster``.
    test: ``welch`` (unequal spread allowed) or ``student`` (as the alliance study used it).
    reference: the group code the others are set against; the largest group when not given.

    Returns
    -------
    Per group n, median, mean and SD as far as n carries; per pair with the reference the mean
    difference (group minus reference) with its interval and test, and Hedges g; with three or
    more groups the test over all. Groups under the smallest tier are not drawn.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    groups, left_out = _split(ward, measure, by)
    drawn = [group for group in groups if group.tier > Tier.TOO_FEW]
    compared = [group for group in groups if group.tier >= Tier.MEAN]
    rows = [row for group in groups for row in _summary(group, measure, by)]
    cautions = [
        Caution("group_too_few", {"group": one.code, "n": len(one.values)})
        for one in groups
        if one.tier is Tier.TOO_FEW
    ] + [
        Caution("group_dots_only", {"group": one.code, "n": len(one.values)})
        for one in groups
        if one.tier is Tier.DOTS
    ]
    choices = {"measure": measure, "by": by, "test": test}
    if len(compared) > 1:
        against = _reference(compared, reference)
        choices["reference"] = against.code
        differences, problems = _differences(compared, against, measure, by, test)
        omnibus, more = _omnibus(compared, measure, by, test)
        rows += differences + omnibus
        cautions += problems + more
    else:
        cautions.append(Caution("nothing_to_compare"))
    return Finding(
        key="alliance_by_group",
        choices=choices,
        sample=Sample(sum(len(one.values) for one in groups), ward.size, left_out),
        rows=tuple(rows),
        marks=_marks(drawn),
        comparisons=comparisons_of(tuple(rows)),
        cautions=tuple(cautions),
    )
