"""Are the relations of a score straight?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.findings.available import OPENS_WITH, attachment_measures, first_of
from lib.findings.basis import About, Basis, Choices
from lib.questions.linearity import telling
from lib.questions.linearity.finding import companions, linearity
from lib.questions.question import Question, beside, not_drawn
from lib.wording.told_ledger import related


def _opening(basis: Basis) -> Choices | None:
    ward = basis.ward
    if ward is None or not ward.measures:
        return None
    measure = first_of(ward.measures, OPENS_WITH[1])
    return {"measure": measure} if companions(ward, measure) else None


def _variants(basis: Basis) -> Iterable[Choices]:
    ward = basis.ward
    if ward is not None:
        for measure in ward.measures:
            if companions(ward, measure):
                yield {"measure": measure}


LINEARITY = Question(
    key="linearity",
    about=About.WARD,
    place=beside("scales"),
    leads=False,
    title="question.linearity",
    method="method.linearity",
    find=linearity,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=not_drawn,
    others=Others(rests_on=attachment_measures),
    compared=related("ledger.relation"),
)
