"""Which themes go together?"""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.question import Drawn, beside_the_themes
from lib.questions.theme_pairs import telling
from lib.questions.theme_pairs.finding import theme_pairs


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_pairs import figure

    return figure.figures(finding)


THEME_PAIRS = beside_the_themes(
    key="theme_pairs",
    title="question.theme_pairs",
    method="method.theme_pairs",
    find=theme_pairs,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
)
