"""Does attachment go together with the alliance, or with how extremely it is rated?"""

from __future__ import annotations

from functools import partial

from lib.disclosure import Others
from lib.disclosure.grouped import drawn_by
from lib.findings import Finding
from lib.findings.available import related_pair
from lib.findings.basis import About, Basis, Choices
from lib.questions.attachment import telling
from lib.questions.attachment.cells import relation
from lib.questions.attachment.finding import attachment, attachment_extremity, usual
from lib.questions.question import (
    Drawn,
    Place,
    Question,
    Where,
    as_it_opens,
    beside,
    is_grouped,
    number_of,
    of_the_pair,
)
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised
from lib.wording.told_ledger import related


def _opening(basis: Basis) -> Choices | None:
    return related_pair(basis.ward) if basis.ward else None


def _titled(message: str, choices: Choices, words: Words) -> str | None:
    """The title of two scores that are not attachment and the alliance."""
    asked = [choices[one] for one in ("dimension", "measure") if one in choices]
    if not asked or usual(words.measures, asked):
        return None
    named = [names.measure(words, one) for one in asked]
    return capitalised(words(message, dimension=named[0], measure=named[1]))


def _figures(finding: Finding) -> Drawn:
    from lib.questions.attachment import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


ATTACHMENT = Question(
    key="attachment",
    about=About.WARD,
    place=Place(Where.START, page="attachment", name="nav.attachment", lacks="empty.attachment"),
    leads=True,
    title="question.attachment",
    titled=partial(_titled, "question.relation"),
    method="method.relation",
    find=attachment,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"pearson_r", "spearman_rho"}), drawn=drawn_by(relation)),
    tested=of_the_pair,
    reported=of_the_pair,
    compared=related("ledger.relation"),
    headline=telling.answering,
    predicted=telling.predicted,
)

ATTACHMENT_EXTREMITY = Question(
    key="attachment_extremity",
    about=About.WARD,
    place=beside("attachment"),
    leads=False,
    title="question.extremity",
    titled=partial(_titled, "question.relation_extremity"),
    method="method.extremity",
    find=attachment_extremity,
    norms=True,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    # How far from the average tells how far single patients lie.
    others=Others(drawn=drawn_by(relation)),
    tested=of_the_pair,
    reported=of_the_pair,
    compared=related("ledger.extremity"),
    headline=number_of("pearson_r"),
    predicted=telling.predicted,
)
