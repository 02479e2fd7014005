"""Findings a visitor pinned for the conference: how each was asked, and what was said of it.

A pin is a question with its choices: codes, no data. So it is asked again of whatever is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
