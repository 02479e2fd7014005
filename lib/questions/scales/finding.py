"""Do the scales hold in this file: how scores lie, and whether items go together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import numpy as np
import pandas as pd

from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.items import Items, items_of
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    mean_row,
    row_from,
    row_from_test,
    sd_row,
)
from lib.statistics.descriptive import maximum, median, minimum, quartiles
from lib.statistics.estimates import CannotCompute
from lib.statistics.reliability import (
    alpha_if_dropped,
    cronbach_alpha,
    item_rest_correlations,
    omega_total,
    standard_error_of_measurement,
)
from lib.statistics.spread import floor_ceiling, qq_points, shapiro_wilk, skewness

NO_OMEGA = "omega_"
"""How the statistic begins of a row that says why there is no omega."""
ITEM = "item"
"""The ``by`` of a row about one item; its ``group`` is the item's number."""


def has_items(ward: Ward, measure: str) -> bool:
    """Whether answers to single items stand behind a score."""
    return items_of(ward, measure) is not None


def _tried(make: Callable[[], EstimateRow]) -> list[EstimateRow]:
    """A row, or none where the data do not allow it: equal scores have no skewness."""
    try:
        return [make()]
    except CannotCompute:
        return []


def _score_rows(values: Values, measure: str, ends: tuple[float, float]) -> list[EstimateRow]:
    """How the scores of one scale lie, as far as n carries."""
    n = len(values)
    rows = [EstimateRow(measure, "n", float(n), n)]
    if tier(n) >= Tier.DOTS:
        rows.append(row_from(median(values), measure))
    if tier(n) < Tier.MEAN:
        return rows
    quarter = quartiles(values)
    rows += [mean_row(values, measure), sd_row(values, measure)]
    rows += [
        EstimateRow(measure, "first_quartile", quarter.first, n),
        EstimateRow(measure, "third_quartile", quarter.third, n),
    ]
    rows += [row_from(ask(values), measure) for ask in (minimum, maximum)]
    with suppress(CannotCompute):  # a ready score outside its scale: the range shows it
        shares = floor_ceiling(values, *ends)
        rows += [row_from(one, measure) for one in (shares.floor, shares.ceiling)]
    rows += _tried(lambda: row_from(skewness(values), measure))
    rows += _tried(lambda: row_from_test(shapiro_wilk(values), "normality", measure, n))
    return rows


def _reliability_rows(items: Items, sd: float | None) -> list[EstimateRow]:
    """Alpha, omega and the error of measurement over patients with every item."""
    complete, measure = items.complete, items.measure
    rows = [EstimateRow(measure, "complete", float(len(complete)), len(complete))]
    if tier(len(complete)) < Tier.MEAN:
        return rows
    alpha = _tried(lambda: row_from(cronbach_alpha(complete), measure))
    rows += [*alpha, _omega(items)]
    if alpha and sd is not None:
        rows += _tried(lambda: _sem(measure, sd, alpha[0].value, len(complete)))
    return rows


def _omega(items: Items) -> EstimateRow:
    """Omega, or a row that says why there is none."""
    try:
        return row_from(omega_total(items.complete), items.measure)
    except CannotCompute as error:
        n = len(items.complete)
        return EstimateRow(items.measure, f"{NO_OMEGA}{error.reason}", 1.0, n)


def _sem(measure: str, sd: float, alpha: float, n: int) -> EstimateRow:
    return EstimateRow(measure, "sem", standard_error_of_measurement(sd, alpha), n)


def _item_rows(items: Items) -> Iterator[EstimateRow]:
    """Per item how many answers are missing, and how it goes with the rest of its scale."""
    measure, complete = items.measure, items.complete
    for number, missing in zip(
        items.numbers, np.isnan(items.answers).sum(axis=0).tolist(), strict=True
    ):
        yield EstimateRow(
            measure, "item_missing", float(missing), len(items.answers), ITEM, str(number)
        )
        if number in items.reversed:
            yield EstimateRow(measure, "item_reversed", 1.0, len(items.answers), ITEM, str(number))
    if tier(len(complete)) < Tier.MEAN:
        return
    for statistic, ask in (
        ("item_rest_r", item_rest_correlations),
        ("alpha_if_dropped", alpha_if_dropped),
    ):
        try:
            values = ask(complete)
        except CannotCompute:
            continue
        for number, value in zip(items.numbers, values, strict=True):
            if value is not None:
                yield EstimateRow(measure, statistic, value, len(complete), ITEM, str(number))


def _is_total(measure: str) -> bool:
    return measure.endswith(".total")


def against_the_rest(finding: Finding) -> list[EstimateRow]:
    """Items that run against their own scale; totals would name the same items again."""
    return [
        row for row in finding.all("item_rest_r") if row.value < 0 and not _is_total(row.measure)
    ]


def _marks(values: Values) -> pd.DataFrame:
    """A point per patient against where a normal distribution would have it, and the line."""
    columns = ["kind", "theoretical", "observed"]
    if tier(len(values)) < Tier.MEAN:
        return pd.DataFrame(columns=columns)
    try:
        points = qq_points(values)
    except CannotCompute:
        return pd.DataFrame(columns=columns)
    ends = (points.theoretical[0], points.theoretical[-1])
    rows = [
        *(("patient", x, y) for x, y in zip(points.theoretical, points.observed, strict=True)),
        *(("line", x, points.intercept + points.slope * x) for x in ends),
    ]
    return pd.DataFrame(rows, columns=columns)


def _cautions(ward: Ward, finding_rows: list[EstimateRow], measure: str) -> Iterator[Caution]:
    n = int((~np.isnan(ward.scores[measure])).sum())
    if tier(n) < Tier.MEAN:
        yield Caution("scale_too_few", {"measure": measure, "n": n})
    ready = [one for one in ward.measures if not has_items(ward, one)]
    if ready:
        yield Caution("no_items_at_all" if len(ready) == len(ward.measures) else "no_items")
    for row in finding_rows:
        if row.statistic == "item_rest_r" and row.value < 0 and not _is_total(row.measure):
            about = {"measure": row.measure, "item": row.group}
            yield Caution("item_against", {**about, "r": row.value, "n": row.n})
    complete = {one.measure: one.n for one in finding_rows if one.statistic == "complete"}
    if measure in complete and complete[measure] < n:
        yield Caution("complete_only", {"measure": measure, "n": complete[measure], "of": n})


def scales(ward: Ward, measure: str) -> Finding:
    """Every scale of the ward as it comes out of this file.

    Parameters
    ----------
    measure: the scale that is drawn against a normal distribution.

    Returns
    -------
    Per scale n, mean, SD, median, quartiles, range, the shares at either end of the scale,
    skewness and Shapiro-Wilk's test; where items stand behind it alpha with Feldt's interval,
    omega total (or ``omega_`` with the reason of none), the standard error of measurement, and per
    item the item-rest correlation, alpha without it and how many answers are missing. Under 10
    patients the median alone.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    missing = np.isnan(ward.scores[measure])
    rows: list[EstimateRow] = []
    for one in ward.measures:
        scores = ward.scores[one]
        found = _score_rows(scores[~np.isnan(scores)], one, ward.measure(one).span)
        items = items_of(ward, one)
        if items is not None:
            sd = next((row.value for row in found if row.statistic == "sd"), None)
            found += [*_reliability_rows(items, sd), *_item_rows(items)]
        rows += found
    patients = tuple(np.array(ward.patients, dtype=object)[missing])
    left_out = (LeftOut("no_score", patients),) if patients else ()
    return Finding(
        key="scales",
        choices={"measure": measure},
        sample=Sample(ward.size - len(patients), ward.size, left_out),
        rows=tuple(rows),
        marks=_marks(ward.scores[measure][~missing]),
        cautions=tuple(_cautions(ward, rows, measure)),
    )
