"""Does a relation stay when age and sex are held constant, does it bend, does the spread change?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.extremity import HALVES
from lib.findings.firmness import judged
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    row_from,
    row_from_test,
    sd_row,
)
from lib.statistics.adjustments import holm
from lib.statistics.estimates import CannotCompute
from lib.statistics.relations import partial_correlation, pearson, quadratic_term
from lib.statistics.spread import brown_forsythe

Found = tuple[list[EstimateRow], list[Caution]]

BETWEEN = "&"
"""Before the number that a visitor asks to be held constant too."""


def _covariates(ward: Ward, also: str) -> tuple[str, Values]:
    """Age and sex as far as the file holds them, and another number; NaN where unknown.

    Returns
    -------
    What they are, joined by ``_``, the other number behind ``&``; and a column each.
    """
    columns: dict[str, Values] = {}
    ages = ward.attributes.get("age_exact", ward.attributes.get("age"))
    if ages is not None:
        columns["age"] = np.asarray(ages, dtype=np.float64)
    sexes = ward.groups("sex")
    coded = np.array([{"female": 0.0, "male": 1.0}.get(one, np.nan) for one in sexes])
    if len(set(coded[~np.isnan(coded)])) == 2:
        columns["sex"] = coded
    names = "_".join(columns)
    if also:
        columns[also] = ward.numbers(also)
        names = f"{names}{BETWEEN}{also}"
    held = np.column_stack(list(columns.values())) if columns else np.empty((ward.size, 0))
    return names, held


def _partial(ward: Ward, x: Values, y: Values, dimension: str, measure: str, also: str) -> Found:
    """The correlation among patients alike in age and sex, beside theirs without that."""
    names, held = _covariates(ward, also)
    if not names:
        return [], [Caution("no_covariates")]
    there = ~np.isnan(np.column_stack([x, y, held])).any(axis=1)
    n = int(there.sum())
    if tier(n) < Tier.MEAN:
        return [], [Caution("covariates_too_few", {"n": n})]
    try:
        partial = partial_correlation(x[there], y[there], held[there])
        plain = pearson(x[there], y[there])
    except CannotCompute:
        return [], [Caution("covariates_no_spread")]
    row = row_from(partial, measure, dimension, names)
    return [row, EstimateRow(measure, "same_patients_r", plain.value, n, dimension, names)], []


def _bend(x: Values, y: Values, dimension: str, measure: str) -> Found:
    if tier(len(x)) < Tier.SHAPE:
        return [], [Caution("bend_too_few", {"n": len(x)})]
    try:
        return [row_from(quadratic_term(x, y), measure, dimension)], []
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}", {"measure": measure})]


def _halves(x: Values, y: Values, dimension: str, measure: str) -> Found:
    """The spread of the alliance among patients low and high on the dimension."""
    middle = float(np.median(x)) if len(x) else 0.0
    parts = {"low": y[x <= middle], "high": y[x > middle]}
    if min(tier(len(part)) for part in parts.values()) < Tier.MEAN:
        return [], []
    try:
        test = brown_forsythe(list(parts.values()))
    except CannotCompute:
        return [], []
    spreads = [sd_row(part, measure, HALVES, code) for code, part in parts.items()]
    return [*spreads, row_from_test(test, "unequal_spread", measure, len(x), dimension)], []


def _judged(rows: list[EstimateRow]) -> list[EstimateRow]:
    """Holm over all that was tested here; the numbers with an interval judged by it."""
    tested = {id(row): row.p for row in rows if row.p is not None}
    corrected = dict(zip(tested, holm(list(tested.values())), strict=True))
    return [
        judged(replace(row, p_holm=corrected[id(row)])) if id(row) in corrected else row
        for row in rows
    ]


def attachment_detail(ward: Ward, dimension: str, measure: str, also: str = "") -> Finding:
    """One pair of scores looked at more closely.

    Parameters
    ----------
    dimension: a score such as ``ECR-R.anxiety``, or a number such as age.
    measure: a score such as ``WAV-T.total``.
    also: an attribute that is a number, to be held constant beside age and sex.

    Returns
    -------
    ``partial_r`` with age and sex held constant as far as the file tells them (``group`` names
    which, behind ``&`` the number asked for), and ``same_patients_r``, the plain r of the same
    patients; from 20 patients ``quadratic_b``, how far the relation bends; per half of the patients
    (``by`` is ``half``) the spread of the alliance with Brown and Forsythe's test as
    ``unequal_spread``.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    x, y = ward.numbers(dimension), ward.scores[measure]
    both = ~np.isnan(x) & ~np.isnan(y)
    n = int(both.sum())
    rows: list[EstimateRow] = [EstimateRow(measure, "n", float(n), n, dimension)]
    cautions: list[Caution] = []
    if tier(n) < Tier.MEAN:
        cautions.append(Caution("pairs_too_few", {"n": n}))
    else:
        for found, problems in (
            _partial(ward, x, y, dimension, measure, also),
            _bend(x[both], y[both], dimension, measure),
            _halves(x[both], y[both], dimension, measure),
        ):
            rows += found
            cautions += problems
    rows = _judged(rows)
    out = tuple(np.array(ward.patients, dtype=object)[~both])
    return Finding(
        key="attachment_detail",
        choices={"dimension": dimension, "measure": measure} | ({"also": also} if also else {}),
        sample=Sample(n, ward.size, (LeftOut("no_score", out),) if out else ()),
        rows=tuple(rows),
        marks=pd.DataFrame(),
        comparisons=comparisons_of(tuple(rows)),
        cautions=tuple(cautions),
    )
