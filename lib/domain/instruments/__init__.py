"""The questionnaires Praktijklens can score, declared as data (one TOML file each)."""

from lib.domain.instruments.declared import Undeclared, instrument_in
from lib.domain.instruments.model import Instrument, Scale
from lib.domain.instruments.registry import (
    INSTRUMENTS,
    declaration,
    instrument_of,
    items_of,
    scales_of,
    score_range,
    score_range_of,
)
from lib.domain.instruments.written import declaration_of

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
    "scales_of",
    "score_range",
    "score_range_of",
]
