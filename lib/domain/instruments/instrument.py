"""What a questionnaire is: its items, the answers it allows, and how its scales are scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Scale:
    """Some items of an instrument that are scored together.

    Attributes
    ----------
    key: the scale's code within its instrument, such as ``goal``.
    items: item numbers, counted from 1.
    reversed: those items whose answer is turned round before scoring.
    """

    key: str
    items: tuple[int, ...]
    reversed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its response range, scoring key and where the key comes from.

    Attributes
    ----------
    minimum, maximum: the lowest and highest answer the form allows.
    score: ``sum`` (mean of the answered items times the number of items) or ``mean``.
    missing_share: the share of a scale's items that may be missing, 0 to 1.
    total_of: the scales that add up to the total score; empty when there is no total.
    whole: whether an answer is a whole number; a line of 10 cm gives decimals.
    words: what an answer's words stand for, lower case, such as ``nooit`` and 1.
    aliases: other names its columns go by.
    presumed: the key is taken from a related form, and a team should bring its own.
    own: whether a visitor loaded it.
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

    def score_range(self, measure: str) -> tuple[float, float]:
        """Lowest and highest possible score of one of its measures, in scale points."""
        scales = self.scales_of(measure.split(".", 1)[1])
        items = 1 if self.score == "mean" else sum(len(scale.items) for scale in scales)
        return float(items * self.minimum), float(items * self.maximum)

    def alike(self, other: Instrument) -> bool:
        """Whether both give the same scores over the same ranges: one can replace the other."""
        forms = [(one.items, one.minimum, one.maximum, one.score) for one in (self, other)]
        return (
            forms[0] == forms[1]
            and set(self.measures) == set(other.measures)
            and all(self.score_range(one) == other.score_range(one) for one in self.measures)
        )


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
            {"key": scale.key, "items": list(scale.items), "reversed": sorted(scale.reversed)},
            "[[scales]]",
        )
    return "\n".join(lines) + "\n"
