"""Does attachment go together with the working alliance, or with how extremely it is rated?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from lib.domain.instruments import Measures
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.available import alliance_measures, attachment_measures
from lib.findings.evidence import Tier, tier
from lib.findings.extremity import HALVES, WHOLE_FILE, distances, published_norm
from lib.findings.firmness import apart, judged
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    row_from,
    row_from_test,
)
from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.estimates import CannotCompute
from lib.statistics.relations import linear_fit, pearson, spearman
from lib.statistics.smoothing import lowess
from lib.statistics.spread import breusch_pagan

Outcome = Callable[[str], tuple[Values, Values]]
"""By measure, what the dimension is set against, and what tells on which side of the average."""
_LINE_POINTS = 41
_MOST_SMOOTH = 101


def usual(measures: Measures, asked: Sequence[str]) -> bool:
    """Whether attachment stands sideways and the alliance upwards."""
    about = [measures[one].instrument.about for one in asked if one in measures]
    return about == ["attachment", "alliance"]


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
    """Holm and Benjamini-Hochberg over the Pearson correlations of the family, each judged.

    A correlation is firm where the order of the scores leaves zero out as well.
    """
    family = [row for row in rows if row.statistic == "pearson_r" and row.p is not None]
    raw = [row.p for row in family if row.p is not None]
    corrected = {
        id(row): (by_holm, by_bh)
        for row, by_holm, by_bh in zip(family, holm(raw), benjamini_hochberg(raw), strict=True)
    }
    ranked = {(row.by, row.measure): row for row in rows if row.statistic == "spearman_rho"}
    found: list[EstimateRow] = []
    for row in rows:
        if id(row) in corrected:
            by_holm, by_bh = corrected[id(row)]
            told = replace(row, p_holm=by_holm, p_bh=by_bh)
            found.append(judged(told, agrees=not ranked[row.by, row.measure].zero_fits))
        else:
            found.append(row)
    return found


def _fit(x: Values, y: Values) -> list[tuple[str, str, float, float, float, float, str]]:
    """Points of the line with its band, and of the smoother, each where n carries one."""
    if tier(len(x)) < Tier.SHAPE:
        return []
    at = np.linspace(float(x.min()), float(x.max()), _LINE_POINTS)
    try:
        line = linear_fit(x, y, at)
    except CannotCompute:
        return []
    points = zip(line.at, line.fitted, line.low, line.high, strict=True)
    rows = [("fit", "", a, f, lo, hi, "") for a, f, lo, hi in points]
    if tier(len(x)) < Tier.SMOOTH:
        return rows
    smooth = lowess(x, y)
    shown = np.unique(np.linspace(0, len(smooth.at) - 1, _MOST_SMOOTH).round().astype(int))
    bare = (np.nan, np.nan, "")
    return [*rows, *(("smooth", "", smooth.at[i], smooth.fitted[i], *bare) for i in shown)]


def _side(distance: float) -> str:
    return "above" if distance > 0 else "below" if distance < 0 else "at"


def _marks(ward: Ward, dimension: str, measure: str, outcome: Outcome) -> pd.DataFrame:
    """A row per patient, and rows for the lines; ``side`` tells where the raw score lies."""
    x, (y, distances) = ward.numbers(dimension), outcome(measure)
    both = ~np.isnan(x) & ~np.isnan(y)
    columns = ["kind", "patient", "x", "y", "low", "high", "side"]
    if tier(int(both.sum())) is Tier.TOO_FEW:
        return pd.DataFrame(columns=columns)
    rows = [
        ("patient", patient, float(a), float(b), np.nan, np.nan, _side(distance))
        for patient, a, b, distance, use in zip(ward.patients, x, y, distances, both, strict=True)
        if use
    ]
    return pd.DataFrame(rows + _fit(x[both], y[both]), columns=columns)


def _sample(ward: Ward, dimension: str, measure: str, y: Values) -> Sample:
    patients = np.array(ward.patients, dtype=object)
    no_x, no_y = np.isnan(ward.numbers(dimension)), np.isnan(ward.scores[measure])
    unplaced = ~no_x & ~no_y & np.isnan(y)
    reasons = (
        LeftOut("no_measure", tuple(patients[no_x & ~no_y]), dimension),
        LeftOut("no_measure", tuple(patients[no_y & ~no_x]), measure),
        LeftOut("no_score", tuple(patients[no_x & no_y])),
        LeftOut("no_average", tuple(patients[unplaced])),
    )
    n = int((~no_x & ~no_y & ~unplaced).sum())
    return Sample(n, ward.size, tuple(one for one in reasons if one.patients))


def _robustness(
    ward: Ward, rows: list[EstimateRow], dimension: str, measure: str, y: Values
) -> robustness.Found:
    """For the pair that is drawn; each |z| is kept as it is when a patient is left out."""
    for row in rows:
        if row.statistic == "pearson_r" and (row.by, row.measure) == (dimension, measure):
            x = ward.numbers(dimension)
            both = ~np.isnan(x) & ~np.isnan(y)
            found, warned = robustness.of_relation(x[both], y[both], row, pearson)
            ranked = next(
                one
                for one in rows
                if one.statistic == "spearman_rho" and (one.by, one.measure) == (dimension, measure)
            )
            return found, [*warned, *robustness.disagreeing(row, ranked)]
    return [], []


def _family(
    ward: Ward, outcome: Outcome, asked: tuple[str, str]
) -> tuple[list[EstimateRow], list[Caution]]:
    """The correlations of every attachment score with every alliance score, and the one asked."""
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    usual = product(attachment_measures(ward), alliance_measures(ward))
    for x, y in dict.fromkeys((*usual, asked)):
        try:
            found, problems = _correlations(ward.numbers(x), outcome(y)[0], y, x)
        except CannotCompute as error:
            found, problems = [], [Caution(f"cannot_{error.reason}", {"measure": y})]
        rows += found
        cautions += problems
    return _adjusted(rows), cautions


def _tried(ward: Ward, outcome: Outcome, measure: str) -> tuple[Outcome, Values]:
    """The outcome and its values for a measure; nobody's where it cannot be computed."""
    try:
        return outcome, outcome(measure)[0]
    except CannotCompute:
        nobody = np.full(ward.size, np.nan)
        return lambda _: (nobody, nobody), ward.scores[measure]


def _doubted(row: EstimateRow, dimension: str, measure: str) -> EstimateRow:
    """The correlation asked for as one that another fair test speaks against."""
    asked = (row.statistic, row.by, row.measure) == ("pearson_r", dimension, measure)
    return replace(row, firm=False) if asked else row


def _finding(
    key: str, ward: Ward, choices: dict[str, str], outcome: Outcome, beside: Iterable[EstimateRow]
) -> Finding:
    dimension, measure = choices["dimension"], choices["measure"]
    rows, cautions = _family(ward, outcome, (dimension, measure))
    drawn, y = _tried(ward, outcome, measure)
    sample = _sample(ward, dimension, measure, y)
    found, problems = _robustness(ward, rows, dimension, measure, y)
    rows += found
    for other in beside:
        if other.statistic == "unequal_spread" and not apart(other):
            rows = [_doubted(row, dimension, measure) for row in rows]
        rows.append(other)
    cautions += problems
    if tier(sample.n) < Tier.MEAN:
        cautions.append(Caution("pairs_too_few", {"n": sample.n}))
    tested = tuple(row for row in rows if row.statistic in ("pearson_r", "unequal_spread"))
    return Finding(
        key=key,
        choices=choices,
        sample=sample,
        rows=tuple(rows),
        marks=_marks(ward, dimension, measure, drawn),
        comparisons=comparisons_of(tested),
        cautions=tuple(cautions),
    )


def attachment(ward: Ward, dimension: str, measure: str) -> Finding:
    """An attachment score against an alliance score, or any two scores of the ward.

    Parameters
    ----------
    dimension: what stands sideways: a score such as ``ECR-R.anxiety``, or a number such as age.
    measure: what stands upwards, such as ``WAV-T.total``.

    Returns
    -------
    Pearson and Spearman correlations of every pair of attachment and alliance that the ward holds
    (16 with all scales) and of the one asked, Holm and Benjamini-Hochberg over the Pearson ones;
    marks for the pair asked for, with a line from 20 patients and a smoother from 50.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """

    def outcome(one: str) -> tuple[Values, Values]:
        scores = ward.scores[one]
        centre = np.nan if np.isnan(scores).all() else float(np.nanmean(scores))
        return scores, scores - centre

    choices = {"dimension": dimension, "measure": measure}
    return _finding("attachment", ward, choices, outcome, ())


def _spread_row(x: Values, distances: Values, dimension: str, measure: str) -> list[EstimateRow]:
    """Breusch and Pagan's test for the pair, the direct question behind a correlation with |z|."""
    both = ~np.isnan(x) & ~np.isnan(distances)
    n = int(both.sum())
    if tier(n) < Tier.MEAN:
        return []
    try:
        test = breusch_pagan(x[both], distances[both])
    except CannotCompute:
        return []
    return [row_from_test(test, "unequal_spread", measure, n, dimension)]


def _halves(x: Values, points: Values, measure: str) -> list[EstimateRow]:
    """How far from the middle ratings lie, among patients low and high on the dimension."""
    both = ~np.isnan(x) & ~np.isnan(points)
    x, points = x[both], points[both]
    middle = float(np.median(x)) if len(x) else 0.0
    parts = {"low": points[x <= middle], "high": points[x > middle]}
    if min(tier(len(part)) for part in parts.values()) < Tier.MEAN:
        return []
    return [
        EstimateRow(measure, "mean_distance", float(np.abs(part).mean()), len(part), HALVES, code)
        for code, part in parts.items()
    ]


def attachment_extremity(
    ward: Ward,
    dimension: str,
    measure: str,
    against: str = WHOLE_FILE,
    norms: Sequence[Norm] = NORMS,
) -> Finding:
    """As ``attachment``, against how extreme the alliance is rated: |z|.

    Returns
    -------
    Also per half of the patients (``by`` is ``half``) ``mean_distance``, in points of the scale.

    Parameters
    ----------
    against: whose average and spread |z| is measured by: ``file``, the patient's own ``cluster``
        or ``ward``, or the key of a published sample.
    norms: the published rows, the visitor's own among them.

    The idea is the alliance study's (its Table 3). |z| depends on who else is looked at, and
    correlating it is close to testing for unequal spread (Glejser 1969,
    doi:10.1080/01621459.1969.10500976); so ``unequal_spread`` stands beside it.
    """
    made: dict[str, tuple[Values, Values]] = {}

    def outcome(one: str) -> tuple[Values, Values]:
        if one not in made:
            found = distances(ward, one, against, norms)
            made[one] = np.abs(found), found
        return made[one]

    norm = published_norm(ward, measure, against, norms)
    beside: list[EstimateRow] = []
    with suppress(CannotCompute):
        x, standing = ward.numbers(dimension), outcome(measure)[1]
        beside = _spread_row(x, standing, dimension, measure)
        if against == WHOLE_FILE or norm is not None:
            one = float(np.nanstd(ward.scores[measure], ddof=1)) if norm is None else norm.sd
            beside += _halves(x, standing * one, measure)
    choices = {"dimension": dimension, "measure": measure, "against": against}
    found = _finding("attachment_extremity", ward, choices, outcome, beside)
    if norm is None or norm.verified:
        return found
    unsure = Caution("not_verified", {"norm": norm.key})
    return replace(found, cautions=(*found.cautions, unsure))
