"""How do the scores go over the measurements?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, box, drawn_by, numbers
from lib.findings import Finding
from lib.findings.available import first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.course import telling
from lib.questions.course.finding import course
from lib.questions.question import Drawn, Place, Question, Where, is_grouped


def _opening(basis: Basis) -> Choices | None:
    measures = basis.course.measures if basis.course else ()
    return {"measure": first_of(measures)} if measures else None


def _variants(basis: Basis) -> Iterable[Choices]:
    for measure in basis.course.measures if basis.course else ():
        yield {"measure": measure}


def _boxes(finding: Finding) -> Iterator[Marks]:
    for (order, code), inside in finding.marks.groupby(["order", "moment"], sort=True):
        yield box(
            f"{order}|{code}",
            numbers(inside, "score"),
            finding.chosen(),
        )


def _figures(finding: Finding) -> Drawn:
    from lib.questions.course import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


COURSE = Question(
    key="course",
    about=About.COURSE,
    place=Place(Where.MORE, page="course", name="nav.course", lacks="empty.course"),
    leads=True,
    title="question.course",
    method="method.course",
    find=course,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(
        answered_by=frozenset({"median", "mean", "mean_difference"}), drawn=drawn_by(_boxes)
    ),
)
