"""How well do two coders agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Question, as_it_opens, beside
from lib.questions.theme_coders import telling
from lib.questions.theme_coders.finding import coders, theme_coders

if TYPE_CHECKING:
    from lib.charts.dress import Make


def _opening(basis: Basis) -> Choices | None:
    several = basis.interviews is not None and len(coders(basis.interviews)) > 1
    return {} if several else None


def _figures(finding: Finding) -> dict[str, Make]:
    from lib.questions.theme_coders import figure

    return figure.figures(finding)


THEME_CODERS = Question(
    key="theme_coders",
    about=About.INTERVIEWS,
    place=beside("themes"),
    leads=False,
    title="question.theme_coders",
    method="method.theme_coders",
    find=theme_coders,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(dots=False, by_hand=True),
)
