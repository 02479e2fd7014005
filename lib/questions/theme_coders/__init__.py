"""How well do two coders agree?"""

from __future__ import annotations

from lib.findings import Finding
from lib.findings.basis import Basis, Choices
from lib.questions.question import Drawn, as_it_opens, beside_the_themes
from lib.questions.theme_coders import telling
from lib.questions.theme_coders.finding import coders, theme_coders


def _opening(basis: Basis) -> Choices | None:
    several = basis.interviews is not None and len(coders(basis.interviews)) > 1
    return {} if several else None


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_coders import figure

    return figure.figures(finding)


THEME_CODERS = beside_the_themes(
    key="theme_coders",
    title="question.theme_coders",
    method="method.theme_coders",
    find=theme_coders,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
)
