"""Reads the instrument declarations that stand beside this file.

A declared key and range decide how an answer is scored (reverse = minimum + maximum - answer);
observed extremes never do. Item texts are never shipped: the items are numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lib.domain.instruments.declared import instrument_in
from lib.domain.instruments.model import Instrument, Scale

FOLDER = Path(__file__).parent
_FILES = (
    "wav_b",
    "wav_t",
    "wav_12",
    "wai",
    "wai_s",
    "wai_sr",
    "ecr_r",
    "ecr_12",
    "ecr_rs",
    "srs",
)


def declaration(key: str) -> str:
    """The shipped TOML text of an instrument, to be saved and changed; ``KeyError`` if unknown."""
    if key not in INSTRUMENTS:
        raise KeyError(key)
    name = key.casefold().replace("-", "_")
    return (FOLDER / f"{name}.toml").read_text("utf-8")


def _load() -> Mapping[str, Instrument]:
    found = (instrument_in((FOLDER / f"{name}.toml").read_text("utf-8")) for name in _FILES)
    return MappingProxyType({one.key: one for one in found})


INSTRUMENTS: Mapping[str, Instrument] = _load()
"""Every declared instrument by its code: alliance with the therapist, with the team, other forms
of the alliance, attachment, sessions."""


def instrument_of(measure: str) -> Instrument:
    """The instrument a measure code such as ``WAV-B.total`` belongs to; ``KeyError`` if unknown."""
    return INSTRUMENTS[measure.split(".", 1)[0]]


def score_range(measure: str) -> tuple[float, float]:
    """Lowest and highest possible score of a measure, in scale points.

    A sum of 12 items answered 1 to 5 runs from 12 to 60; a mean keeps the answer's own range.
    """
    return instrument_of(measure).score_range(measure)


def score_range_of(measure: str, minimum: float, maximum: float) -> tuple[float, float]:
    """As ``score_range``, were the answers to run from ``minimum`` to ``maximum``."""
    instrument = instrument_of(measure)
    items = 1 if instrument.score == "mean" else len(items_of(measure))
    return float(items * minimum), float(items * maximum)


def items_of(measure: str) -> tuple[int, ...]:
    """Numbers of the items behind a measure, scale by scale."""
    return tuple(item for scale in scales_of(measure) for item in scale.items)


def scales_of(measure: str) -> tuple[Scale, ...]:
    """The scales behind a measure: itself, or for a total all that add up to it."""
    instrument, key = instrument_of(measure), measure.split(".", 1)[1]
    return instrument.scales_of(key)
