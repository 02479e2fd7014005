"""Do groups of persons speak of other themes?"""

from __future__ import annotations

from collections.abc import Iterable

from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.basis import Basis, Choices
from lib.findings.mentions import attributes
from lib.questions.question import Drawn, beside_the_themes
from lib.questions.theme_comparison import telling
from lib.questions.theme_comparison.finding import theme_comparison
from lib.wording import names
from lib.wording.language import Words


def _opening(basis: Basis) -> Choices | None:
    by = attributes(basis.interviews) if basis.interviews else ()
    return {"by": by[0]} if by else None


def _variants(basis: Basis) -> Iterable[Choices]:
    for by in attributes(basis.interviews) if basis.interviews else ():
        yield {"by": by}


def _named(finding: Finding, row: EstimateRow, words: Words) -> str:
    return words("phrase.quoted", text=row.group)


def _compared(one: Comparison, words: Words) -> str:
    by = names.person_attribute(words, one.by)
    return words("ledger.theme_comparison", theme=one.group, by=by)


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_comparison import figure

    return figure.figures(finding)


THEME_COMPARISON = beside_the_themes(
    key="theme_comparison",
    title="question.theme_comparison",
    method="method.theme_comparison",
    find=theme_comparison,
    opening=_opening,
    variants=_variants,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    named=_named,
    compared=_compared,
)
