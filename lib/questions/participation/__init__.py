"""Who took part, and who is missing?"""

from __future__ import annotations

import pandas as pd

from lib.disclosure import Others, policy
from lib.findings import Comparison, EstimateRow, Finding
from lib.findings.basis import About, Basis, Choices
from lib.questions.participation import telling
from lib.questions.participation.finding import ANY, missed, participation
from lib.questions.question import Drawn, Place, Question, Where, as_it_opens
from lib.wording import names
from lib.wording.language import Words


def _opening(basis: Basis) -> Choices | None:
    return {"measure": ANY} if basis.ward and missed(basis.ward) else None


def _steps(finding: Finding) -> pd.DataFrame:
    """The steps, to about so many."""
    steps = finding.marks[finding.marks["kind"] == "step"]
    return steps.assign(end=[policy.fives(end) for end in steps["end"]])


def _tested(finding: Finding, row: EstimateRow) -> bool:
    """A test of an attribute that is not told already: chi-squared is, where it counts."""
    if row.statistic != "cramers_v":
        return True
    counted = finding.one("independence", by=row.by)
    return counted is None or counted.test != row.test


def _reported(finding: Finding, row: EstimateRow) -> bool:
    return False  # its tests say all


def _named(finding: Finding, row: EstimateRow, words: Words) -> str:
    return names.attribute(words, row.by)


def _counted(finding: Finding) -> int:
    return finding.sample.of  # its tests are about everybody who was admitted


def _compared(one: Comparison, words: Words) -> str:
    return words("ledger.participation", by=names.attribute(words, one.by))


def _figures(finding: Finding) -> Drawn:
    from lib.questions.participation import figure

    return figure.figures(finding)


PARTICIPATION = Question(
    key="participation",
    about=About.WARD,
    place=Place(
        Where.MORE, page="participation", name="nav.participation", lacks="empty.participation"
    ),
    leads=True,
    title="question.participation",
    method="method.participation",
    find=participation,
    opening=_opening,
    variants=as_it_opens(_opening),
    tell=telling.tell,
    table=telling.table,
    figures=_figures,
    others=Others(answered_by=frozenset({"n"}), drawn=_steps, dots=False),
    tested=_tested,
    reported=_reported,
    named=_named,
    counted=_counted,
    compared=_compared,
)
