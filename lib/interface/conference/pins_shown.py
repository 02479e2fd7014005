"""The pins of a visit, asked again of what is open, for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from lib.disclosure import Audience, withheld
from lib.findings.basis import NotAnswerable
from lib.interface.answer import Answer
from lib.interface.page import Page
from lib.questions import telling
from lib.views.view import View, view_of
from lib.wording.told_predictions import refusal
from lib.workspace.answering import finding_for, key_of, note_shown, view_for
from lib.workspace.meeting import Pin


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin with its answer, or with the sentence that says why there is none.

    Attributes
    ----------
    title: the team's own, or the question.
    """

    pin: Pin
    title: str
    answer: Answer | None
    refusal: str = ""

    @property
    def silent(self) -> str:
        """Why nothing is shown of it; empty where there is an answer to show."""
        if self.answer is not None and self.answer.view.finding.withheld:
            return self.answer.view.telling.headline
        return self.refusal

    @property
    def view(self) -> View | None:
        """What is shown of it."""
        return self.answer.view if self.answer else None

    def taken(self, page: Page, audience: Audience) -> View:
        """What a file holds of it: without an answer the one sentence that says why."""
        return self.view or view_of(
            withheld(self.pin.question, "not_answerable"), page.words, audience
        )


def asked(page: Page, pin: Pin, looking: Audience) -> Pinned:
    """One pin, for this audience; nothing of it counts as looked at yet."""
    words = page.words
    title = pin.title.strip() or telling.title(pin.question, words, pin.choices)
    try:
        view = view_for(page.visit, pin.question, pin.choices, words, looking)
    except NotAnswerable as problem:
        return Pinned(pin, title, None, refusal(problem.reason, words))
    key = (*key_of(pin.question, pin.choices, looking), words.language)
    return Pinned(pin, title, Answer(key, view, pin.question, pin.choices))


def note(page: Page, one: Pinned, looking: Audience) -> None:
    """Notes that a pin's answer is looked at, as on its own page."""
    if one.answer is not None:
        note_shown(page.visit, one.pin.question, one.pin.choices, looking)
        finding = finding_for(page.visit, one.pin.question, one.pin.choices)
        page.visit.ledger.look(finding.key, finding.comparisons)
