"""An answer of a visit for whoever looks: asked, protected, told and drawn, once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from lib.disclosure import Audience
from lib.domain.filters import WHERE
from lib.findings import Finding
from lib.findings.basis import Basis, NotAnswerable
from lib.questions.asking import ask, canonical, narrowed, protect
from lib.questions.doubted import weighed
from lib.questions.registry import question_of
from lib.views.view import View, view_of
from lib.wording import Words
from lib.workspace.common import Asked
from lib.workspace.visit import Visit

Key = tuple[Any, ...]


def key_of(question: str, choices: Mapping[str, str], audience: Audience) -> Key:
    """What an answer is remembered by: no audience ever gets another's."""
    return (question, *canonical(question, choices).items(), audience.value)


def _weighed(asked: Asked, question: str, choices: Mapping[str, str]) -> Finding:
    """The answer, with what it would be under another reading as long as that is undecided."""

    def otherwise(answers: Mapping[str, str]) -> Finding | None:
        other = asked.otherwise(answers)
        try:
            return ask(question, choices, other) if other else None
        except NotAnswerable:
            return None

    return weighed(ask(question, choices, asked), otherwise)


def _basis(visit: Visit, choices: Mapping[str, str]) -> Basis:
    """What an answer rests on: of a filtered one only the patients it keeps."""
    return narrowed(visit, choices.get(WHERE, ""))


def _found(
    visit: Visit, asked: Asked, question: str, choices: Mapping[str, str], audience: Audience
) -> Finding:
    team = key_of(question, choices, Audience.TREATING_TEAM)
    exact = asked.remember(team, lambda: _weighed(asked, question, choices))

    def made() -> Finding:
        seen, settled = protect(exact, audience), visit.outputs.settled
        # The sample that all share is nobody's: two answers about it give nobody away.
        if asked is not visit:
            return seen
        return settled(seen, question_of(question), _basis(visit, choices))

    if not audience.others:
        return exact
    return asked.remember((*key_of(question, choices, audience), "finding"), made)


def finding_for(
    visit: Visit,
    question: str,
    choices: Mapping[str, str],
    audience: Audience = Audience.TREATING_TEAM,
) -> Finding:
    """The answer, computed once; for others as coarse as they may have it beside what they have.

    Raises
    ------
    NotAnswerable when the open data do not hold what is asked for.
    """
    return _found(visit, visit.asked(choices), question, choices, audience)


def note_shown(visit: Visit, question: str, choices: Mapping[str, str], audience: Audience) -> None:
    """Notes that others have this answer from now on; raises as ``finding_for``."""
    if audience.others and visit.asked(choices) is visit:
        finding = finding_for(visit, question, choices, audience)
        today = datetime.date.today()
        basis = _basis(visit, choices)
        visit.outputs.record(finding, question_of(question), basis, today)


def view_for(
    visit: Visit, question: str, choices: Mapping[str, str], words: Words, audience: Audience
) -> View:
    """The view of an answer for whoever looks, computed once per choice, language and audience.

    Raises
    ------
    As ``finding_for``.
    """
    # Taken once: another tab may open something else in this visit meanwhile.
    asked = visit.asked(choices)
    return asked.remember(
        (*key_of(question, choices, audience), words.language),
        lambda: view_of(_found(visit, asked, question, choices, audience), words, audience),
    )
