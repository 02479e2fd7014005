"""How many new themes did each interview bring?"""

from __future__ import annotations

from lib.questions.question import beside_the_themes, drawn_in
from lib.questions.theme_saturation import telling
from lib.questions.theme_saturation.finding import theme_saturation

THEME_SATURATION = beside_the_themes(
    key="theme_saturation",
    title="question.theme_saturation",
    method="method.theme_saturation",
    find=theme_saturation,
    tell=telling.tell,
    table=telling.table,
    figures=drawn_in(__name__),
)
