"""Where a conference stands: which slide, which step, and what was settled for the whole of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lib.workspace.pins import DISCUSSED, Pin


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
