"""How many new themes did each interview bring?"""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.question import Drawn, beside_the_themes
from lib.questions.theme_saturation import telling
from lib.questions.theme_saturation.finding import theme_saturation


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_saturation import figure

    return figure.figures(finding)


THEME_SATURATION = beside_the_themes(
    key="theme_saturation",
    title="question.theme_saturation",
    method="method.theme_saturation",
    find=theme_saturation,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
)
