"""An answer of a visit for whoever looks: asked, protected, told and drawn, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.disclosure import Audience
from lib.findings import Finding
from lib.findings.doubted import weighed
from lib.findings.questions import NotAnswerable, ask, canonical
from lib.views import View, view_of
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


def _found(asked: Asked, question: str, choices: Mapping[str, str]) -> Finding:
    key = key_of(question, choices, Audience.TREATING_TEAM)
    return asked.remember(key, lambda: _weighed(asked, question, choices))


def finding_for(visit: Visit, question: str, choices: Mapping[str, str]) -> Finding:
    """The answer as the treating team gets it, computed once; others get it through ``protect``.

    Raises
    ------
    NotAnswerable when the open data do not hold what is asked for.
    """
    return _found(visit.asked(choices), question, choices)


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
        lambda: view_of(_found(asked, question, choices), words, audience),
    )
