"""The questionnaires Praktijklens can score, declared as data (one TOML file each)."""

from lib.domain.instruments.instrument import (
    Instrument,
    Measure,
    Measures,
    Retest,
    Scale,
    declaration_of,
    form_of,
)
from lib.domain.instruments.shipped import (
    INSTRUMENTS,
    MEASURES,
    Undeclared,
    declaration,
    instrument_in,
    measures_of,
)

__all__ = [
    "INSTRUMENTS",
    "MEASURES",
    "Instrument",
    "Measure",
    "Measures",
    "Retest",
    "Scale",
    "Undeclared",
    "declaration",
    "declaration_of",
    "form_of",
    "instrument_in",
    "measures_of",
]
