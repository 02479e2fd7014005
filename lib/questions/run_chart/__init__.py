"""How does the group go by month?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.available import first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Question, beside, number_of
from lib.questions.run_chart import telling
from lib.questions.run_chart.finding import run_chart


def _opening(basis: Basis) -> Choices | None:
    course = basis.course
    if course is None or not course.measures or not course.dated:
        return None
    return {"measure": first_of(course.measures)}


def _variants(basis: Basis) -> Iterable[Choices]:
    course = basis.course
    for measure in course.measures if course is not None and course.dated else ():
        yield {"measure": measure}


def _figures(finding: Finding) -> Drawn:
    from lib.questions.run_chart import figure

    return figure.figures(finding)


RUN_CHART = Question(
    key="run_chart",
    about=About.COURSE,
    place=beside("course"),
    leads=True,
    title="question.run_chart",
    method="method.run_chart",
    find=run_chart,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    # Months hold a few patients each.
    others=Others(dots=False),
    headline=number_of("centre"),
)
