"""An answer of a visit for whoever looks: asked, protected, told and drawn, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.disclosure import Onlookers, TooAlike, ask_for_others
from lib.disclosure.memory import Patients
from lib.findings import Finding
from lib.findings.questions import ABOUT_INTERVIEWS, ask
from lib.views import View, view_of
from lib.wording import Words
from lib.workspace.common import Asked, part_of
from lib.workspace.visit import Visit

Key = tuple[Any, ...]


def key_of(question: str, choices: Mapping[str, str], onlookers: Onlookers) -> Key:
    """What an answer is remembered by: no audience ever gets another's."""
    return (question, *sorted(choices.items()), *onlookers.key)


def _found(
    asked: Asked, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> Finding:
    def answer() -> Finding:
        if onlookers.others:
            return ask_for_others(question, choices, asked, part_of(asked, onlookers))
        return ask(question, choices, asked)

    return asked.remember(key_of(question, choices, onlookers), answer)


def _sets(visit: Visit, choices: Mapping[str, str], onlookers: Onlookers) -> list[Patients]:
    part, ward, by = visit.part_for(onlookers), visit.ward, choices.get("by", "")
    if part is None or ward is None:
        return []
    key = ("sets", onlookers.threshold, by)
    return visit.remember(key, lambda: visit.shown.sets_of(ward, part, by))


def may_show(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> bool:  # fmt: skip
    """Whether this answer gives nothing back together with what others saw before."""
    if question in ABOUT_INTERVIEWS or not onlookers.others:
        return True
    return not visit.shown.refuses(_sets(visit, choices, onlookers), onlookers.threshold)


def note_shown(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> None:
    """Notes that others see this answer from now on.

    Raises
    ------
    TooAlike when ``may_show`` is false.
    """
    if question not in ABOUT_INTERVIEWS and onlookers.others:
        visit.shown.admit(_sets(visit, choices, onlookers), onlookers.threshold)


def finding_for(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> Finding:  # fmt: skip
    """The answer whoever looks may get, computed once; it has still to pass ``protect``.

    Raises
    ------
    As ``view_for``.
    """
    if not may_show(visit, question, choices, onlookers):
        raise TooAlike
    return _found(visit.asked(choices), question, choices, onlookers)


def view_for(
    visit: Visit,
    question: str,
    choices: Mapping[str, str],
    words: Words,
    onlookers: Onlookers,
) -> View:
    """The view of an answer for whoever looks, computed once per choice, language and audience.

    Raises
    ------
    NotAnswerable when the open data, or what of them is shared, do not hold what is asked for.
    TooAlike when others saw an answer about almost the same patients.
    """
    if not may_show(visit, question, choices, onlookers):
        raise TooAlike
    # Taken once: another tab may open something else in this visit meanwhile.
    asked = visit.asked(choices)

    def view() -> View:
        finding = _found(asked, question, choices, onlookers)
        return view_of(finding, words, onlookers.audience, onlookers.threshold)

    return asked.remember((*key_of(question, choices, onlookers), words.language), view)
