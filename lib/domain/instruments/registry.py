"""Reads the instrument declarations that stand beside this file.

A declared key and range decide how an answer is scored (reverse = minimum + maximum - answer);
observed extremes never do. Item texts are never shipped: the items are numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

FOLDER = Path(__file__).parent


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


def _instrument(declared: Mapping[str, Any]) -> Instrument:
    scales = tuple(
        Scale(s["key"], tuple(s["items"]), frozenset(s["reversed"])) for s in declared["scales"]
    )
    standing = declared["standing"]
    return Instrument(
        key=declared["key"],
        short_name=declared["short_name"],
        about=declared["about"],
        items=declared["items"],
        minimum=declared["minimum"],
        maximum=declared["maximum"],
        score=declared["score"],
        missing_share=declared["missing_share"],
        scales=scales,
        total_of=tuple(declared.get("total", {}).get("of", ())),
        key_verified=standing["key_verified"],
        key_source=standing["key_source"],
        missing_source=standing["missing_source"],
    )


def _load(folder: Path) -> Mapping[str, Instrument]:
    declared = (tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml")))
    instruments = (_instrument(text) for text in declared)
    order = {"therapist": 0, "team": 1, "attachment": 2}
    ordered = sorted(instruments, key=lambda one: order.get(one.about, len(order)))
    return MappingProxyType({one.key: one for one in ordered})


INSTRUMENTS: Mapping[str, Instrument] = _load(FOLDER)
"""Every declared instrument by its code: alliance with the therapist, with the team, attachment."""


def instrument_of(measure: str) -> Instrument:
    """The instrument a measure code such as ``WAV-B.total`` belongs to; ``KeyError`` if unknown."""
    return INSTRUMENTS[measure.split(".", 1)[0]]


def score_range(measure: str) -> tuple[float, float]:
    """Lowest and highest possible score of a measure, in scale points.

    A sum of 12 items answered 1 to 5 runs from 12 to 60; a mean keeps the answer's own range.
    """
    instrument = instrument_of(measure)
    key = measure.split(".", 1)[1]
    if instrument.score == "mean":
        return float(instrument.minimum), float(instrument.maximum)
    keys = instrument.total_of if key == "total" else (key,)
    items = sum(len(instrument.scale(one).items) for one in keys)
    return float(items * instrument.minimum), float(items * instrument.maximum)
