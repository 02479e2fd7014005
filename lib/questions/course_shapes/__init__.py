"""What shapes do the courses of single patients have?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.available import first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.course_shapes import telling
from lib.questions.course_shapes.finding import course_shapes, long_enough
from lib.questions.question import Drawn, Question, beside


def _opening(basis: Basis) -> Choices | None:
    course = basis.course
    if course is None or not course.measures:
        return None
    measure = first_of(course.measures)
    return {"measure": measure} if long_enough(course, measure) else None


def _variants(basis: Basis) -> Iterable[Choices]:
    course = basis.course
    if course is not None:
        for measure in course.measures:
            if long_enough(course, measure):
                yield {"measure": measure}


def _figures(finding: Finding) -> Drawn:
    from lib.questions.course_shapes import figure

    return figure.figures(finding)


COURSE_SHAPES = Question(
    key="course_shapes",
    about=About.COURSE,
    place=beside("course"),
    leads=False,
    title="question.course_shapes",
    method="method.course_shapes",
    find=course_shapes,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(single=True),
)
