"""Where does one patient stand?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.basis import About, Basis, Choices
from lib.questions.case import telling
from lib.questions.case.finding import case
from lib.questions.question import Drawn, Place, Question, Where, number_of


def _somebody_is_chosen(basis: Basis) -> Choices | None:
    return None


def _nobody(basis: Basis) -> Iterable[Choices]:
    return ()


def _figures(finding: Finding) -> Drawn:
    from lib.questions.case import figure

    return figure.figures(finding)


CASE = Question(
    key="case",
    about=About.WARD,
    place=Place(Where.MORE, page="case", name="nav.case", lacks="empty.case"),
    leads=False,
    title="question.case",
    method="method.case",
    find=case,
    course=True,
    opening=_somebody_is_chosen,
    variants=_nobody,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    # Above some size its finding leaves the cloud around the patient out by itself.
    others=Others(single=True),
    headline=number_of("score"),
)
