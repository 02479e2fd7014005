"""How many new themes did each interview bring?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.basis import About
from lib.questions.question import Question, as_it_opens, beside, of_interviews
from lib.questions.theme_saturation import telling
from lib.questions.theme_saturation.finding import theme_saturation

if TYPE_CHECKING:
    from lib.charts.dress import Make


def _figures(finding: Finding) -> dict[str, Make]:
    from lib.questions.theme_saturation import figure

    return figure.figures(finding)


THEME_SATURATION = Question(
    key="theme_saturation",
    about=About.INTERVIEWS,
    place=beside("themes"),
    leads=False,
    title="question.theme_saturation",
    method="method.theme_saturation",
    find=theme_saturation,
    opening=of_interviews,
    variants=as_it_opens(of_interviews),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(dots=False, by_hand=True),
)
