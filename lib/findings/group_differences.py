"""How groups are compared: by mean or by order, with one group or all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import Literal

from lib.domain.ward import Values
from lib.findings import robustness
from lib.findings.grouping import Group
from lib.findings.model import Caution, EstimateRow, Finding, row_from, row_from_test
from lib.statistics.bootstrap import (
    RESAMPLES,
    SEED,
    bca_mean_difference,
    bca_median_difference,
)
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
