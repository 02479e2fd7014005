"""An answer of a visit for whoever looks: asked, protected, told and drawn, once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from lib.disclosure import Onlookers, ask_for_others, protect
from lib.findings import Finding
from lib.findings.questions import ask
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


def note_shown(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> None:
    """Notes that others see this answer from now on; raises as ``view_for``."""
    if onlookers.others:
        finding = finding_for(visit, question, choices, onlookers)
        visit.outputs.record(finding, visit, datetime.date.today())


def finding_for(
    visit: Visit, question: str, choices: Mapping[str, str], onlookers: Onlookers
) -> Finding:  # fmt: skip
    """The answer whoever looks may get, computed once; raises as ``view_for``.

    For others it passed ``protect`` and what they have already; it may pass again.
    """

    def made() -> Finding:
        finding = _asked(visit, question, choices, onlookers)
        if not onlookers.others:
            return finding
        protected = protect(finding, onlookers.audience, onlookers.threshold)
        return visit.outputs.settle(protected, visit)

    return visit.remember(key_of(question, choices, onlookers), made)


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
    TooAlike when others saw answers about almost the same patients, and not this one.
    """
    finding = finding_for(visit, question, choices, onlookers)
    return visit.remember(
        (*key_of(question, choices, onlookers), words.language),
        lambda: view_of(finding, words, onlookers.audience, onlookers.threshold),
    )
