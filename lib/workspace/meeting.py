"""Findings pinned for the conference, and where a conference stands.

A pin is a question with its choices: codes, no data. So it is asked again of whatever is open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypedDict

from lib.domain.actions import Action
from lib.questions.asking import canonical

DISCUSSED = 3
"""Questions the room talks about at every slide."""
MOST_PINS = 24
"""More than a conference can show; a tray that grows without end is a mistake."""

MOST_AGREED = 12
"""Agreements at one slide."""


class Changes(TypedDict, total=False):
    """What may be changed of a pin."""

    title: str
    figure: str
    comment: str
    said: tuple[str, ...]
    agreed: tuple[Action, ...]
    guess: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A finding as it stood when it was pinned.

    Attributes
    ----------
    key: tells it from the other pins of a visit, for as long as the visit lasts.
    question: key of the finding, with the ``choices`` it was asked with.
    figure: name of the figure to show.
    title: the team's own; empty for the question's.
    comment: what the team lead wants to say with it.
    said: what the room said to each of the ``DISCUSSED`` questions.
    agreed: what the room agreed.
    guess: what the room predicted, as a code or a slope; empty before it did.
    """

    key: str
    question: str
    choices: Mapping[str, str]
    figure: str = "main"
    title: str = ""
    comment: str = ""
    said: tuple[str, ...] = ("",) * DISCUSSED
    agreed: tuple[Action, ...] = ()
    guess: str = ""

    def asks(self, question: str, choices: Mapping[str, str]) -> bool:
        """Whether it is this question, asked in this way."""
        if self.question != question:
            return False
        return canonical(question, self.choices) == canonical(question, choices)

    def shows(self, question: str, choices: Mapping[str, str], figure: str) -> bool:
        """Whether it is this question, asked in this way, with this figure."""
        return self.figure == figure and self.asks(question, choices)


@dataclass(frozen=True, slots=True)
class Tray:
    """The pins in the order in which they are shown. Every change gives another tray."""

    pins: tuple[Pin, ...] = ()
    _made: int = 0

    @classmethod
    def of(cls, pins: Sequence[Pin]) -> Tray:
        """A tray of pins that were kept; their keys are made anew."""
        numbered = (replace(pin, key=f"pin{number}") for number, pin in enumerate(pins, start=1))
        return cls(tuple(numbered), len(pins))

    @property
    def full(self) -> bool:
        """Whether nothing more can be pinned."""
        return len(self.pins) >= MOST_PINS

    def find(self, question: str, choices: Mapping[str, str], figure: str = "main") -> Pin | None:
        """The pin of a question asked in this way, with this figure: each of its own."""
        return next((pin for pin in self.pins if pin.shows(question, choices, figure)), None)

    def add(self, question: str, choices: Mapping[str, str], figure: str = "main") -> Tray:
        """With one more pin at the end; what is pinned already stays as it is."""
        if self.full or self.find(question, choices, figure):
            return self
        made = self._made + 1
        return Tray(
            (*self.pins, Pin(f"pin{made}", question, canonical(question, choices), figure)), made
        )

    def remove(self, key: str) -> Tray:
        """Without a pin, and what was said of it."""
        return replace(self, pins=tuple(pin for pin in self.pins if pin.key != key))

    def move(self, key: str, by: int) -> Tray:
        """With a pin some places further down, or up; at the ends it stays."""
        pins = list(self.pins)
        place = next((n for n, pin in enumerate(pins) if pin.key == key), None)
        if place is None:
            return self
        pin = pins.pop(place)
        pins.insert(min(max(place + by, 0), len(pins)), pin)
        return replace(self, pins=tuple(pins))

    def change(self, key: str, changes: Changes) -> Tray:
        """With something else on a pin; a pin that is gone stays gone."""
        return replace(
            self,
            pins=tuple(replace(pin, **changes) if pin.key == key else pin for pin in self.pins),
        )

    @property
    def agreed(self) -> tuple[tuple[Pin, Action], ...]:
        """Everything that was agreed, with the pin it was agreed at."""
        return tuple((pin, action) for pin in self.pins for action in pin.agreed)


class Step(StrEnum):
    """What the room does at a slide."""

    ROOM = "room"
    """Says who is there; once a visit."""
    QUESTION = "question"
    PREDICT = "predict"
    """Says what it expects, the figure still hidden."""
    REVEAL = "reveal"
    DISCUSS = "discuss"
    AGREE = "agree"
    CLOSE = "close"
    """Looks back at everything that was agreed."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of one slide; ``pin`` is empty where no pin is shown."""

    step: Step
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference of one visit.

    Attributes
    ----------
    at: where it stands; ``None`` before it began.
    predicts: whether the room predicts before it sees.
    met: whether was said who is in the room.
    questions: the team's own wording of what is discussed; empty for the house's.
    began: when the first slide was shown, in seconds since 1970; ``None`` before.
    """

    at: Stop | None = None
    predicts: bool = False
    met: bool = False
    questions: tuple[str, ...] = ("",) * DISCUSSED
    began: float | None = None


def stops(
    pins: Sequence[Pin], meeting: Meeting, predictable: Collection[str], refused: Collection[str]
) -> tuple[Stop, ...]:
    """All stops in order.

    Parameters
    ----------
    predictable: keys of questions whose answer has a direction that a room can predict.
    refused: keys of pins that cannot be shown now: one stop each, to say why.
    """
    found = [] if meeting.met else [Stop(Step.ROOM)]
    for pin in pins:
        found.append(Stop(Step.QUESTION, pin.key))
        if pin.key in refused:
            continue
        if meeting.predicts and pin.question in predictable:
            found.append(Stop(Step.PREDICT, pin.key))
        found += [Stop(step, pin.key) for step in (Step.REVEAL, Step.DISCUSS, Step.AGREE)]
    return (*found, Stop(Step.CLOSE))


def place_in(found: Sequence[Stop], at: Stop | None) -> int:
    """Where a meeting stands among its stops.

    A step that is gone gives its slide's first; a slide that is gone, or no meeting, the first.
    """
    if at in found:
        return found.index(at)
    return next((n for n, one in enumerate(found) if at and at.pin and one.pin == at.pin), 0)


def slides(found: Sequence[Stop]) -> tuple[int, ...]:
    """Places of the first stop of every slide."""
    return tuple(
        place
        for place, one in enumerate(found)
        if place == 0 or (one.pin or one.step) != (found[place - 1].pin or found[place - 1].step)
    )
