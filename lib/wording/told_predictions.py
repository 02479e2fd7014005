"""What stands on a slide beside the finding: what is predicted, discussed, and cannot be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.wording.language import Family, Words

_DISCUSSED = ("discuss.recognise", "discuss.else", "discuss.agree")
_REFUSALS = Family("pin.refused", team_only="case.team_only")


def discussed(own: Sequence[str], words: Words) -> tuple[str, ...]:
    """The questions the room talks about: the team's own wording, or the house's."""
    return tuple(mine.strip() or words(house) for mine, house in zip(own, _DISCUSSED, strict=True))


def refusal(reason: str, words: Words) -> str:
    """Why a pin cannot be shown with what is open; ``reason`` is that of ``NotAnswerable``."""
    return words(_REFUSALS.get(reason, "pin.refused.other"))


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a room is asked before it sees.

    Attributes
    ----------
    answers: what it may say, by code.
    axes: names of the two axes when it draws a line; then a slope is predicted.
    """

    prompt: str
    answers: Mapping[str, str]
    axes: tuple[str, str] | None = None


STEEPEST = 5
"""A predicted slope runs from minus this to this, in whole steps; 0 is a level line."""


def directions(words: Words) -> dict[str, str]:
    """Lower, the same or higher."""
    return {
        "lower": words("predict.lower"),
        "same": words("predict.same"),
        "higher": words("predict.higher"),
    }


def slope(guess: str) -> int:
    """A predicted line's slope; level before there was one."""
    try:
        return max(-STEEPEST, min(STEEPEST, int(guess)))
    except ValueError:
        return 0


@dataclass(frozen=True, slots=True)
class Guess:
    """What the room expected before it saw.

    Attributes
    ----------
    asked: what it was asked; told: what it said, in one sentence.
    line: how steep a line it drew, from -1 to 1; ``None`` where it drew none.
    """

    asked: str
    told: str
    line: float | None = None


def guessed(guess: str, asked: Prediction | None, words: Words) -> Guess | None:
    """What the room expected of a finding; ``None`` when it said nothing.

    Parameters
    ----------
    guess: one of the codes of ``Prediction.answers``, or a slope in whole steps.
    asked: what the room was asked of it.
    """
    if asked is None or not guess:
        return None
    line = slope(guess) / STEEPEST if asked.axes else None
    code = guess if line is None else _direction(line)
    if code not in asked.answers:
        return None
    return Guess(asked.prompt, words("predict.told", guess=asked.answers[code]), line)


def _direction(line: float) -> str:
    return "same" if line == 0 else "higher" if line > 0 else "lower"
