"""How did scores go over the measurements, and whose changed beyond what unchanged people show?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.course import FIRST, LAST, Course
from lib.domain.ward import Values
from lib.findings import robustness
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import judged
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
from lib.findings.reliable_change import (
    BY_CHANCE,
    LEVEL,
    Criterion,
    Places,
    criterion_of,
    ends,
    side,
)
from lib.statistics.adjustments import holm
from lib.statistics.descriptive import median, quartiles
from lib.statistics.estimates import CannotCompute
from lib.statistics.paired_comparisons import paired_difference
from lib.statistics.ranks import wilcoxon

MOMENT, PATIENT = "moment", "patient"
"""The ``by`` of rows about one moment, and about one patient."""
_MARKS = ("patient", "moment", "order", "score", "side")
_SIDES = {1: "change_higher", 0: "change_within", -1: "change_lower"}


def _moments(course: Course, scores: Values, measure: str) -> Iterator[EstimateRow]:
    """Per moment how many have a score, and the middle as far as they carry it."""
    for place, code in enumerate(course.moments):
        there = scores[:, place]
        there = there[~np.isnan(there)]
        n = len(there)
        if n:
            yield EstimateRow(measure, "n", float(n), n, MOMENT, code)
        if tier(n) >= Tier.DOTS:
            yield row_from(median(there), measure, MOMENT, code)
        if tier(n) >= Tier.MEAN:
            quarter = quartiles(there)
            yield EstimateRow(measure, "first_quartile", quarter.first, n, MOMENT, code)
            yield EstimateRow(measure, "third_quartile", quarter.third, n, MOMENT, code)


def _means(course: Course, scores: Values, measure: str) -> Iterator[EstimateRow]:
    """The mean at each moment of those measured at all of them: nobody who comes or goes moves it.

    Of the moments that at least half of the most measured share, where enough were there each time.
    """
    measured = (~np.isnan(scores)).sum(axis=0)
    shared = np.flatnonzero(2 * measured >= measured.max())
    throughout = scores[~np.isnan(scores[:, shared]).any(axis=1)]
    if tier(len(throughout)) < Tier.MEAN or len(shared) < 2:
        return
    for place in shared:
        yield mean_row(throughout[:, place], measure, MOMENT, course.moments[place])


def _shift(
    course: Course, measure: str, start: str, end: str
) -> tuple[EstimateRow, Values, Values] | None:
    """The mean change of who has both measurements, with both scores; ``None`` for a handful."""
    scores = course.scores(measure)
    places = ends(course, scores, start, end)
    both = np.flatnonzero(places[:, 0] >= 0)
    first, last = (scores[both, places[both, column]] for column in (0, 1))
    if tier(len(both)) < Tier.MEAN:
        return None
    with suppress(CannotCompute):
        found = row_from(paired_difference(last, first), measure, MOMENT, end, start)
        return found, first, last
    return None


def _mean_change(
    course: Course, measure: str, start: str, end: str
) -> tuple[list[EstimateRow], list[Caution]]:
    """How far the group moved, as firm as all scores that could be asked about leave it."""
    asked = {one: _shift(course, one, start, end) for one in course.measures}
    known = {one: held for one, held in asked.items() if held is not None}
    if measure not in known:
        return [], []
    row, first, last = known[measure]
    corrected = holm([each.p or 0.0 for each, *_ in known.values()])
    row = replace(row, p_holm=dict(zip(known, corrected, strict=True))[measure])
    cautions = []
    with suppress(CannotCompute):
        cautions = robustness.disagreeing(row, row_from(wilcoxon(last, first), measure))
    row = judged(row, agrees=not cautions)
    found, problems = robustness.of_pairs(last, first, row)
    moved = (last - first) * np.sign(row.value) > 0
    if not row.zero_fits and 2 * moved.sum() < len(moved):
        cautions.append(Caution("few_carry_the_mean"))
    return [row, *found], [*problems, *cautions]


def _changes(
    course: Course,
    scores: Values,
    places: Places,
    measure: str,
    criterion: Criterion | None,
) -> Iterator[EstimateRow]:
    """Per patient the change with its interval: what the criterion takes off and adds."""
    for patient, (first, last) in enumerate(places):
        if first < 0:
            continue
        change = float(scores[patient, last] - scores[patient, first])
        reach = None if criterion is None else criterion.needed
        yield EstimateRow(
            measure,
            "change",
            change,
            1,
            PATIENT,
            course.patients[patient],
            low=None if reach is None else change - reach,
            high=None if reach is None else change + reach,
            level=None if reach is None else LEVEL,
        )
        began = float(scores[patient, first])
        yield EstimateRow(measure, "change_from", began, 1, PATIENT, course.patients[patient])
        if criterion is not None:
            index = change / criterion.error
            yield EstimateRow(measure, "change_index", index, 1, PATIENT, course.patients[patient])


def _marks(course: Course, scores: Values, sides: dict[int, int]) -> pd.DataFrame:
    rows = [
        (
            course.patients[patient],
            course.moments[place],
            place,
            float(scores[patient, place]),
            sides.get(patient, 0),
        )
        for patient in range(len(scores))
        for place in range(len(course.moments))
        if not np.isnan(scores[patient, place])
    ]
    return pd.DataFrame(rows, columns=list(_MARKS))


def course(
    course: Course, measure: str, start: str = FIRST, end: str = LAST, reliability: str = ""
) -> Finding:
    """Every patient's scores over the moments, with the middle of the group at each.

    Parameters
    ----------
    start, end: the moments whose difference is a patient's change; ``first`` and ``last`` are each
        patient's own.
    reliability: whose alpha judged a change, in visits and pins of before; judges nothing now.

    Returns
    -------
    Per moment n, median and quartiles, and the mean of those measured throughout; the mean change
    (``mean_difference``, end minus start, Holm over all scores of the course); per patient
    ``change`` and ``change_from``. Where a retest of this scale over a comparable time is published
    also the criterion of reliable change (``reliability``, ``retest_days``, ``sd``,
    ``error_of_change``, ``change_needed``), per patient the interval of that criterion and
    ``change_index``, and how many changed up, within and down beside how many would go either way
    if nobody changed (``change_expected``).

    Raises
    ------
    KeyError for a measure or moment that the course does not hold.
    """
    del reliability
    if measure not in course.measures:
        raise KeyError(measure)
    if not {start, end} <= {FIRST, LAST, *course.moments}:
        raise KeyError(start)
    scores = course.scores(measure)
    places = ends(course, scores, start, end)
    known = criterion_of(course, measure, places)
    criterion = known if isinstance(known, Criterion) else None
    changes = list(_changes(course, scores, places, measure, criterion))
    rows = [*_moments(course, scores, measure), *_means(course, scores, measure)]
    shift, cautions = _mean_change(course, measure, start, end)
    rows += shift
    rows += criterion.rows(measure) if criterion else ()
    moved = [row for row in changes if row.statistic == "change"]
    there = [patient for patient, (first, _) in enumerate(places) if first >= 0]
    sides = {patient: side(row.value, criterion) for patient, row in zip(there, moved, strict=True)}
    n = len(moved)
    if criterion is not None and n:
        rows += [
            EstimateRow(measure, name, float(sum(one == way for one in sides.values())), n)
            for way, name in _SIDES.items()
        ]
        rows.append(EstimateRow(measure, "change_expected", BY_CHANCE * n, n))
    once = tuple(one for place, one in enumerate(course.patients) if place not in sides)
    if not isinstance(known, Criterion):
        cautions.append(Caution(known))
    if len({tuple(pair) for pair in places[there].tolist()}) > 1:
        cautions.append(Caution("moments_differ"))
    return Finding(
        key="course",
        choices={"measure": measure, "start": start, "end": end},
        sample=Sample(n, len(course.patients), (LeftOut("measured_once", once),) if once else ()),
        rows=(*rows, *changes),
        marks=_marks(course, scores, sides),
        comparisons=comparisons_of(tuple(shift)),
        cautions=tuple(cautions),
    )
