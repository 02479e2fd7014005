"""A ward's patients in groups, and what each group's size lets it show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.domain.attributes import in_order
from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.model import EstimateRow, LeftOut, mean_row, row_from, sd_row
from lib.statistics.descriptive import median


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
