"""What a questionnaire is: its items, the answers it allows, and how its scales are scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Scale:
    """Some items of an instrument that are scored together.

    Attributes
    ----------
    key: the scale's code within its instrument, such as ``goal``.
    items: item numbers, counted from 1.
    reversed: those items whose answer is turned round before scoring.
    name: what a team calls it; empty for scales that the catalogue names.
    """

    key: str
    items: tuple[int, ...]
    reversed: frozenset[int]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Retest:
    """A published retest: how alike the scores of unchanged people are some time apart.

    Attributes
    ----------
    scale: the code of the score, such as ``total``: never that of another scale of the form.
    r: the correlation of both measurements; n: of how many people.
    days: between the two measurements.
    source: where it is printed.
    sd: standard deviation of the first measurement there; 0 where it is not printed.
    """

    scale: str
    r: float
    n: int
    days: int
    source: str
    sd: float = 0.0


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its response range, scoring key and where the key comes from.

    Attributes
    ----------
    about: what it measures: ``alliance``, ``attachment``, ``session``,
        ``outcome`` or ``other``.
    minimum, maximum: the lowest and highest answer the form allows.
    score: ``sum`` (mean of the answered items times the number of items) or ``mean``.
    missing_share: the share of a scale's items that may be missing, 0 to 1.
    total_of: the scales that add up to the total score; empty when there is no total.
    whole: whether an answer is a whole number; a line of 10 cm gives decimals.
    words: what an answer's words stand for, lower case, such as ``nooit`` and 1.
    aliases: other names its columns go by.
    presumed: the key is taken from a related form, and a team should bring its own.
    own: whether a visitor loaded it.
    rater: who fills it in, ``patient`` unless declared otherwise.
    target: with whom the alliance is that it asks about; empty where it says no more.
    retests: what is published about unchanged people; no part of how scores come about, so forms
        that differ in it alone are the same form.
    """

    key: str
    short_name: str
    about: str
    items: int
    minimum: int
    maximum: int
    score: Literal["sum", "mean"]
    missing_share: float
    scales: tuple[Scale, ...]
    total_of: tuple[str, ...]
    key_verified: bool
    key_source: str
    missing_source: str
    whole: bool = True
    words: tuple[tuple[str, int], ...] = ()
    aliases: tuple[str, ...] = ()
    presumed: bool = False
    own: bool = False
    rater: str = PATIENT
    target: str = ""
    retests: tuple[Retest, ...] = field(default=(), compare=False)

    @property
    def measures(self) -> tuple[str, ...]:
        """Codes of all scores, the total first, such as ``WAV-B.total``."""
        total = (f"{self.key}.total",) if self.total_of else ()
        return total + tuple(f"{self.key}.{scale.key}" for scale in self.scales)

    def scale(self, key: str) -> Scale:
        """The scale with this code; ``KeyError`` when the instrument has none such."""
        for scale in self.scales:
            if scale.key == key:
                return scale
        raise KeyError(f"{self.key} has no scale {key!r}")

    def scales_of(self, key: str) -> tuple[Scale, ...]:
        """The scales behind a score: itself, or for a total all that add up to it."""
        keys = self.total_of if key == "total" and self.total_of else (key,)
        return tuple(self.scale(one) for one in keys)

    def measure(self, key: str) -> Measure:
        """The score with this code, such as ``WAV-B.total``; ``KeyError`` when there is none."""
        if key not in self.measures:
            raise KeyError(key)
        return Measure(self, key.removeprefix(f"{self.key}."))

    def alike(self, other: Instrument) -> bool:
        """Whether both give the same scores over the same ranges: one can replace the other."""
        forms = [(one.items, one.minimum, one.maximum, one.score) for one in (self, other)]
        return (
            forms[0] == forms[1]
            and set(self.measures) == set(other.measures)
            and all(self.measure(one).span == other.measure(one).span for one in self.measures)
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """A score of a questionnaire, in scale points: what it is of, and how far it reaches.

    Its key, such as ``WAV-T.total``, stands for it in files, addresses and findings.
    """

    instrument: Instrument
    scale: str

    @property
    def key(self) -> str:
        """``WAV-T.total``."""
        return f"{self.instrument.key}.{self.scale}"

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales behind it: itself, or for a total all that add up to it."""
        return self.instrument.scales_of(self.scale)

    @property
    def items(self) -> tuple[int, ...]:
        """The items behind it, in ascending order; empty where the score is of none."""
        return tuple(sorted(item for scale in self.scales for item in scale.items))

    @property
    def is_sum(self) -> bool:
        """Whether it is a sum of answers, and not their mean."""
        return self.instrument.score == "sum"

    @property
    def span(self) -> tuple[float, float]:
        """Lowest and highest possible score: 12 items answered 1 to 5 add up to 12 to 60."""
        return self.span_of_answers(self.instrument.minimum, self.instrument.maximum)

    def span_of_answers(self, minimum: float, maximum: float) -> tuple[float, float]:
        """``span``, were the answers to run from ``minimum`` to ``maximum``."""
        items = len(self.items) if self.is_sum else 1
        return float(items * minimum), float(items * maximum)

    def pairs_with(self, other: Measure) -> bool:
        """Whether a patient's two scores can be subtracted.

        The same scale over the same range, of two forms of the alliance that ask another person or
        about another one; or of two versions of one questionnaire, with the same items.
        """
        one, two = self.instrument, other.instrument
        if one.key == two.key or (self.scale, self.span) != (other.scale, other.span):
            return False
        if one.about == two.about == "alliance":
            return (one.rater, one.target) != (two.rater, two.target)
        shapes = [(each.about, each.items, each.score, each.scales) for each in (one, two)]
        return shapes[0] == shapes[1]


def form_of(key: str) -> str:
    """The questionnaire in the key of a score: ``WAV-B`` of ``WAV-B.total``, and of itself."""
    return key.partition(".")[0]


Measures = Mapping[str, Measure]
"""Scores by key."""


_DELETE = "\x7f"
"""The one sign that JSON leaves as it is in a text and TOML does not allow there."""


def _value(value: object) -> str:
    """A text, number, truth value or list, written alike in JSON and TOML."""
    return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")


def _lines(table: Mapping[str, object], name: str = "") -> Iterable[str]:
    if name:
        yield ""
        yield name
    for key, value in table.items():
        yield f"{key if key.isidentifier() and key.isascii() else _value(key)} = {_value(value)}"


def declaration_of(instrument: Instrument) -> str:
    """The declaration of an instrument, without the comments its own file may have had."""
    one = instrument
    lines = [
        *_lines(
            {
                "key": one.key,
                "short_name": one.short_name,
                "about": one.about,
                "rater": one.rater,
                "target": one.target,
                "items": one.items,
                "minimum": one.minimum,
                "maximum": one.maximum,
                "score": one.score,
                "missing_share": one.missing_share,
                "whole": one.whole,
                "presumed": one.presumed,
                "aliases": list(one.aliases),
            }
        ),
        *_lines(
            {
                "key_verified": one.key_verified,
                "key_source": one.key_source,
                "missing_source": one.missing_source,
            },
            "[standing]",
        ),
        *_lines(dict(one.words), "[words]"),
        *(_lines({"key": "total", "of": list(one.total_of)}, "[total]") if one.total_of else ()),
    ]
    for scale in one.scales:
        lines += _lines(
            {
                "key": scale.key,
                "items": list(scale.items),
                "reversed": sorted(scale.reversed),
                **({"name": scale.name} if scale.name else {}),
            },
            "[[scales]]",
        )
    for retest in one.retests:
        printed = {
            "scale": retest.scale,
            "r": retest.r,
            "n": retest.n,
            "days": retest.days,
            "source": retest.source,
        }
        lines += _lines(printed | ({"sd": retest.sd} if retest.sd else {}), "[[retest]]")
    return "\n".join(lines) + "\n"
