"""The questionnaires Praktijklens can score, declared as data (one TOML file each)."""

from lib.domain.instruments.registry import (
    INSTRUMENTS,
    Instrument,
    Scale,
    instrument_of,
    score_range,
)

__all__ = ["INSTRUMENTS", "Instrument", "Scale", "instrument_of", "score_range"]
