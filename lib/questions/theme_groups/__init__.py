"""How many spoke of each group of themes?"""

from __future__ import annotations

from lib.questions.question import beside_the_themes, drawn_in
from lib.questions.theme_groups import telling
from lib.questions.theme_groups.finding import theme_groups

THEME_GROUPS = beside_the_themes(
    key="theme_groups",
    title="question.theme_groups",
    method="method.theme_groups",
    find=theme_groups,
    tell=telling.tell,
    table=telling.table,
    figures=drawn_in(__name__),
)
