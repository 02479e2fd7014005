"""How does the alliance lie in the plane of anxiety and avoidance?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.available import alliance_measures, attachment_measures, first_of, planes
from lib.findings.basis import About, Basis, Choices
from lib.questions.attachment_quadrants import telling
from lib.questions.attachment_quadrants.finding import attachment_quadrants
from lib.questions.question import Question, beside, is_grouped, of_the_pair

if TYPE_CHECKING:
    from lib.charts.dress import Make


def _opening(basis: Basis) -> Choices | None:
    measures = alliance_measures(basis.ward) if basis.ward and planes(basis.ward) else ()
    return {"measure": first_of(measures)} if measures else None


def _variants(basis: Basis) -> Iterable[Choices]:
    ward = basis.ward
    if ward is not None and planes(ward):
        for measure in alliance_measures(ward):
            yield {"measure": measure}


def _figures(finding: Finding) -> dict[str, Make]:
    if is_grouped(finding):
        return {}  # It says nothing without a dot per patient.
    from lib.questions.attachment_quadrants import figure

    return figure.figures(finding)


ATTACHMENT_QUADRANTS = Question(
    key="attachment_quadrants",
    about=About.WARD,
    place=beside("attachment"),
    leads=False,
    title="question.quadrants",
    method="method.quadrants",
    find=attachment_quadrants,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"n"}), rests_on=attachment_measures),
    tested=of_the_pair,
    reported=of_the_pair,
)
