"""What measurement error alone gives: change of a patient, and a difference between two scores."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from lib.domain.course import FIRST, Course
from lib.domain.norms import STUDY
from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.items import items_of
from lib.findings.model import EstimateRow
from lib.statistics.estimates import CannotCompute
from lib.statistics.reliability import (
    cronbach_alpha,
    error_band,
    standard_error_of_measurement,
)

Source = Literal["own", "published"]
OWN: Source = "own"
PUBLISHED: Source = "published"
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a change must exceed, and what that rests on.

    Attributes
    ----------
    needed: score points, up or down, at ``LEVEL``.
    reliability: alpha of the first measurement, or the lowest in print; n: of how many patients
        with every item (0 where it is a published one).
    sd: of the first measurement's scores, of ``scored`` patients.
    error: the standard error of a difference, sd * √(2 (1 - reliability)); Jacobson & Truax
        (1991), doi:10.1037/0022-006X.59.1.12. Alpha leaves out how a person varies from day to
        day, so it asks for less change than a retest reliability.
    """

    needed: float
    reliability: float
    source: Source
    n: int
    sd: float
    scored: int
    error: float

    def rows(self, measure: str) -> Iterator[EstimateRow]:
        """As rows of a finding."""
        yield EstimateRow(measure, "reliability", self.reliability, self.n, group=self.source)
        yield EstimateRow(measure, "sd", self.sd, self.scored, "moment", FIRST)
        yield EstimateRow(measure, "error_of_change", self.error, self.scored)
        yield EstimateRow(measure, "change_needed", self.needed, self.scored)


def sources(course: Course, measure: str) -> tuple[Source, ...]:
    """Whose reliability there is for a measure: the file's own first."""
    found: list[Source] = []
    if own_alpha(course.ward(FIRST), measure) is not None:
        found.append(OWN)
    if published_alpha(measure) is not None:
        found.append(PUBLISHED)
    return tuple(found)


def criterion_of(course: Course, measure: str, source: str = "") -> Criterion | None:
    """The criterion for a measure; ``None`` where nothing is known of its error.

    Parameters
    ----------
    source: whose reliability; empty for the file's own, or else the published one.
    """
    ward = course.ward(FIRST)
    scores = ward.scores[measure]
    scores = scores[~np.isnan(scores)]
    offered = sources(course, measure)
    if tier(len(scores)) < Tier.MEAN or not offered:
        return None
    taken = source if source in offered else offered[0]
    alpha = own_alpha(ward, measure) if taken == OWN else published_alpha(measure)
    if alpha is None:
        return None
    items = items_of(ward, measure)
    n = len(items.complete) if taken == OWN and items is not None else 0
    sd = float(scores.std(ddof=1))
    try:
        needed = error_band(alpha, sd, alpha, sd, LEVEL)
        error = math.sqrt(2) * standard_error_of_measurement(sd, alpha)
    except CannotCompute:
        return None
    whose = OWN if taken == OWN else PUBLISHED
    return Criterion(needed, alpha, whose, n, sd, len(scores), error) if error else None


def side(change: float, criterion: Criterion | None) -> int:
    """1 above what measurement error explains, -1 below it, 0 within or where none is known."""
    if criterion is None or abs(change) <= criterion.needed:
        return 0
    return 1 if change > 0 else -1


@dataclass(frozen=True, slots=True)
class Band:
    """A difference within ``reach`` points of zero fits measurement error alone (95%).

    Attributes
    ----------
    source: whose alpha it rests on: the file's own items, or the lowest in print.
    alphas: of the one and the other score.
    """

    reach: float
    source: Source
    alphas: tuple[float, float]

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


def published_alpha(measure: str) -> float | None:
    """The lowest in print, so that the band is wide rather than narrow."""
    printed = STUDY.alpha.get(measure)
    return None if printed is None else printed.low


def band_of(ward: Ward, measures: tuple[str, str], scores: tuple[Values, Values]) -> Band | None:
    """The band for two scores in the same unit; ``None`` where nothing is known of their error.

    Parameters
    ----------
    measures: the two measures.
    scores: of the patients who have both; their spread is the band's.
    """
    own = own_alpha(ward, measures[0]), own_alpha(ward, measures[1])
    source: Source = "own" if None not in own else "published"
    if source == "published":
        own = published_alpha(measures[0]), published_alpha(measures[1])
    first, second = own
    if first is None or second is None:
        return None
    spread = [float(one.std(ddof=1)) for one in scores]
    try:
        reach = error_band(first, spread[0], second, spread[1])
    except CannotCompute:
        return None
    return Band(reach, source, (first, second))
