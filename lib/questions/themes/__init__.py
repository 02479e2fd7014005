"""What do arts therapists speak of?"""

from __future__ import annotations

import pandas as pd

from lib.disclosure import Others
from lib.domain.coding import Unit
from lib.findings import Finding
from lib.findings.basis import About, Basis, Choices
from lib.questions.question import Drawn, Place, Question, Where, as_it_opens, is_grouped
from lib.questions.themes import telling
from lib.questions.themes.finding import themes


def _opening(basis: Basis) -> Choices | None:
    if basis.interviews is None:
        return None
    return {"unit": Unit.CODINGS.value} if basis.interviews.coded is not None else {}


def _without_persons(finding: Finding) -> pd.DataFrame:
    """The themes, and nobody who spoke of them."""
    return finding.marks.drop_duplicates("theme").assign(
        person="", mention="", count=0, grouped="theme"
    )


def _figures(finding: Finding) -> Drawn:
    from lib.questions.themes import figure, grouped

    return grouped.figures(finding) if is_grouped(finding) else figure.figures(finding)


THEMES = Question(
    key="themes",
    about=About.INTERVIEWS,
    place=Place(Where.START, page="themes", name="nav.themes", lacks="empty.themes"),
    leads=True,
    title="question.themes",
    method="method.themes",
    find=themes,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(
        answered_by=frozenset({"count"}), drawn=_without_persons, dots=False, by_hand=True
    ),
)
