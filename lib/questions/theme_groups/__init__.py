"""How many spoke of each group of themes?"""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.question import Drawn, beside_the_themes
from lib.questions.theme_groups import telling
from lib.questions.theme_groups.finding import theme_groups


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_groups import figure

    return figure.figures(finding)


THEME_GROUPS = beside_the_themes(
    key="theme_groups",
    title="question.theme_groups",
    method="method.theme_groups",
    find=theme_groups,
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
)
