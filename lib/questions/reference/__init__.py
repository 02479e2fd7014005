"""How does this ward stand beside published numbers?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.disclosure import Others
from lib.disclosure.grouped import Marks, box, drawn_by, numbers, patients
from lib.domain.norms import norms_of
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.available import first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Place, Question, Where, is_grouped, number_of
from lib.questions.reference import telling
from lib.questions.reference.finding import reference, reference_measures
from lib.wording import names
from lib.wording.language import Words


def _opening(basis: Basis) -> Choices | None:
    measures = reference_measures(basis.ward, basis.norms) if basis.ward else ()
    if not measures:
        return None
    measure = first_of(measures)
    return {"measure": measure, "norm": norms_of(basis.norms, measure)[0].key}


def _variants(basis: Basis) -> Iterable[Choices]:
    if basis.ward is not None:
        for measure in reference_measures(basis.ward, basis.norms):
            yield {"measure": measure}


def _boxes(finding: Finding) -> Iterator[Marks]:
    yield box("ward", numbers(patients(finding), "score"), finding.chosen())


def _chosen(finding: Finding, row: EstimateRow) -> bool:
    return row.versus == finding.choices["norm"]


def _compared(one: Comparison, words: Words) -> str:
    norm = names.norm(words, one.versus)
    return words("ledger.reference", measure=names.label(words, one.measure), norm=norm)


def _figures(finding: Finding) -> Drawn:
    from lib.questions.reference import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


REFERENCE = Question(
    key="reference",
    about=About.WARD,
    place=Place(Where.MORE, page="reference", name="nav.reference", lacks="empty.reference"),
    leads=True,
    title="question.reference",
    method="method.reference",
    find=reference,
    norms=True,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(
        answered_by=frozenset({"mean", "mean_difference"}), drawn=drawn_by(_boxes), by_hand=True
    ),
    tested=_chosen,
    reported=_chosen,
    compared=_compared,
    headline=number_of("mean_difference"),
    predicted=telling.predicted,
)
