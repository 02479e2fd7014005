"""A ward's patients in groups, and how the groups differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from lib.domain.attributes import in_order
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import LEVEL, judged
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
from lib.findings.therapists import Sharing, therapists
from lib.statistics.adjustments import holm
from lib.statistics.bootstrap import RESAMPLES, SEED, bca_mean_difference, bca_median_difference
from lib.statistics.clusters import THERAPIST_ICC, spread_as_shared
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute
from lib.statistics.group_comparisons import (
    GroupPair,
    games_howell,
    hedges_g,
    welch_anova,
    welch_difference,
)
from lib.statistics.missing import tipping_point
from lib.statistics.ranks import mann_whitney, superiority


@dataclass(frozen=True, slots=True)
class Group:
    """The patients of one group who have the score."""

    code: str
    values: Values
    patients: tuple[str, ...]
    sharing: Sharing = None

    @property
    def as_shared(self) -> Values:
        """The scores as their mean is uncertain: patients of one therapist tell less."""
        return spread_as_shared(self.values, self.sharing)

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
    shared = therapists(ward, by)
    with_whom = None if shared is None else np.array(shared, dtype=object)
    groups = []
    for code in in_order(by, {str(code) for code in codes[scored & grouped]}):
        inside = scored & (codes == code)
        sharing = None if with_whom is None else tuple(with_whom[inside])
        groups.append(Group(code, scores[inside], tuple(patients[inside]), sharing))
    left_out = (
        LeftOut("no_score", tuple(patients[~scored])),
        LeftOut("no_group", tuple(patients[scored & ~grouped])),
    )
    return tuple(groups), tuple(one for one in left_out if one.patients)


def without_score(ward: Ward, measure: str, by: str) -> Counter[str]:
    """How many of each group have no score: left empty, or admitted and never measured."""
    empty = np.isnan(ward.scores[measure])
    gone = ward.non_participants.get(by, ())
    return Counter(str(code) for code in (*ward.groups(by)[empty], *gone) if code is not None)


def tipping_points(
    groups: Sequence[Group], rows: Sequence[EstimateRow], missing: Counter[str]
) -> list[EstimateRow]:
    """Of either group how far its missing patients would have to lie for zero to fit after all.

    A row's ``group`` is that of the missing, its n how many they are. Where patients share a
    therapist nothing is told: the interval is then another one.
    """
    held = {one.code: one.values for one in groups if one.sharing is None}
    found = []
    for row in rows:
        known = {row.group, row.versus} <= held.keys()
        if row.statistic != "mean_difference" or row.zero_fits or not known:
            continue
        for code, other in ((row.group, row.versus), (row.versus, row.group)):
            here, there = held[code], held[other]
            with suppress(CannotCompute):
                seen, others = (_moments(one) for one in (here, there))
                point = tipping_point(*seen, missing[code], *others)
                told = EstimateRow(row.measure, point.statistic, point.value, missing[code])
                found.append(replace(told, by=row.by, group=code, versus=other))
    return found


def _moments(values: Values) -> tuple[float, float, int]:
    return float(values.mean()), float(values.std(ddof=1)), len(values)


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


Pairs = Literal["one", "all"]
Found = tuple[list[EstimateRow], list[Caution]]


def asked_differences(finding: Finding) -> Iterator[EstimateRow]:
    """The differences that the question is answered by."""
    return finding.all("mean_difference")


def _beside(pair: tuple[Group, Group], row: EstimateRow, groups: int = 2) -> Found:
    """A difference with its effect size, what it hangs on, and what the order alone tells.

    It is judged as its own groups allow; ``in_family`` judges it among all that were compared.
    """
    one, other = pair
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for calculate in (hedges_g, mann_whitney, superiority):
        with suppress(CannotCompute):
            effect = calculate(one.values, other.values)
            rows.append(row_from(effect, row.measure, row.by, one.code, other.code))
    by_order = next((each for each in rows if each.statistic == BY_ORDER), None)
    if by_order is not None:
        cautions += robustness.disagreeing(row, by_order)
    smaller = min(len(group.values) for group in pair)
    told = judged(row, smaller, agrees=by_order is None or not by_order.zero_fits)
    found, warned = robustness.of_groups(one.as_shared, other.as_shared, row, groups)
    about = {"group": row.group, "versus": row.versus}
    return [told, *rows, *found], [replace(each, values=about) for each in warned + cautions]


BY_ORDER = "hodges_lehmann"
"""The second opinion on each difference, by the order of the scores alone."""


def _gathered(parts: Sequence[Found]) -> Found:
    """All rows, and each caution once."""
    rows = [row for found, _ in parts for row in found]
    cautions: list[Caution] = []
    for _, warned in parts:
        cautions += [one for one in warned if one not in cautions]
    return rows, cautions


def against_one(groups: Sequence[Group], reference: Group, measure: str, by: str) -> Found:
    """Each group minus the reference, each by itself."""

    def compared(group: Group) -> Found:
        try:
            estimate = welch_difference(group.as_shared, reference.as_shared)
        except CannotCompute as error:
            return [], [Caution(f"cannot_{error.reason}", {"group": group.code})]
        row = row_from(estimate, measure, by, group.code, reference.code)
        return _beside((group, reference), row)

    return _gathered([compared(group) for group in groups if group is not reference])


def all_pairs(groups: Sequence[Group], measure: str, by: str) -> Found:
    """Every group minus every group after it, with intervals that hold together (Games-Howell)."""

    def compared(pair: tuple[Group, Group], found: GroupPair) -> Found:
        row = row_from(found.estimate, measure, by, pair[0].code, pair[1].code)
        return _beside(pair, row, len(groups))

    try:
        pairs = games_howell([group.as_shared for group in groups])
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
    return rows, [*cautions, Caution("intervals_together")]


def reference_of(groups: Sequence[Group], asked: str | None) -> Group:
    """The group the others are set against: the one asked for, else the largest."""
    largest = max(groups, key=lambda group: len(group.values))
    return next((group for group in groups if group.code == asked), largest)


def in_family(
    ward: Ward,
    measures: Sequence[str],
    rows: Sequence[EstimateRow],
    asked: str | None,
    pairs: Pairs,
) -> list[EstimateRow]:
    """The rows, each difference with its p after Holm over the same question of every score.

    Who may choose the score to look at has looked at all of them: a difference is told firmly only
    where it outlasts that. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    if not rows:
        return []
    by = rows[0].by
    found: dict[tuple[str, str, str], float] = {}
    for measure in dict.fromkeys([*measures, *(row.measure for row in rows)]):
        groups = [group for group in split(ward, measure, by)[0] if group.tier >= Tier.MEAN]
        if len(groups) < 2:
            continue
        against = reference_of(groups, asked)
        couples = [(group, against) for group in groups if group is not against]
        for one, other in combinations(groups, 2) if pairs == "all" else couples:
            with suppress(CannotCompute):
                test = welch_difference(one.as_shared, other.as_shared).test
                found[measure, one.code, other.code] = 1.0 if test is None else test.p
    corrected = dict(zip(found, holm([*found.values()]), strict=True))
    together: list[EstimateRow] = []
    for row in rows:
        p = corrected.get((row.measure, row.group, row.versus))
        held = row.statistic == "mean_difference" and p is not None
        firm = row.firm and p is not None and p < LEVEL
        together.append(replace(row, p_holm=p, firm=firm) if held else row)
    counted = EstimateRow(rows[0].measure, "family", float(len(found)), rows[0].n, by)
    return [*together, counted, *icc_row(rows[0], therapists(ward, by))]


def icc_row(row: EstimateRow, sharing: Sharing) -> list[EstimateRow]:
    """That an interval allows for patients who share a therapist, and by how much they do."""
    if sharing is None:
        return []
    return [EstimateRow(row.measure, "therapist_icc", THERAPIST_ICC, row.n, row.by)]


def over_all(groups: Sequence[Group], measure: str, by: str) -> Found:
    """Welch's test over three groups or more."""
    if len(groups) < 3:
        return [], []
    try:
        result = welch_anova([group.as_shared for group in groups])
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}")]
    n = sum(len(group.values) for group in groups)
    return [row_from_test(result, "all_groups", measure, n, by)], []


def drawn_again(groups: Sequence[Group], rows: Sequence[EstimateRow]) -> Found:
    """A bootstrap interval beside each difference, and what it takes to get the same again."""
    differences = [row for row in rows if row.statistic == "mean_difference"]
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
