"""Do patients rate the alliance with their therapist and with the team differently?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.ward import Ward
from lib.findings import robustness
from lib.findings.available import TEAM, THERAPIST, paired_scales
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
)
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute
from lib.statistics.pairs import cohen_dz, pair_counts, paired_difference
from lib.statistics.relations import pearson

Values = npt.NDArray[np.float64]


def _pairs(ward: Ward, scale: str) -> tuple[Values, Values, npt.NDArray[np.bool_]]:
    therapist, team = ward.scores[f"{THERAPIST}.{scale}"], ward.scores[f"{TEAM}.{scale}"]
    both = ~np.isnan(therapist) & ~np.isnan(team)
    return therapist[both], team[both], both


def _counts(therapist: Values, team: Values, measure: str) -> list[EstimateRow]:
    counts = pair_counts(therapist, team)
    n = len(therapist)
    named = (("higher", counts.higher), ("equal", counts.equal), ("lower", counts.lower))
    return [EstimateRow(measure, name, float(count), n, versus=TEAM) for name, count in named]


def _scale_rows(
    therapist: Values, team: Values, scale: str
) -> tuple[list[EstimateRow], list[Caution]]:
    """One scale's numbers, as many as the number of pairs carries."""
    measure, n = f"{THERAPIST}.{scale}", len(therapist)
    rows: list[EstimateRow] = [EstimateRow(measure, "n", float(n), n, versus=TEAM)]
    cautions: list[Caution] = []
    if tier(n) >= Tier.DOTS:
        middle = median(therapist - team)
        rows.append(EstimateRow(measure, "median_difference", middle.value, n, versus=TEAM))
        rows += _counts(therapist, team, measure)
    if tier(n) < Tier.MEAN:
        return rows, cautions
    rows += [mean_row(therapist, measure), mean_row(team, f"{TEAM}.{scale}")]
    for calculate in (paired_difference, cohen_dz, pearson):
        try:
            rows.append(row_from(calculate(therapist, team), measure, versus=TEAM))
        except CannotCompute as error:
            cautions.append(Caution(f"cannot_{error.reason}", {"scale": scale}))
    return rows, cautions


def _left_out(ward: Ward, scale: str) -> tuple[LeftOut, ...]:
    patients = np.array(ward.patients, dtype=object)
    therapist = np.isnan(ward.scores[f"{THERAPIST}.{scale}"])
    team = np.isnan(ward.scores[f"{TEAM}.{scale}"])
    reasons = (
        LeftOut("no_therapist", tuple(patients[therapist & ~team])),
        LeftOut("no_team", tuple(patients[team & ~therapist])),
        LeftOut("no_score", tuple(patients[team & therapist])),
    )
    return tuple(one for one in reasons if one.patients)


def therapist_team(ward: Ward, scale: str = "total") -> Finding:
    """The alliance with the therapist against that with the team, paired by patient.

    Parameters
    ----------
    scale: the scale to draw: ``total``, ``goal``, ``task`` or ``bond``; estimates cover all.

    Returns
    -------
    Per scale the number of pairs, how many rate the therapist higher, the same and lower, the
    median and mean difference (therapist minus team, scale points), dz, and the correlation.

    Raises
    ------
    KeyError when the ward does not hold the scale for both.
    """
    therapist, team, both = _pairs(ward, scale)
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for one in paired_scales(ward):
        found, problems = _scale_rows(*_pairs(ward, one)[:2], one)
        rows += found
        cautions += problems
    n = len(therapist)
    drawn = next((row for row in rows if row.statistic == "mean_difference"
                  and row.measure == f"{THERAPIST}.{scale}"), None)  # fmt: skip
    if drawn is not None:
        found, problems = robustness.of_pairs(therapist, team, drawn, paired_difference)
        rows += found
        cautions += problems
    if tier(n) is Tier.TOO_FEW:
        cautions.append(Caution("pairs_too_few", {"n": n}))
        marks = pd.DataFrame(columns=["patient", "therapist", "team", "difference"])
    else:
        marks = pd.DataFrame(
            {
                "patient": np.array(ward.patients, dtype=object)[both],
                "therapist": therapist,
                "team": team,
                "difference": therapist - team,
            }
        )
    return Finding(
        key="therapist_team",
        choices={"scale": scale},
        sample=Sample(n, ward.size, _left_out(ward, scale)),
        rows=tuple(rows),
        marks=marks,
        # The correlation between the two describes the pairs and is not put forward as a result.
        comparisons=tuple(one for one in comparisons_of(tuple(rows)) if one.test == "paired_t"),
        cautions=tuple(cautions),
    )
