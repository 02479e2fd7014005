"""What stands on a slide beside the finding: what is predicted, discussed, and cannot be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lib.findings import Finding
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import capitalised

_DISCUSSED = ("discuss.recognise", "discuss.else", "discuss.agree")
_REFUSALS: Mapping[str, str] = {
    "no_ward": "pin.refused.no_ward",
    "no_interviews": "pin.refused.no_interviews",
    "not_in_file": "pin.refused.not_in_file",
    "no_course": "pin.refused.no_course",
    "team_only": "case.team_only",
}


def discussed(own: Sequence[str], words: Words) -> tuple[str, ...]:
    """The questions the room talks about: the team's own wording, or the house's."""
    return tuple(
        mine.strip() or words(house) for mine, house in zip(own, _DISCUSSED, strict=True)
    )  # fmt: skip


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


def _directions(words: Words) -> dict[str, str]:
    return {
        "lower": words("predict.lower"),
        "same": words("predict.same"),
        "higher": words("predict.higher"),
    }


def _groups(finding: Finding, words: Words) -> Prediction | None:
    rows, by = list(asked_differences(finding)), finding.choices["by"]
    if not rows:
        return None
    measure = names.label(words, rows[0].measure)
    if len(rows) > 1:
        asked = words("predict.groups", measure=measure, by=names.attribute(words, by))
        answers = {"same": words("predict.same"), "differs": words("predict.differs")}
        return Prediction(asked, answers)
    asked = words(
        "predict.group",
        measure=measure,
        group=names.in_group(words, by, rows[0].group),
        versus=names.in_group(words, by, rows[0].versus),
    )
    return Prediction(asked, _directions(words))


def _pairs(finding: Finding, words: Words) -> Prediction | None:
    scale = capitalised(names.scale(words, finding.choices["scale"]))
    return Prediction(words("predict.pairs", scale=scale), _directions(words))


def _line(finding: Finding, words: Words) -> Prediction | None:
    dimension = names.label(words, finding.choices["dimension"])
    measure = names.label(words, finding.choices["measure"])
    folded = finding.key == "attachment_extremity"
    up = words("predict.extreme", measure=measure) if folded else measure
    asked = words("predict.line", dimension=dimension, measure=up)
    answers = {
        "lower": words("predict.falls"),
        "same": words("predict.level"),
        "higher": words("predict.rises"),
    }
    return Prediction(asked, answers, (dimension, up))


def _reference(finding: Finding, words: Words) -> Prediction | None:
    choices = finding.choices
    asked = words(
        "predict.reference",
        measure=names.label(words, choices["measure"]),
        norm=names.norm(words, choices["norm"]),
    )
    return Prediction(asked, _directions(words))


_PREDICTIONS: Mapping[str, Callable[[Finding, Words], Prediction | None]] = {
    "alliance_by_group": _groups,
    "therapist_team": _pairs,
    "attachment": _line,
    "attachment_extremity": _line,
    "reference": _reference,
}
PREDICTABLE = frozenset(_PREDICTIONS)
"""Questions whose answer has a direction."""


def prediction(finding: Finding, words: Words) -> Prediction | None:
    """What a room may predict of a finding; ``None`` when its answer has no direction."""
    make = _PREDICTIONS.get(finding.key)
    return make(finding, words) if make else None


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


def guessed(guess: str, finding: Finding, words: Words) -> Guess | None:
    """What the room expected of a finding; ``None`` when it said nothing.

    Parameters
    ----------
    guess: one of the codes of ``Prediction.answers``, or a slope in whole steps.
    """
    asked = prediction(finding, words) if guess else None
    if asked is None:
        return None
    line = slope(guess) / STEEPEST if asked.axes else None
    code = guess if line is None else _direction(line)
    if code not in asked.answers:
        return None
    return Guess(asked.prompt, words("predict.told", guess=asked.answers[code]), line)


def _direction(line: float) -> str:
    return "same" if line == 0 else "higher" if line > 0 else "lower"
