"""A ward's patients in groups, and how the groups differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from lib.domain.attributes import in_order
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.evidence import Tier, tier
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    mean_row,
    row_from,
    row_from_test,
    sd_row,
)
from lib.statistics.bootstrap import RESAMPLES, SEED, bca_mean_difference, bca_median_difference
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest
from lib.statistics.group_comparisons import (
    GroupPair,
    anova,
    games_howell,
    hedges_g,
    holm_pairwise,
    student_difference,
    welch_anova,
    welch_difference,
)
from lib.statistics.ranks import kruskal, mann_whitney, superiority


@dataclass(frozen=True, slots=True)
class Group:
    """The patients of one group who have the score."""

    code: str
    values: Values
    patients: tuple[str, ...]

    @property
    def tier(self) -> Tier:
        """What the group's size can carry."""
        return tier(len(self.values))


def split(ward: Ward, measure: str, by: str) -> tuple[tuple[Group, ...], tuple[LeftOut, ...]]:
    """The groups in their natural order, and who falls out.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    scores, codes = ward.scores[measure], ward.groups(by)
    scored = ~np.isnan(scores)
    grouped = np.array([code is not None for code in codes], dtype=bool)
    patients = np.array(ward.patients, dtype=object)
    groups = []
    for code in in_order(by, {str(code) for code in codes[scored & grouped]}):
        inside = scored & (codes == code)
        groups.append(Group(code, scores[inside], tuple(patients[inside])))
    left_out = (
        LeftOut("no_score", tuple(patients[~scored])),
        LeftOut("no_group", tuple(patients[scored & ~grouped])),
    )
    return tuple(groups), tuple(one for one in left_out if one.patients)


def comparable(ward: Ward, measure: str, by: str) -> tuple[str, ...]:
    """The codes of the groups that are large enough to be compared, in their natural order."""
    groups, _ = split(ward, measure, by)
    return tuple(group.code for group in groups if group.tier >= Tier.MEAN)


def summary(group: Group, measure: str, by: str) -> list[EstimateRow]:
    """One group's numbers, as many as its size carries."""
    rows = [EstimateRow(measure, "n", float(len(group.values)), len(group.values), by, group.code)]
    if group.tier >= Tier.MEAN:
        rows += [make(group.values, measure, by, group.code) for make in (mean_row, sd_row)]
    if group.tier >= Tier.DOTS:
        rows.append(row_from(median(group.values), measure, by, group.code))
    return rows


def marks(groups: Sequence[Group]) -> pd.DataFrame:
    """One row per patient of every group that may be drawn."""
    rows = [
        (group.code, patient, value)
        for group in groups
        if group.tier > Tier.TOO_FEW
        for patient, value in zip(group.patients, group.values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", "patient", "score"])


Test = Literal["welch", "student", "ranks"]
Pairs = Literal["one", "all"]
Found = tuple[list[EstimateRow], list[Caution]]

_DIFFERENCE: Mapping[str, Callable[[Values, Values], Estimate]] = MappingProxyType(
    {"welch": welch_difference, "student": student_difference, "ranks": mann_whitney}
)
_EFFECT: Mapping[str, Callable[[Values, Values], Estimate]] = MappingProxyType(
    {"welch": hedges_g, "student": hedges_g, "ranks": superiority}
)
_OMNIBUS: Mapping[str, Callable[[Sequence[Values]], HypothesisTest]] = MappingProxyType(
    {"welch": welch_anova, "student": anova, "ranks": kruskal}
)


_DIFFERENCES = ("mean_difference", "hodges_lehmann")


def asked_differences(finding: Finding) -> Iterator[EstimateRow]:
    """The differences that the question is answered by: of means, or the usual difference."""
    by_order = finding.choices.get("test") == "ranks"
    return finding.all("hodges_lehmann" if by_order else "mean_difference")


def _beside(
    pair: tuple[Group, Group], row: EstimateRow, test: Test, measure: str, by: str
) -> Found:
    """The effect size that goes with a difference, and what the difference hangs on."""
    one, other = pair
    effects: list[EstimateRow] = []
    with suppress(CannotCompute):
        effect = _EFFECT[test](one.values, other.values)
        effects.append(row_from(effect, measure, by, one.code, other.code))
    found, warned = robustness.of_groups(one.values, other.values, row, _DIFFERENCE[test])
    return [row, *effects, *found], [_about(row, caution) for caution in warned]


def _about(row: EstimateRow, caution: Caution) -> Caution:
    return replace(caution, values={"group": row.group, "versus": row.versus})


def _second_opinion(group: Group, reference: Group, row: EstimateRow, test: Test) -> list[Caution]:
    """Whether the order of the scores tells otherwise than the scores, or the other way round."""
    by_order = test == "ranks"
    ask = welch_difference if by_order else mann_whitney
    with suppress(CannotCompute):
        other = row_from(ask(group.values, reference.values), row.measure)
        pair = (other, row) if by_order else (row, other)
        return [_about(row, caution) for caution in robustness.disagreeing(*pair)]
    return []


def _gathered(parts: Sequence[Found]) -> Found:
    """All rows, and each caution once."""
    rows = [row for found, _ in parts for row in found]
    cautions: list[Caution] = []
    for _, warned in parts:
        cautions += [one for one in warned if one not in cautions]
    return rows, cautions


def against_one(
    groups: Sequence[Group], reference: Group, measure: str, by: str, test: Test
) -> Found:
    """Each group minus the reference, each by itself."""

    def compared(group: Group) -> Found:
        try:
            estimate = _DIFFERENCE[test](group.values, reference.values)
            row = row_from(estimate, measure, by, group.code, reference.code)
            found, warned = _beside((group, reference), row, test, measure, by)
            return found, [*warned, *_second_opinion(group, reference, row, test)]
        except CannotCompute as error:
            return [], [Caution(f"cannot_{error.reason}", {"group": group.code})]

    return _gathered([compared(group) for group in groups if group is not reference])


def all_pairs(groups: Sequence[Group], measure: str, by: str, test: Test) -> Found:
    """Every group minus every group after it, with p-values that allow for their number.

    Games-Howell where spread may differ, whose intervals hold together; Holm otherwise.
    """

    def compared(pair: tuple[Group, Group], found: GroupPair) -> Found:
        row = row_from(found.estimate, measure, by, pair[0].code, pair[1].code)
        return _beside(pair, replace(row, p_holm=found.p_holm), test, measure, by)

    samples = [group.values for group in groups]
    try:
        if test == "welch":
            pairs = games_howell(samples)
        else:
            difference = student_difference if test == "student" else mann_whitney
            pairs = holm_pairwise(samples, difference=difference)
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}")]
    rows, cautions = _gathered(
        [compared((groups[one.first], groups[one.second]), one) for one in pairs]
    )
    there = {(one.first, one.second) for one in pairs}
    cautions += [
        Caution("pair_no_spread", {"group": groups[first].code, "versus": groups[second].code})
        for first, second in combinations(range(len(groups)), 2)
        if (first, second) not in there
    ]
    return rows, cautions + ([Caution("intervals_together")] if test == "welch" else [])


def over_all(groups: Sequence[Group], measure: str, by: str, test: Test) -> Found:
    """The test over three groups or more."""
    if len(groups) < 3:
        return [], []
    try:
        result = _OMNIBUS[test]([group.values for group in groups])
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}")]
    n = sum(len(group.values) for group in groups)
    return [row_from_test(result, "all_groups", measure, n, by)], []


def drawn_again(groups: Sequence[Group], rows: Sequence[EstimateRow]) -> Found:
    """A bootstrap interval beside each difference, and what it takes to get the same again."""
    differences = [row for row in rows if row.statistic in _DIFFERENCES]
    held = {group.code: group.values for group in groups}

    parts = [_bootstrapped((held[row.group], held[row.versus]), row) for row in differences]
    return _gathered(parts)


def _bootstrapped(pair: tuple[Values, Values], row: EstimateRow) -> Found:
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for calculate in (bca_mean_difference, bca_median_difference):
        try:
            found = calculate(*pair)
        except CannotCompute as error:
            cautions.append(Caution(f"cannot_{error.reason}", {"group": row.group}))
            continue
        made = row_from(found.estimate, row.measure, row.by, row.group, row.versus)
        rows.append(replace(made, statistic=f"bootstrap_{made.statistic}"))
        if found.method == "percentile":
            cautions.append(Caution("bootstrap_percentile", {"group": row.group}))
    if rows:
        settings = {"bootstrap_resamples": RESAMPLES, "bootstrap_seed": SEED}
        rows += [
            EstimateRow(row.measure, name, float(number), row.n, row.by, row.group, row.versus)
            for name, number in settings.items()
        ]
    return rows, cautions
