"""How did scores go over the measurements, and whose changed beyond measurement error?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.course import FIRST, LAST, Course
from lib.domain.ward import Values
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample, mean_row, row_from
from lib.findings.reliable_change import LEVEL, Criterion, criterion_of, side
from lib.statistics.descriptive import median, quartiles

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


def ends(course: Course, scores: Values, start: str, end: str) -> npt.NDArray[np.intp]:
    """Patients x 2, the places of the moments that are compared; -1 where there is no score."""
    found = np.full((len(scores), 2), -1, dtype=np.intp)
    for patient, row in enumerate(scores):
        there = np.flatnonzero(~np.isnan(row))
        for column, code in enumerate((start, end)):
            if code in (FIRST, LAST):
                place = (there[0] if code == FIRST else there[-1]) if len(there) else -1
            else:
                at = course.moments.index(code)
                place = at if at in there else -1
            found[patient, column] = place
    found[found[:, 0] >= found[:, 1]] = -1
    return found


def _changes(
    course: Course,
    scores: Values,
    places: npt.NDArray[np.intp],
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
    reliability: whose alpha the criterion rests on, ``own`` or ``published``; empty for the file's
        own where it has one.

    Returns
    -------
    Per moment n, median and quartiles, and the mean of those measured throughout; the criterion of
    reliable change (``reliability``, ``sd``,
    ``error_of_change``, ``change_needed``); per patient ``change`` with the interval of that
    criterion, ``change_from`` and ``change_index``; and how many changed up, within and down.
    Nothing is tested.

    Raises
    ------
    KeyError for a measure or moment that the course does not hold.
    """
    if measure not in course.measures:
        raise KeyError(measure)
    if not {start, end} <= {FIRST, LAST, *course.moments}:
        raise KeyError(start)
    scores = course.scores(measure)
    criterion = criterion_of(course, measure, reliability)
    places = ends(course, scores, start, end)
    changes = list(_changes(course, scores, places, measure, criterion))
    rows = [*_moments(course, scores, measure), *_means(course, scores, measure)]
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
    once = tuple(one for place, one in enumerate(course.patients) if place not in sides)
    cautions = [] if criterion is not None else [Caution("no_change_criterion")]
    if criterion is not None and criterion.source == "published":
        cautions.append(Caution("change_published", {"alpha": criterion.reliability}))
    if len({tuple(pair) for pair in places[there].tolist()}) > 1:
        cautions.append(Caution("moments_differ"))
    return Finding(
        key="course",
        choices={"measure": measure, "start": start, "end": end, "reliability": reliability},
        sample=Sample(n, len(course.patients), (LeftOut("measured_once", once),) if once else ()),
        rows=(*rows, *changes),
        marks=_marks(course, scores, sides),
        cautions=tuple(cautions),
    )
