"""How well did the scales measure here?"""

from __future__ import annotations

from collections.abc import Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, binned, box, drawn_by, numbers, patients
from lib.findings import EstimateRow, Finding
from lib.findings.available import OPENS_WITH, first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Place, Question, Where, as_it_opens, is_grouped, number_of
from lib.questions.scales import telling
from lib.questions.scales.finding import scales


def _opening(basis: Basis) -> Choices | None:
    measures = basis.ward.measures if basis.ward else ()
    return {"measure": first_of(measures, OPENS_WITH[1])} if measures else None


def _boxes(finding: Finding) -> Iterator[Marks]:
    scores, measure = numbers(patients(finding), "observed"), finding.choices["measure"]
    yield box("ward", scores, finding.measures[measure])
    yield binned(scores, finding.measures[measure])


def _reported(finding: Finding, row: EstimateRow) -> bool:
    return row.measure == finding.choices["measure"]


def _figures(finding: Finding) -> Drawn:
    from lib.questions.scales import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


SCALES = Question(
    key="scales",
    about=About.WARD,
    place=Place(Where.MORE, page="scales", name="nav.scales", lacks="empty.scales"),
    leads=True,
    title="question.scales",
    method="method.scales",
    find=scales,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"alpha", "mean"}), drawn=drawn_by(_boxes)),
    reported=_reported,
    headline=number_of("alpha"),
)
