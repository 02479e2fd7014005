"""Which shapes do courses of five measurements or more have, by a stated rule?"""

from __future__ import annotations

import math
from typing import get_args

import numpy as np
import pandas as pd

from lib.domain.course import Course
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample
from lib.findings.reliable_change import criterion_of
from lib.statistics.over_time import FEWEST_POINTS, Shape, course_shape, swing_by_chance

SHAPE = "shape"
"""The ``by`` of a shape's row."""
SHAPES: tuple[Shape, ...] = get_args(Shape)
_MARKS = ("patient", "moment", "order", "score", "shape")


def long_enough(course: Course, measure: str) -> bool:
    """Whether any patient has enough measurements for a shape."""
    return bool(((~np.isnan(course.scores(measure))).sum(axis=1) >= FEWEST_POINTS).any())


def course_shapes(course: Course, measure: str, least: str = "") -> Finding:
    """Per patient with five measurements or more, the shape of the course.

    Parameters
    ----------
    least: score points that a way up or down must exceed, as text; empty or less than what
        measurement error explains counts as that.

    Returns
    -------
    ``shape_rule`` (the points in use), ``swing_by_chance`` (how likely error alone exceeds it over
    the most measurements anybody has; its n), and per shape how many patients have it.

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
    criterion = criterion_of(course, measure)
    sample = Sample(
        len(long), len(course.patients), (LeftOut("too_few_moments", short),) if short else ()
    )
    choices = {"measure": measure, "least": least}
    if criterion is None or not len(long):
        code = "no_change_criterion" if criterion is None else "no_long_course"
        marks = pd.DataFrame(columns=list(_MARKS))
        return Finding("course_shapes", choices, sample, (), marks, cautions=(Caution(code),))
    rule = max(criterion.needed, _points(least))
    shapes = {int(row): course_shape(scores[row][~np.isnan(scores[row])], rule) for row in long}
    held = [*shapes.values()]
    # An unchanging patient with the most measurements: where error alone shows soonest.
    most = int(points.max())
    chance = swing_by_chance(most, rule, criterion.error / math.sqrt(2))
    rows = [
        EstimateRow(measure, "change_needed", criterion.needed, criterion.scored),
        EstimateRow(measure, "shape_rule", rule, len(long)),
        EstimateRow(measure, "swing_by_chance", chance, most),
        *(
            EstimateRow(measure, "shape", float(held.count(one)), len(long), SHAPE, one)
            for one in SHAPES
            if one in held
        ),
    ]
    drawn = [
        (course.patients[row], course.moments[place], place, float(scores[row, place]), shape)
        for row, shape in shapes.items()
        for place in np.flatnonzero(~np.isnan(scores[row])).tolist()
    ]
    return Finding(
        key="course_shapes",
        choices=choices,
        sample=sample,
        rows=tuple(rows),
        marks=pd.DataFrame(drawn, columns=list(_MARKS)),
    )


def _points(least: str) -> float:
    try:
        found = float(least or 0)
    except ValueError:
        raise KeyError(least) from None
    return found if math.isfinite(found) else 0.0
