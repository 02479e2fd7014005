"""Where does one patient stand on the ward, for the team that treats this patient?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from lib.domain.course import Course
from lib.domain.ward import Ward
from lib.findings.available import pairs, planes
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow, Finding, Sample, row_from
from lib.findings.reliable_change import Band, Criterion, band_of, criterion_of, ends, side
from lib.statistics.descriptive import median, quartiles

PATIENT, ITEM, MOMENT = "patient", "item", "moment"
"""The ``by`` of rows about the patient, about an item, and about a moment."""
ELSEWHERE = 0.8
"""An answer at an end of the scale stands out when this share of the others is not at that end."""
MOST_DOTS = 200
"""Patients of a ward above which their dots are a cloud; then only the box is drawn."""
_MARKS = ("kind", "measure", "patient", "value", "x", "y", "moment", "order", "side")


def _scores(ward: Ward, at: int, patient: str) -> Iterator[EstimateRow]:
    """Each score, and where the ward lies as far as it carries that."""
    for measure in ward.measures:
        value = float(ward.scores[measure][at])
        if np.isnan(value):
            continue
        everybody = ward.scores[measure][~np.isnan(ward.scores[measure])]
        n = len(everybody)
        yield EstimateRow(measure, "score", value, 1, PATIENT, patient)
        yield EstimateRow(measure, "n", float(n), n)
        if tier(n) >= Tier.DOTS:
            yield row_from(median(everybody), measure)
        if tier(n) >= Tier.MEAN:
            quarter = quartiles(everybody)
            yield EstimateRow(measure, "first_quartile", quarter.first, n)
            yield EstimateRow(measure, "third_quartile", quarter.third, n)


def _gaps(ward: Ward, at: int, patient: str) -> Iterator[tuple[EstimateRow, Band | None]]:
    """The ward's first pair of forms, per scale, with what measurement error alone would give."""
    for pair in (one.measures(scale) for one in pairs(ward)[:1] for scale in one.scales):
        first, second = (ward.scores[one] for one in pair)
        gap = float(first[at] - second[at])
        if np.isnan(gap):
            continue
        both = ~np.isnan(first) & ~np.isnan(second)
        enough = tier(int(both.sum())) >= Tier.MEAN
        band = band_of(ward, pair, (first[both], second[both])) if enough else None
        yield EstimateRow(pair[0], "gap", gap, 1, PATIENT, patient, pair[1]), band


def _bands(ward: Ward, gaps: Sequence[tuple[EstimateRow, Band | None]]) -> Iterator[EstimateRow]:
    """What measurement error alone would give of each gap, up or down (95%)."""
    for row, band in gaps:
        if band is not None:
            both = ~np.isnan(ward.scores[row.measure]) & ~np.isnan(ward.scores[row.versus])
            n = int(both.sum())
            yield EstimateRow(row.measure, "error_band", band.reach, n, versus=row.versus)


def _items(ward: Ward, at: int) -> Iterator[EstimateRow]:
    """Answers at an end of their scale where nearly all others are not."""
    for form, answers in ward.answers.items():
        instrument = ward.instrument(form)
        others = np.delete(answers, at, axis=0)
        for column, value in enumerate(answers[at].tolist()):
            if value not in (instrument.minimum, instrument.maximum):
                continue
            given = others[:, column][~np.isnan(others[:, column])]
            n, elsewhere = len(given), int((given != value).sum())
            if tier(n) < Tier.MEAN or elsewhere < ELSEWHERE * n:
                continue
            about = f"{form}.{_scale_of(ward, form, column + 1)}"
            yield EstimateRow(about, "item_answer", value, 1, ITEM, str(column + 1))
            yield EstimateRow(about, "item_elsewhere", float(elsewhere), n, ITEM, str(column + 1))


def _scale_of(ward: Ward, form: str, item: int) -> str:
    scales = ward.instrument(form).scales
    return next((one.key for one in scales if item in one.items), "total")


def _missing(ward: Ward, at: int) -> Iterator[Caution]:
    """Scores that are not there, and items without an answer."""
    for measure in ward.measures:
        if np.isnan(ward.scores[measure][at]):
            yield Caution("case_no_score", {"measure": measure})
    for form, answers in ward.answers.items():
        empty = np.flatnonzero(np.isnan(answers[at]))
        if 0 < len(empty) < answers.shape[1]:
            listed = ", ".join(str(int(one) + 1) for one in empty)
            yield Caution("case_items_open", {"form": form, "items": listed})


def _course(course: Course | None, patient: str) -> Iterator[EstimateRow]:
    """The patient's own scores over the moments, and what change measurement error explains."""
    if course is None or patient not in course.patients:
        return
    at = course.patients.index(patient)
    for measure in course.measures:
        scores = course.scores(measure)[at]
        if (~np.isnan(scores)).sum() < 2:
            continue
        for code, value in zip(course.moments, scores.tolist(), strict=True):
            if not np.isnan(value):
                yield EstimateRow(measure, "at_moment", value, 1, MOMENT, code)
        everybody = ends(course, course.scores(measure))
        own = np.full_like(everybody, -1)
        own[at] = everybody[at]
        known = criterion_of(course, measure, own)
        criterion = known if isinstance(known, Criterion) else None
        if criterion is not None:
            yield from (row for row in criterion.rows(measure) if row.statistic == "change_needed")
        there = scores[~np.isnan(scores)]
        change = float(there[-1] - there[0])
        yield EstimateRow(measure, "change", change, 1, PATIENT, patient)
        yield EstimateRow(measure, "change_side", float(side(change, criterion)), 1)


def _marks(
    ward: Ward, at: int, rows: list[EstimateRow], course: Course | None, patient: str
) -> pd.DataFrame:
    found: list[dict[str, object]] = []
    held = {row.measure for row in rows if row.statistic == "score"}
    for measure in (one for one in ward.measures if one in held):
        values = ward.scores[measure]
        if tier(int((~np.isnan(values)).sum())) < Tier.DOTS:
            found.append({"kind": "patient", "measure": measure, "value": values[at]})
            continue
        dots = [*range(len(values))] if len(values) <= MOST_DOTS else [at]
        found += [
            {"kind": "patient" if row == at else "ward", "measure": measure, "value": values[row]}
            for row in dots
            if not np.isnan(values[row])
        ]
    pair = planes(ward)
    if pair is not None:
        anxiety, avoidance = (ward.scores[one] for one in pair)
        both = ~np.isnan(anxiety) & ~np.isnan(avoidance)
        if both[at] and tier(int(both.sum())) >= Tier.DOTS:
            dots = np.flatnonzero(both).tolist() if both.sum() <= MOST_DOTS else [at]
            found += [
                {
                    "kind": "plane",
                    "measure": "patient" if row == at else "ward",
                    "x": anxiety[row],
                    "y": avoidance[row],
                }
                for row in dots
            ]
    found += [
        {
            "kind": "course",
            "measure": row.measure,
            "value": row.value,
            "moment": row.group,
            "order": course.moments.index(row.group),
        }
        for row in rows
        if row.statistic == "at_moment" and course is not None
    ]
    marks = pd.DataFrame(found, columns=list(_MARKS))
    return marks.assign(patient=patient)


def case(ward: Ward, patient: str, course: Course | None = None) -> Finding:
    """One patient's scores beside the ward's; only ever for the treating team.

    Parameters
    ----------
    patient: an id of the open file.
    course: all measurements, where there are several.

    Returns
    -------
    Per measure the patient's ``score`` and the ward's n, median and quartiles; per scale the
    ``gap`` therapist minus team with the band of measurement error; items that stand out; and the
    course with the change that measurement error explains. Nothing is tested.

    Raises
    ------
    KeyError for a patient who is not in the ward.
    """
    if patient not in ward.patients:
        raise KeyError(patient)
    at = ward.patients.index(patient)
    gaps = list(_gaps(ward, at, patient))
    rows = [
        *_scores(ward, at, patient),
        *(row for row, _ in gaps),
        *_bands(ward, gaps),
        *_items(ward, at),
        *_course(course, patient),
    ]
    cautions = list(_missing(ward, at))
    if any(band is None for _, band in gaps):
        cautions.append(Caution("no_error_band"))
    if ward.size < 2 or tier(ward.size) is Tier.TOO_FEW:
        cautions.append(Caution("ward_too_few_beside", {"n": ward.size}))
    return Finding(
        key="case",
        choices={"patient": patient},
        sample=Sample(1, ward.size),
        rows=tuple(rows),
        marks=_marks(ward, at, rows, course, patient),
        cautions=tuple(cautions),
    )
