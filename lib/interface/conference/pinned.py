"""The pins of a visit, asked again of what is open, for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from lib.disclosure import Onlookers, TooAlike
from lib.findings.questions import ABOUT_INTERVIEWS, NotAnswerable
from lib.interface.answer import Answer
from lib.interface.page import Page
from lib.views import View
from lib.wording.conference import refusal
from lib.wording.questions import question
from lib.workspace.answering import key_of, note_shown, view_for
from lib.workspace.pins import Pin


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
    def view(self) -> View | None:
        """What is shown of it."""
        return self.answer.view if self.answer else None


def asked(page: Page, pin: Pin, looking: Onlookers) -> Pinned:
    """One pin, for these onlookers; nothing of it counts as shown yet."""
    words = page.words
    title = pin.title.strip() or question(words, pin.question)
    few = words("pin.refused.others", least=words.whole(looking.threshold))
    part = page.visit.part_for(looking)
    if part is not None and not part.ward.size and pin.question not in ABOUT_INTERVIEWS:
        return Pinned(pin, title, None, few)
    try:
        view = view_for(page.visit, pin.question, pin.choices, words, looking)
    except TooAlike:
        return Pinned(pin, title, None, words("audience.too_alike"))
    except NotAnswerable as problem:
        if looking.others and problem.reason == "not_in_file":
            return Pinned(pin, title, None, few)
        return Pinned(pin, title, None, refusal(problem.reason, words))
    key = (*key_of(pin.question, pin.choices, looking), words.language)
    return Pinned(pin, title, Answer(key, view, pin.question, pin.choices))


def note(page: Page, one: Pinned, looking: Onlookers) -> None:
    """Notes that a pin's answer is shown, as on its own page."""
    if one.answer is None:
        return
    note_shown(page.visit, one.pin.question, one.pin.choices, looking)
    finding = one.answer.view.finding
    page.visit.ledger.look(finding.key, finding.comparisons)
