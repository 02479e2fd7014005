"""Do groups of persons speak of other themes?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lib.disclosure import Others
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.basis import About, Basis, Choices
from lib.findings.mentions import attributes
from lib.questions.question import Question, beside
from lib.questions.theme_comparison import telling
from lib.questions.theme_comparison.finding import theme_comparison
from lib.wording import names
from lib.wording.language import Words

if TYPE_CHECKING:
    from lib.charts.dress import Make


def _opening(basis: Basis) -> Choices | None:
    by = attributes(basis.interviews) if basis.interviews else ()
    return {"by": by[0]} if by else None


def _variants(basis: Basis) -> Iterable[Choices]:
    for by in attributes(basis.interviews) if basis.interviews else ():
        yield {"by": by}


def _figures(finding: Finding) -> dict[str, Make]:
    from lib.questions.theme_comparison import figure

    return figure.figures(finding)


def _named(finding: Finding, row: EstimateRow, words: Words) -> str:
    return words("phrase.quoted", text=row.group)


def _compared(one: Comparison, words: Words) -> str:
    by = names.person_attribute(words, one.by)
    return words("ledger.theme_comparison", theme=one.group, by=by)


THEME_COMPARISON = Question(
    key="theme_comparison",
    about=About.INTERVIEWS,
    place=beside("themes"),
    leads=False,
    title="question.theme_comparison",
    method="method.theme_comparison",
    find=theme_comparison,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(dots=False, by_hand=True),
    named=_named,
    compared=_compared,
)
