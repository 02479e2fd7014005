"""Does attachment go together with the working alliance, or with how extremely it is rated?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.ward import Ward
from lib.findings import robustness
from lib.findings.available import alliance_measures, attachment_measures
from lib.findings.evidence import Tier, tier
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    row_from,
)
from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.estimates import CannotCompute
from lib.statistics.relations import extremity, linear_fit, pearson, spearman

Values = npt.NDArray[np.float64]
Outcome = Callable[[Values], Values]
_LINE_POINTS = 41


def _folded(scores: Values) -> Values:
    """|z| within all patients who have the score; NaN stays NaN."""
    there = ~np.isnan(scores)
    result = np.full(len(scores), np.nan)
    result[there] = extremity(scores[there])
    return result


def _correlations(
    x: Values, y: Values, measure: str, dimension: str
) -> tuple[list[EstimateRow], list[Caution]]:
    both = ~np.isnan(x) & ~np.isnan(y)
    if tier(int(both.sum())) < Tier.MEAN:
        return [], []
    try:
        return [
            row_from(pearson(x[both], y[both]), measure, by=dimension),
            row_from(spearman(x[both], y[both]), measure, by=dimension),
        ], []
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}", {"measure": measure})]


def _adjusted(rows: list[EstimateRow]) -> list[EstimateRow]:
    """Holm and Benjamini-Hochberg over the Pearson correlations of the family."""
    family = [row for row in rows if row.statistic == "pearson_r" and row.p is not None]
    raw = [row.p for row in family if row.p is not None]
    corrected = {
        id(row): (by_holm, by_bh)
        for row, by_holm, by_bh in zip(family, holm(raw), benjamini_hochberg(raw), strict=True)
    }
    return [
        replace(row, p_holm=corrected[id(row)][0], p_bh=corrected[id(row)][1])
        if id(row) in corrected
        else row
        for row in rows
    ]


def _fit(x: Values, y: Values) -> list[tuple[str, str, float, float, float, float, str]]:
    """Points of the line and its band, where n carries one."""
    if tier(len(x)) < Tier.SHAPE:
        return []
    at = np.linspace(float(x.min()), float(x.max()), _LINE_POINTS)
    try:
        line = linear_fit(x, y, at)
    except CannotCompute:
        return []
    points = zip(line.at, line.fitted, line.low, line.high, strict=True)
    return [("fit", "", a, f, lo, hi, "") for a, f, lo, hi in points]


def _side(score: float, centre: float) -> str:
    return "above" if score > centre else "below" if score < centre else "at"


def _marks(ward: Ward, dimension: str, measure: str, outcome: Outcome) -> pd.DataFrame:
    """A row per patient, and rows for the line; ``side`` tells where the raw score lies."""
    x, raw = ward.scores[dimension], ward.scores[measure]
    y = outcome(raw)
    both = ~np.isnan(x) & ~np.isnan(y)
    columns = ["kind", "patient", "x", "y", "low", "high", "side"]
    if tier(int(both.sum())) is Tier.TOO_FEW:
        return pd.DataFrame(columns=columns)
    centre = float(np.nanmean(raw))
    rows = [
        ("patient", patient, float(a), float(b), np.nan, np.nan, _side(score, centre))
        for patient, a, b, score, use in zip(ward.patients, x, y, raw, both, strict=True)
        if use
    ]
    return pd.DataFrame(rows + _fit(x[both], y[both]), columns=columns)


def _sample(ward: Ward, dimension: str, measure: str) -> Sample:
    patients = np.array(ward.patients, dtype=object)
    no_x, no_y = np.isnan(ward.scores[dimension]), np.isnan(ward.scores[measure])
    reasons = (
        LeftOut("no_attachment", tuple(patients[no_x & ~no_y])),
        LeftOut("no_alliance", tuple(patients[no_y & ~no_x])),
        LeftOut("no_score", tuple(patients[no_x & no_y])),
    )
    n = int((~no_x & ~no_y).sum())
    return Sample(n, ward.size, tuple(one for one in reasons if one.patients))


def _robustness(
    ward: Ward, rows: list[EstimateRow], dimension: str, measure: str, outcome: Outcome
) -> robustness.Found:
    """For the pair that is drawn; each |z| is kept as it is when a patient is left out."""
    for row in rows:
        if row.statistic == "pearson_r" and (row.by, row.measure) == (dimension, measure):
            x, y = ward.scores[dimension], outcome(ward.scores[measure])
            both = ~np.isnan(x) & ~np.isnan(y)
            return robustness.of_relation(x[both], y[both], row, pearson)
    return [], []


def _finding(key: str, ward: Ward, dimension: str, measure: str, outcome: Outcome) -> Finding:
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for x, y in product(attachment_measures(ward), alliance_measures(ward)):
        try:
            found, problems = _correlations(ward.scores[x], outcome(ward.scores[y]), y, x)
        except CannotCompute as error:
            found, problems = [], [Caution(f"cannot_{error.reason}", {"measure": y})]
        rows += found
        cautions += problems
    rows = _adjusted(rows)
    sample = _sample(ward, dimension, measure)
    found, problems = _robustness(ward, rows, dimension, measure, outcome)
    rows += found
    cautions += problems
    if tier(sample.n) < Tier.MEAN:
        cautions.append(Caution("pairs_too_few", {"n": sample.n}))
    try:
        marks = _marks(ward, dimension, measure, outcome)
    except CannotCompute:
        marks = _marks(ward, dimension, measure, lambda scores: np.full_like(scores, np.nan))
    pearson_rows = tuple(row for row in rows if row.statistic == "pearson_r")
    return Finding(
        key=key,
        choices={"dimension": dimension, "measure": measure},
        sample=sample,
        rows=tuple(rows),
        marks=marks,
        comparisons=comparisons_of(pearson_rows),
        cautions=tuple(cautions),
    )


def attachment(ward: Ward, dimension: str, measure: str) -> Finding:
    """An attachment score against an alliance score, within the family of all such pairs.

    Parameters
    ----------
    dimension: ``ECR-R.anxiety`` or ``ECR-R.avoidance`` (1 to 7).
    measure: an alliance measure, such as ``WAV-T.total``.

    Returns
    -------
    Pearson and Spearman correlations of every pair the ward holds (16 with all scales), Holm and
    Benjamini-Hochberg over the Pearson ones; marks for the pair asked for.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    return _finding("attachment", ward, dimension, measure, lambda scores: scores)


def attachment_extremity(ward: Ward, dimension: str, measure: str) -> Finding:
    """As ``attachment``, against how extreme the alliance is rated: |z| within the file.

    The idea is the alliance study's (its Table 3). |z| depends on who else is in the file, and
    correlating it is close to testing for unequal spread (Glejser 1969,
    doi:10.1080/01621459.1969.10500976).
    """
    return _finding("attachment_extremity", ward, dimension, measure, _folded)
