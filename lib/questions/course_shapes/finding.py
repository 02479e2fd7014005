"""Which shapes do courses of five measurements or more have, by a stated rule?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import get_args

import numpy as np
import pandas as pd

from lib.domain.course import Course
from lib.domain.ward import Values
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample
from lib.findings.reliable_change import Criterion, criterion_of, ends
from lib.statistics.over_time import (
    FEWEST_POINTS,
    Shape,
    beyond_chance,
    course_shape,
    swing_by_chance,
)

SHAPE = "shape"
"""The ``by`` of a shape's row."""
SHAPES: tuple[Shape, ...] = get_args(Shape)
BY_ERROR = 0.05
"""Of the patients who do not change, the share that may still get a shape."""
_MARKS = ("patient", "moment", "order", "score", "shape")


def long_enough(course: Course, measure: str) -> bool:
    """Whether any patient has enough measurements for a shape."""
    return bool(((~np.isnan(course.scores(measure))).sum(axis=1) >= FEWEST_POINTS).any())


def course_shapes(course: Course, measure: str, least: str = "") -> Finding:
    """Per patient with five measurements or more, the shape of the course.

    Parameters
    ----------
    least: score points that a way up or down must exceed, as text; empty or less than the points
        that an unchanging patient exceeds in 5 of 100 counts as that.

    Returns
    -------
    Where a retest of this scale over a comparable time is published: ``change_needed``,
    ``shape_rule`` (the points in use), ``swing_by_chance`` (how likely an unchanging patient
    exceeds it over the most measurements anybody has; its n), and per shape how many patients have
    it. With the rule of one change, error alone gave 37 to 44 of 100 a shape. Without a retest the
    marks alone, without shapes.

    Raises
    ------
    KeyError for a measure that the course does not hold, or a text that is no number.
    """
    if measure not in course.measures:
        raise KeyError(measure)
    scores = course.scores(measure)
    points = (~np.isnan(scores)).sum(axis=1)
    long = np.flatnonzero(points >= FEWEST_POINTS)
    short = tuple(course.patients[row] for row in np.flatnonzero(points < FEWEST_POINTS))
    known = criterion_of(course, measure, ends(course, scores))
    sample = Sample(
        len(long), len(course.patients), (LeftOut("too_few_moments", short),) if short else ()
    )
    choices = {"measure": measure, "least": least}
    if not len(long):
        nothing = pd.DataFrame(columns=list(_MARKS))
        cautions = (Caution("no_long_course"),)
        return Finding("course_shapes", choices, sample, (), nothing, cautions=cautions)
    if not isinstance(known, Criterion):
        marks = _marks(course, scores, {int(row): "" for row in long})
        return Finding("course_shapes", choices, sample, (), marks, cautions=(Caution(known),))
    error = known.error / math.sqrt(2)
    # An unchanging patient with the most measurements: where error alone shows soonest.
    most = int(points.max())
    beyond = beyond_chance(most, error, BY_ERROR)
    rule = max(beyond, _points(least))
    shapes = {int(row): course_shape(scores[row][~np.isnan(scores[row])], rule) for row in long}
    held = [*shapes.values()]
    chance = swing_by_chance(most, rule, error)
    rows = [
        *(row for row in known.rows(measure) if row.statistic == "change_needed"),
        EstimateRow(measure, "shape_rule", rule, len(long)),
        EstimateRow(measure, "swing_by_chance", chance, most),
        *(
            EstimateRow(measure, "shape", float(held.count(one)), len(long), SHAPE, one)
            for one in SHAPES
            if one in held
        ),
    ]
    return Finding(
        key="course_shapes",
        choices=choices,
        sample=sample,
        rows=tuple(rows),
        marks=_marks(course, scores, shapes),
    )


def _marks(course: Course, scores: Values, shapes: Mapping[int, str]) -> pd.DataFrame:
    """A row per score of each patient with a longer course; the shape is empty where untold."""
    drawn = [
        (course.patients[row], course.moments[place], place, float(scores[row, place]), shape)
        for row, shape in shapes.items()
        for place in np.flatnonzero(~np.isnan(scores[row])).tolist()
    ]
    return pd.DataFrame(drawn, columns=list(_MARKS))


def _points(least: str) -> float:
    try:
        found = float(least or 0)
    except ValueError:
        raise KeyError(least) from None
    return found if math.isfinite(found) else 0.0
