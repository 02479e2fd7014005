"""The questionnaires Praktijklens can score, declared as data (one TOML file each)."""

from lib.domain.instruments.instrument import Instrument, Scale, declaration_of
from lib.domain.instruments.shipped import (
    INSTRUMENTS,
    Undeclared,
    declaration,
    instrument_in,
    instrument_of,
    items_of,
    score_range,
    score_range_of,
)

__all__ = [
    "INSTRUMENTS",
    "Instrument",
    "Scale",
    "Undeclared",
    "declaration",
    "declaration_of",
    "instrument_in",
    "instrument_of",
    "items_of",
    "score_range",
    "score_range_of",
]
