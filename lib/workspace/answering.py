"""An answer of a visit for whoever looks: asked, protected, told and drawn, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.disclosure import Onlookers, TooAlike, ask_for_others
from lib.disclosure.memory import Patients
from lib.findings import Finding
from lib.findings.doubted import weighed
from lib.findings.questions import ABOUT_INTERVIEWS, NotAnswerable, ask
from lib.views import View, view_of
from lib.wording import Words
from lib.workspace.visit import Visit

Key = tuple[Any, ...]


def key_of(question: str, choices: Mapping[str, str], onlookers: Onlookers) -> Key:
    """What an answer is remembered by: no audience ever gets another's."""
    return (question, *sorted(choices.items()), *onlookers.key)


def _asked(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> Finding:  # fmt: skip
    if onlookers.others:
        return ask_for_others(question, choices, visit, visit.part_for(onlookers))
    return ask(question, choices, visit)


def _weighed(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> Finding:
    """The answer, with what it would be under another reading as long as that is undecided."""

    def otherwise(answers: Mapping[str, str]) -> Finding | None:
        other = visit.otherwise(answers)
        try:
            return _asked(other, question, choices, onlookers) if other else None
        except NotAnswerable:
            return None

    return weighed(_asked(visit, question, choices, onlookers), otherwise)


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
    key = key_of(question, choices, onlookers)
    return visit.remember(key, lambda: _weighed(visit, question, choices, onlookers))


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
    finding = finding_for(visit, question, choices, onlookers)
    return visit.remember(
        (*key_of(question, choices, onlookers), words.language),
        lambda: view_of(finding, words, onlookers.audience, onlookers.threshold),
    )
