"""What a conference takes along: views with what the room said of them, and where they come from.

Slides, hand-out and workbook are made from the same ``Conference``, so they cannot disagree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from lib.disclosure import Audience
from lib.domain.actions import Action
from lib.findings import Finding
from lib.questions.registry import question_of
from lib.questions.telling import title as asked
from lib.reading import Source
from lib.views.view import Figure, View, view_of
from lib.wording import Words
from lib.wording.captions import caption, source_line
from lib.wording.told_predictions import Guess


@dataclass(frozen=True, slots=True)
class Note:
    """What the room said to one of the fixed questions; the team may have reworded the question."""

    question: str
    said: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where numbers come from; printed with everything that is taken along.

    Attributes
    ----------
    ledger: the line that says how much was compared.
    example: whether it is the sample, which is nobody's own.
    moment: which of several measurements of the ward; empty where there is one.
    """

    sources: tuple[Source, ...]
    made: datetime.date
    ledger: str = ""
    example: bool = False
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One view as it was shown, with what was said of it.

    Attributes
    ----------
    title: the question, or what the team renamed it to.
    figures: names of the view's figures that are shown, in this order.
    comment: what the team lead wrote beside it.
    guess: what the room expected; shown through ``Conference.guess`` only.
    origin: of this view's numbers, where it is not that of all.
    """

    view: View
    title: str
    figures: tuple[str, ...] = ("main",)
    comment: str = ""
    discussion: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    guess: Guess | None = None
    origin: Origin | None = None

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """The figures to show, the main one for those the view does not have."""
        found = (self.view.figure(name) for name in self.figures)
        return tuple(dict.fromkeys(figure for figure in found if figure is not None))

    @property
    def said(self) -> tuple[Note, ...]:
        """The questions that the room said something to."""
        return tuple(note for note in self.discussion if note.said.strip())


@dataclass(frozen=True, slots=True)
class Conference:
    """Everything that is taken along of one conference, in one language.

    Attributes
    ----------
    onlookers: whom the views were made for.
    between: what must be known before it is laid beside an earlier one.
    """

    title: str
    shown: tuple[Shown, ...]
    origin: Origin
    words: Words
    onlookers: Audience = Audience.OTHERS
    between: str = ""

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything agreed, in the order it was shown."""
        return tuple(action for one in self.shown for action in one.actions)

    @property
    def for_whom(self) -> str:
        """What whoever opens the file may know of patients."""
        return for_whom(self.onlookers, self.words, self.between)

    def titled(self, shown: Shown) -> str:
        """The title of one of the views; where it is of the sample, it says so."""
        if shown.view.finding.example:
            return self.words("example.titled", title=shown.title)
        return shown.title

    def guess(self, shown: Shown) -> Guess | None:
        """What the room expected of one of the views; nobody who was not there is told."""
        return None if self.onlookers.others else shown.guess

    def alt(self, shown: Shown) -> str:
        """What a screen reader says of the figures of one of the views."""
        guess = self.guess(shown)
        telling = shown.view.telling
        told = (shown.title, telling.among, telling.headline, guess.told if guess else "")
        return " ".join(part for part in told if part)

    @property
    def source_line(self) -> str:
        """Date, files with fingerprints and release, without an n."""
        return source_line(self.origin, self.words, self.onlookers.others)

    def caption(self, shown: Shown) -> str:
        """The line under one of the views."""
        finding = shown.view.finding
        about, origin = question_of(finding.key).about, shown.origin or self.origin
        return caption(finding, about, origin, self.words)


def for_whom(onlookers: Audience, words: Words, between: str = "") -> str:
    """What whoever opens a file made for these onlookers may know of patients, beside others."""
    told = words("taken.for_others" if onlookers.others else "taken.for_team")
    return f"{told} {between}" if between else told


def handed_out(finding: Finding, words: Words, onlookers: Audience = Audience.OTHERS) -> View:
    """A finding as it may travel: the one place where files pass the gate."""
    return view_of(finding, words, onlookers)


def conference_of(
    findings: Iterable[Finding],
    title: str,
    origin: Origin,
    words: Words,
    onlookers: Audience = Audience.OTHERS,
    between: str = "",
) -> Conference:
    """Findings to take along under their own questions, with nothing said of them yet."""
    shown = tuple(
        Shown(handed_out(one, words, onlookers), asked(one.key, words)) for one in findings
    )
    return Conference(title, shown, origin, words, onlookers, between)
