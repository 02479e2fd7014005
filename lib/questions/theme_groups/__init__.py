"""How many spoke of each group of themes?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.disclosure import Others
from lib.findings import Finding
from lib.findings.basis import About
from lib.questions.question import Question, as_it_opens, beside, of_interviews
from lib.questions.theme_groups import telling
from lib.questions.theme_groups.finding import theme_groups

if TYPE_CHECKING:
    from lib.charts.dress import Make


def _figures(finding: Finding) -> dict[str, Make]:
    from lib.questions.theme_groups import figure

    return figure.figures(finding)


THEME_GROUPS = Question(
    key="theme_groups",
    about=About.INTERVIEWS,
    place=beside("themes"),
    leads=False,
    title="question.theme_groups",
    method="method.theme_groups",
    find=theme_groups,
    opening=of_interviews,
    variants=as_it_opens(of_interviews),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(dots=False, by_hand=True),
)
