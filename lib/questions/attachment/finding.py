"""Does attachment go together with the working alliance, or with how extremely it is rated?"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.instruments import Measures
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.available import alliance_measures, attachment_measures, groupings
from lib.findings.evidence import Tier, tier
from lib.findings.extremity import (
    HALVES,
    MOST_AT_AN_END,
    RANKS_FROM,
    WHOLE_FILE,
    at_an_end,
    distances,
    published_norm,
)
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
from lib.statistics.relations import (
    centred,
    linear_fit,
    pearson,
    pearson_within,
    spearman,
    spearman_within,
)
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


def _wards(ward: Ward, both: npt.NDArray[np.bool_]) -> list[object] | None:
    """The ward of each of these patients; ``None`` where they are all of one."""
    if "ward" not in groupings(ward):
        return None
    found = list(ward.groups("ward")[both])
    return found if len(set(found)) > 1 else None


def _correlations(
    ward: Ward, x: Values, y: Values, measure: str, dimension: str, *, within: bool
) -> tuple[list[EstimateRow], list[Caution]]:
    """Pearson and Spearman; within wards where there are several, then with all together."""
    both = ~np.isnan(x) & ~np.isnan(y)
    if tier(int(both.sum())) < Tier.MEAN:
        return [], []
    wards = _wards(ward, both) if within else None
    x, y = x[both], y[both]
    try:
        pooled = row_from(pearson(x, y), measure, by=dimension)
        if wards is None:
            return [pooled, row_from(spearman(x, y), measure, by=dimension)], []
        return [
            row_from(pearson_within(x, y, wards), measure, by=dimension),
            row_from(spearman_within(x, y, wards), measure, by=dimension),
            replace(pooled, statistic="pooled_r"),
        ], []
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}", {"measure": measure})]


def ranks_lead(ward: Ward, dimension: str, measure: str) -> bool:
    """Whether so many sit at an end of either scale that the order of the scores tells more."""
    x, y = ward.numbers(dimension), ward.scores[measure]
    both = ~np.isnan(x) & ~np.isnan(y)
    most = max(at_an_end(ward, dimension, x[both]), at_an_end(ward, measure, y[both]))
    return bool(most > RANKS_FROM * both.sum())


def _adjusted(rows: list[EstimateRow], ranked: Container[tuple[str, str]]) -> list[EstimateRow]:
    """Holm and Benjamini-Hochberg over the correlations that answer, each judged.

    One is firm where the scores and their order alone both leave zero out.

    Parameters
    ----------
    ranked: the pairs that are answered by the order of their scores.
    """
    kinds = ("pearson_r", "spearman_rho")
    found = {(row.by, row.measure, row.statistic): row for row in rows if row.statistic in kinds}
    leading = [
        (row, found[row.by, row.measure, kinds[place - 1]])
        for row in found.values()
        for place in [(row.by, row.measure) in ranked]
        if row.statistic == kinds[place] and row.p is not None
    ]
    raw = [row.p for row, _ in leading if row.p is not None]
    told = {
        id(row): judged(
            replace(row, p_holm=by_holm, p_bh=by_bh), agrees=row.zero_fits == other.zero_fits
        )
        for (row, other), by_holm, by_bh in zip(
            leading, holm(raw), benjamini_hochberg(raw), strict=True
        )
    }
    return [told.get(id(row), row) for row in rows]


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


def _level(values: Values, wards: list[object] | None) -> Values:
    """The scores as if each ward had the mean of all: the line runs within wards."""
    if wards is None:
        return values
    level: Values = centred(values, wards) + values.mean()
    return level


def _marks(
    ward: Ward, dimension: str, measure: str, outcome: Outcome, *, within: bool
) -> pd.DataFrame:
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
    wards = _wards(ward, both) if within else None
    lines = _fit(_level(x[both], wards), _level(y[both], wards))
    return pd.DataFrame(rows + lines, columns=columns)


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
    ward: Ward,
    rows: list[EstimateRow],
    dimension: str,
    measure: str,
    y: Values,
    *,
    within: bool,
    ranked: bool,
) -> robustness.Found:
    """For the pair that is drawn; each |z| is kept as it is when a patient is left out."""
    by_values, by_order = (
        next(
            (row for row in rows if (row.statistic, row.by, row.measure) == (one, *asked)),
            None,
        )
        for asked in [(dimension, measure)]
        for one in ("pearson_r", "spearman_rho")
    )
    if by_values is None or by_order is None:
        return [], []
    x = ward.numbers(dimension)
    both = ~np.isnan(x) & ~np.isnan(y)
    wards = _wards(ward, both) if within else None
    one, other = _level(x[both], wards), _level(y[both], wards)
    row, calculate = (by_order, spearman) if ranked else (by_values, pearson)
    found, warned = robustness.of_relation(one, other, row, calculate)
    return found, [*warned, *robustness.disagreeing(by_values, by_order)]


def _family(
    ward: Ward, outcome: Outcome, asked: tuple[str, str], *, folded: bool
) -> tuple[list[EstimateRow], list[Caution]]:
    """The correlations of every attachment score with every alliance score, and the one asked."""
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    usual = product(attachment_measures(ward), alliance_measures(ward))
    pairs = dict.fromkeys((*usual, asked))
    for x, y in pairs:
        try:
            scores = outcome(y)[0]
            found, problems = _correlations(ward, ward.numbers(x), scores, y, x, within=not folded)
        except CannotCompute as error:
            found, problems = [], [Caution(f"cannot_{error.reason}", {"measure": y})]
        rows += found
        cautions += problems
    ranked = [] if folded else [pair for pair in pairs if ranks_lead(ward, *pair)]
    return _adjusted(rows, ranked), cautions


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
    folded = key == "attachment_extremity"
    rows, cautions = _family(ward, outcome, (dimension, measure), folded=folded)
    drawn, y = _tried(ward, outcome, measure)
    sample = _sample(ward, dimension, measure, y)
    ranked = not folded and ranks_lead(ward, dimension, measure)
    found, problems = _robustness(
        ward, rows, dimension, measure, y, within=not folded, ranked=ranked
    )
    rows += found
    for other in beside:
        if other.statistic == "unequal_spread" and not apart(other):
            rows = [_doubted(row, dimension, measure) for row in rows]
        rows.append(other)
    cautions += problems
    asked = [row for row in rows if (row.by, row.measure) == (dimension, measure)]
    if ranked and any(row.statistic == "spearman_rho" for row in asked):
        cautions.append(Caution("ranks_lead"))
    if any(row.statistic == "pooled_r" for row in asked):
        cautions.append(Caution("within_wards"))
    if tier(sample.n) < Tier.MEAN:
        cautions.append(Caution("pairs_too_few", {"n": sample.n}))
    leading = ("pearson_r", "spearman_rho")
    tested = tuple(
        row
        for row in rows
        if row.statistic == "unequal_spread"
        or (row.statistic in leading and row.p_holm is not None)
    )
    return Finding(
        key=key,
        choices=choices,
        sample=sample,
        rows=tuple(rows),
        marks=_marks(ward, dimension, measure, drawn, within=not folded),
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
    (16 with all scales) and of the one asked; within wards where the file holds several, with
    ``pooled_r`` of all together beside them. Holm and Benjamini-Hochberg over those that answer:
    Pearson's, or Spearman's where more than a quarter sit at an end of a scale. Marks for the pair
    asked for, with a line from 20 patients and a smoother from 50.

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
    x, scores = ward.numbers(dimension), ward.scores[measure]
    both = ~np.isnan(x) & ~np.isnan(scores)
    k, n = at_an_end(ward, measure, scores[both]), int(both.sum())
    if k > MOST_AT_AN_END * n:
        many = Caution("ends_of_scale", {"k": k, "n": n})
        rows = tuple(_doubted(row, dimension, measure) for row in found.rows)
        found = replace(found, rows=rows, cautions=(*found.cautions, many))
    if norm is None or norm.verified:
        return found
    unsure = Caution("not_verified", {"norm": norm.key})
    return replace(found, cautions=(*found.cautions, unsure))
