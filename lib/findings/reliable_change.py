"""Whose score changed beyond what unchanged people show, and which gap one moment's error gives."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from lib.domain.course import FIRST, LAST, Course
from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.items import items_of
from lib.findings.model import PUBLISHED, EstimateRow
from lib.statistics.estimates import CannotCompute
from lib.statistics.reliability import (
    cronbach_alpha,
    error_band,
    standard_error_of_measurement,
)

LEVEL = 0.95
BY_CHANCE = (1 - LEVEL) / 2
"""Of the people who do not change, the share that lies beyond the criterion on either side."""
ENOUGH_FOR_SD = 40
"""Patients from which a ward's own spread serves: that of 12 is 0.59 to 1.41 of the true one."""
FURTHEST = 2.0
"""How many times as long, or as short, a retest's interval may be and still be comparable."""

Unknown = Literal["no_retest", "retest_undated", "retest_apart", "retest_no_sd"]
"""Why nobody is called changed: no retest of this scale is known, the time between the patients'
own measurements is not, it is unlike that of the retest, or nothing tells how far scores vary."""

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a change must exceed, and what that rests on.

    Attributes
    ----------
    needed: score points, up or down, at ``LEVEL``.
    reliability: the published retest correlation of this scale; n: of how many people.
    days: between the two measurements of the retest; source: where it is printed.
    sd: of the first measurement, of ``scored`` people: printed with the retest, or else the ward's
        ``own``.
    error: the standard error of a difference, sd * √(2 (1 - r)); Jacobson & Truax (1991),
        doi:10.1037/0022-006X.59.1.12. Alpha is not offered in the place of r: it leaves out how an
        unchanged person varies from one time to the next, so that 31% would be called changed
        where alpha is .93 and the retest .75.
    """

    needed: float
    reliability: float
    n: int
    days: int
    source: str
    sd: float
    scored: int
    own: bool
    error: float

    def rows(self, measure: str) -> Iterator[EstimateRow]:
        """As rows of a finding."""
        yield EstimateRow(measure, "reliability", self.reliability, self.n, PUBLISHED, self.source)
        yield EstimateRow(measure, "retest_days", float(self.days), self.n, PUBLISHED)
        by = "" if self.own else PUBLISHED
        yield EstimateRow(measure, "sd", self.sd, self.scored, by)
        yield EstimateRow(measure, "error_of_change", self.error, self.scored, by)
        yield EstimateRow(measure, "change_needed", self.needed, self.scored, by)


def ends(course: Course, scores: Values, start: str = FIRST, end: str = LAST) -> Places:
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


def days_between(course: Course, places: Places) -> float | None:
    """The middle of the days between the moments that are compared; ``None`` where unknown.

    Parameters
    ----------
    places: as ``ends`` gives them, a row for each patient of the course.
    """
    found: list[float] = []
    seen = course.days()
    for patient, (first, last) in enumerate(places):
        if first < 0:
            continue
        days = seen[patient, first], seen[patient, last]
        weeks = [course.moments[one].partition("week:")[2] for one in (first, last)]
        if None not in days:
            found.append(float((days[1] - days[0]).days))
        elif all(weeks):
            found.append(7.0 * (float(weeks[1]) - float(weeks[0])))
        else:
            return None
    return float(np.median(found)) if found else None


def criterion_of(course: Course, measure: str, places: Places) -> Criterion | Unknown:
    """The criterion for a measure, or why there is none.

    Parameters
    ----------
    places: of the measurements that are compared, as ``ends`` gives them.
    """
    one = course.rows.measure(measure)
    retest = next((each for each in one.instrument.retests if each.scale == one.scale), None)
    if retest is None:
        return "no_retest"
    days = days_between(course, places)
    if days is None:
        return "retest_undated"
    if not retest.days / FURTHEST <= days <= retest.days * FURTHEST:
        return "retest_apart"
    sd, scored, own = retest.sd, retest.n, not retest.sd
    if own:
        scores = course.ward(FIRST).scores[measure]
        scores = scores[~np.isnan(scores)]
        if len(scores) < ENOUGH_FOR_SD or not scores.std():
            return "retest_no_sd"
        sd, scored = float(scores.std(ddof=1)), len(scores)
    needed = error_band(retest.r, sd, retest.r, sd, LEVEL)
    error = math.sqrt(2) * standard_error_of_measurement(sd, retest.r)
    return Criterion(needed, retest.r, retest.n, retest.days, retest.source, sd, scored, own, error)


def side(change: float, criterion: Criterion | None) -> int:
    """1 above what unchanged people show, -1 below it, 0 within or where that is not known."""
    if criterion is None or abs(change) <= criterion.needed:
        return 0
    return 1 if change > 0 else -1


@dataclass(frozen=True, slots=True)
class Band:
    """Two scores of one moment within ``reach`` points of each other differ by error alone.

    Attributes
    ----------
    alphas: of the one and the other score, over this file's own items: the error of one moment,
        which is what two scores of one moment have. It says nothing about change.
    """

    reach: float
    alphas: tuple[float, float]
    source: str = "own"

    def beyond(self, differences: Values) -> npt.NDArray[np.int_]:
        """Per patient 1 above the band, -1 below it, 0 within."""
        outside = np.abs(differences) > self.reach
        return np.where(outside, np.sign(differences), 0).astype(int)


def own_alpha(ward: Ward, measure: str) -> float | None:
    """Alpha over this file's items; a handful of patients says too little about it."""
    items = items_of(ward, measure)
    if items is None or tier(len(items.complete)) < Tier.SHAPE:
        return None
    try:
        alpha = cronbach_alpha(items.complete).value
    except CannotCompute:
        return None
    return alpha if alpha >= 0 else None


def band_of(ward: Ward, measures: tuple[str, str], scores: tuple[Values, Values]) -> Band | None:
    """The band for two scores in the same unit; ``None`` where nothing is known of their error.

    What is printed of a form's scales together, such as the lowest alpha of them, is the error of
    none of them and gives no band.

    Parameters
    ----------
    measures: the two measures.
    scores: of the patients who have both; their spread is the band's.
    """
    first, second = own_alpha(ward, measures[0]), own_alpha(ward, measures[1])
    if first is None or second is None:
        return None
    spread = [float(one.std(ddof=1)) for one in scores]
    try:
        reach = error_band(first, spread[0], second, spread[1])
    except CannotCompute:
        return None
    return Band(reach, (first, second))
