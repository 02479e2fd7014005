"""What stands beside the alliance in the interviews?"""

from __future__ import annotations

from lib.findings import Finding
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, as_it_opens, beside_the_themes
from lib.questions.theme_joint import telling
from lib.questions.theme_joint.finding import alliance_forms, theme_joint


def _opening(basis: Basis) -> Choices | None:
    both = basis.ward is not None and basis.interviews is not None
    return {} if both and basis.ward and alliance_forms(basis.ward) else None


def _figures(finding: Finding) -> Drawn:
    from lib.questions.theme_joint import figure

    return figure.figures(finding)


THEME_JOINT = beside_the_themes(
    key="theme_joint",
    about=About.BOTH,
    title="question.theme_joint",
    method="method.theme_joint",
    find=theme_joint,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
)
