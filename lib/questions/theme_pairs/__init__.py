"""Which themes go together?"""

from __future__ import annotations

from lib.questions.question import beside_the_themes, drawn_in
from lib.questions.theme_pairs import telling
from lib.questions.theme_pairs.finding import theme_pairs

THEME_PAIRS = beside_the_themes(
    key="theme_pairs",
    title="question.theme_pairs",
    method="method.theme_pairs",
    find=theme_pairs,
    tell=telling.tell,
    table=telling.table,
    figures=drawn_in(__name__),
)
