"""How does this ward stand beside published numbers?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.instruments import Instrument
from lib.domain.norms import NORMS, Norm, norms_of, refusal
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import judged
from lib.findings.model import (
    PUBLISHED,
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    mean_row,
    row_from,
    sd_row,
)
from lib.statistics.adjustments import holm
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.group_comparisons import welch_difference_from_summary


def reference_measures(ward: Ward, norms: Sequence[Norm] = NORMS) -> tuple[str, ...]:
    """The ward's scores about which a published mean is at hand."""
    return tuple(one for one in ward.measures if norms_of(norms, one))


def _published(norm: Norm) -> list[EstimateRow]:
    """One published sample as rows, each resting on that sample's own people."""
    numbers = {
        "n": float(norm.n),
        "mean": norm.mean,
        "sd": norm.sd,
        "lowest_answer": norm.minimum,
        "highest_answer": norm.maximum,
        "verified": float(norm.verified),
    }
    return [
        EstimateRow(norm.measure, f"published_{name}", value, norm.n, PUBLISHED, norm.key)
        for name, value in numbers.items()
    ]


def _difference(values: Values, norm: Norm) -> Estimate:
    own = float(values.mean()), float(sd_row(values, norm.measure).value), len(values)
    return welch_difference_from_summary(*own, norm.mean, norm.sd, norm.n)


def _ward_rows(ward: Ward) -> Iterator[EstimateRow]:
    """Every score of the ward in the few numbers that tables in print give."""
    for measure in ward.measures:
        values = _scored(ward, measure)
        yield EstimateRow(measure, "n", float(len(values)), len(values))
        if tier(len(values)) >= Tier.DOTS:
            yield row_from(median(values), measure)
        if tier(len(values)) >= Tier.MEAN:
            yield mean_row(values, measure)
            yield sd_row(values, measure)


def _scored(ward: Ward, measure: str) -> Values:
    scores = ward.scores[measure]
    return scores[~np.isnan(scores)]


def _set_beside(
    values: Values, norm: Norm, instrument: Instrument
) -> tuple[list[EstimateRow], list[Caution]]:
    """The difference from one published mean, or why there is none."""
    why = refusal(norm, instrument)
    if why is not None:
        told: dict[str, str | float] = {
            "norm": norm.key,
            "version": norm.version,
            "low": norm.minimum,
            "high": norm.maximum,
            "own_version": instrument.short_name,
            "own_low": float(instrument.minimum),
            "own_high": float(instrument.maximum),
        }
        return [], [Caution(f"refused_{why}", told)]
    if tier(len(values)) < Tier.MEAN:
        return [], []
    try:
        estimate = _difference(values, norm)
    except CannotCompute as error:
        return [], [Caution(f"cannot_{error.reason}")]
    row = row_from(estimate, norm.measure, PUBLISHED, versus=norm.key)
    # The ward's own number: that of both together would hide how few they are.
    return [replace(row, n=len(values))], []


def _hangs_on(values: Values, norm: Norm, rows: Sequence[EstimateRow]) -> robustness.Found:
    """What the difference from the sample that is asked for hangs on."""
    for row in rows:
        if row.statistic == "mean_difference" and row.versus == norm.key:
            return robustness.of_reference(values, row, norm.sd, norm.n)
    return [], []


def _judged(ward: Ward, norms: Sequence[Norm], rows: Sequence[EstimateRow]) -> list[EstimateRow]:
    """The rows, each difference judged after Holm over every score and published sample.

    Any of them can be looked at on the page. Holm (1979), Scandinavian Journal of Statistics 6.
    """
    found: dict[tuple[str, str], float] = {}
    for measure in reference_measures(ward, norms):
        values, instrument = _scored(ward, measure), ward.measure(measure).instrument
        for norm in norms_of(norms, measure):
            for row in _set_beside(values, norm, instrument)[0]:
                found[measure, norm.key] = 1.0 if row.p is None else row.p
    corrected = dict(zip(found, holm([*found.values()]), strict=True)) if found else {}
    together: list[EstimateRow] = []
    for row in rows:
        asked = row.statistic == "mean_difference"
        p = corrected.get((row.measure, row.versus), row.p)
        together.append(judged(replace(row, p_holm=p)) if asked else row)
    differences = [row for row in together if row.statistic == "mean_difference"]
    for row in differences[:1]:
        together.append(EstimateRow(row.measure, "family", float(len(corrected)), row.n))
    return together


def _marks(ward: Ward, measure: str) -> pd.DataFrame:
    """A row per patient, where there are enough of them."""
    scores = ward.scores[measure]
    there = ~np.isnan(scores)
    if tier(int(there.sum())) is Tier.TOO_FEW:
        there = np.zeros(ward.size, dtype=bool)
    patients = np.array(ward.patients, dtype=object)[there]
    return pd.DataFrame({"patient": patients, "score": scores[there]})


def _sample(ward: Ward, measure: str) -> Sample:
    missing = np.isnan(ward.scores[measure])
    patients = tuple(np.array(ward.patients, dtype=object)[missing])
    left_out = (LeftOut("no_score", patients),) if patients else ()
    return Sample(ward.size - len(patients), ward.size, left_out)


def reference(
    ward: Ward, measure: str, norm: str = "", norms: Sequence[Norm] = NORMS, test: str = "welch"
) -> Finding:
    """One score of the ward beside every published mean of the same score.

    Parameters
    ----------
    measure: a measure of the ward, such as ``WAV-T.total``.
    norm: the key of the sample that is asked for; the first at hand when not given.
    norms: the published rows, the visitor's own among them.
    test: what an earlier version let choose; Welch answers whatever it says, which counts the
        uncertainty of both means: a published mean of ten times the patients hardly widens it.

    Returns
    -------
    Per measure of the ward n, median, mean and SD; per published sample its own numbers; per
    sample with the same answers the mean difference, ward minus published, in scale points, with
    its p after Holm over all of them.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    values = _scored(ward, measure)
    beside = norms_of(norms, measure)
    asked = next((one for one in beside if one.key == norm), beside[0] if beside else None)
    instrument = ward.measure(measure).instrument
    rows = [*_ward_rows(ward)]
    cautions: list[Caution] = []
    for one in beside:
        differences, problems = _set_beside(values, one, instrument)
        rows += _published(one) + differences
        cautions += problems
    rows = _judged(ward, norms, rows)
    if asked is not None:
        found, problems = _hangs_on(values, asked, rows)
        rows += found
        cautions += problems
    if tier(len(values)) < Tier.MEAN:
        cautions.append(Caution("reference_too_few", {"n": len(values)}))
    if asked is not None and not asked.verified:
        cautions.append(Caution("not_verified", {"norm": asked.key}))
    return Finding(
        key="reference",
        choices={"measure": measure, "norm": asked.key if asked else "", "test": "welch"},
        sample=_sample(ward, measure),
        rows=tuple(rows),
        marks=_marks(ward, measure),
        comparisons=comparisons_of(tuple(rows)),
        cautions=tuple(cautions),
    )
