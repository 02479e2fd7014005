"""How do patients rate their therapist, beside the team?"""

from __future__ import annotations

from collections.abc import Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, binned, box, drawn_by, numbers, patients
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.available import paired_scales
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Place, Question, Where, as_it_opens, is_grouped
from lib.questions.therapist_team import telling
from lib.questions.therapist_team.finding import shift_of, therapist_team
from lib.wording import names
from lib.wording.language import Words


def _opening(basis: Basis) -> Choices | None:
    scales = paired_scales(basis.ward) if basis.ward else ()
    return {"scale": scales[0]} if scales else None


def _boxes(finding: Finding) -> Iterator[Marks]:
    measure, marks = f"WAV-B.{finding.choices['scale']}", patients(finding)
    for column in ("therapist", "team", "difference"):
        yield box(column, numbers(marks, column), measure)
    yield binned(numbers(marks, "difference"), measure)


def _tested(finding: Finding, row: EstimateRow) -> bool:
    chosen = finding.choices
    return row.test == chosen["test"] and row.measure == f"WAV-B.{chosen['scale']}"


def _reported(finding: Finding, row: EstimateRow) -> bool:
    measure = f"WAV-B.{finding.choices['scale']}"
    return row.measure == measure and row.statistic != "pearson_r"


def _compared(one: Comparison, words: Words) -> str:
    scale = names.scale(words, one.measure.split(".")[1])
    return words("ledger.therapist_team", scale=scale)


def _figures(finding: Finding) -> Drawn:
    from lib.questions.therapist_team import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


THERAPIST_TEAM = Question(
    key="therapist_team",
    about=About.WARD,
    place=Place(Where.START, page="therapist_and_team", name="nav.pairs", lacks="empty.pairs"),
    leads=True,
    title="question.pairs",
    method="method.pairs",
    find=therapist_team,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    slide=telling.slide,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"mean_difference"}), drawn=drawn_by(_boxes)),
    tested=_tested,
    reported=_reported,
    compared=_compared,
    headline=shift_of,
    predicted=telling.predicted,
)
