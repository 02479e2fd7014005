"""Does the relation stand when other attributes are held even, and is it straight?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.disclosure import Others
from lib.domain.ward import Ward
from lib.findings.available import alliance_measures, attachment_measures, related_pair
from lib.findings.basis import About, Basis, Choices
from lib.questions.attachment_detail import telling
from lib.questions.attachment_detail.finding import attachment_detail
from lib.questions.question import Question, beside, not_drawn, number_of, of_the_pair
from lib.wording.told_ledger import related


def _opening(basis: Basis) -> Choices | None:
    return related_pair(basis.ward) if basis.ward else None


def _variants(basis: Basis) -> Iterable[Choices]:
    ward = basis.ward
    if ward is not None:
        for dimension in attachment_measures(ward):
            for measure in alliance_measures(ward):
                yield {"dimension": dimension, "measure": measure}


def _held_even(ward: Ward) -> Iterable[str]:
    return ("age", "age_exact", "sex")


ATTACHMENT_DETAIL = Question(
    key="attachment_detail",
    about=About.WARD,
    place=beside("attachment"),
    leads=False,
    title="question.detail",
    method="method.detail",
    find=attachment_detail,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=not_drawn,
    others=Others(answered_by=frozenset({"partial_r"}), rests_on=_held_even),
    tested=of_the_pair,
    reported=of_the_pair,
    compared=related("ledger.relation"),
    headline=number_of("partial_r"),
)
