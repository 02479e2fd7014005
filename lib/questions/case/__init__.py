"""Where does one patient stand?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.findings.basis import About, Basis, Choices
from lib.questions.case import telling
from lib.questions.case.finding import case
from lib.questions.question import Place, Question, Where, drawn_in, number_of


def _somebody_is_chosen(basis: Basis) -> Choices | None:
    return None


def _nobody(basis: Basis) -> Iterable[Choices]:
    return ()


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
    figures=drawn_in(__name__),
    # Above some size its finding leaves the cloud around the patient out by itself.
    others=Others(single=True),
    headline=number_of("score"),
)
