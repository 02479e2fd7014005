"""A ward's patients and their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import (
    INSTRUMENTS,
    MEASURES,
    Instrument,
    Measure,
    Measures,
    measures_of,
)

Values = npt.NDArray[np.float64]
Attributes = Mapping[str, npt.NDArray[Any]]
"""By attribute code, one value per patient: numbers (NaN where empty) or codes (``None``)."""


@dataclass(frozen=True, slots=True, eq=False)
class Ward:
    """One measurement of a ward, as read from its spreadsheet.

    Attributes
    ----------
    patients: the ids as they stand in the file, in its order; unique.
    attributes: what the file tells of each patient, by attribute code.
    scores: by measure code, one value per patient in scale points, NaN where there is none.
    answers: by instrument code, patients x items, raw answers, NaN where missing.
    non_participants: attributes of those who were admitted and not measured.
    invented: true for the sample ward; every page says so.
    instruments: by code, the visitor's own: new ones, and keys in the place of shipped ones.
    """

    patients: tuple[str, ...]
    attributes: Attributes
    scores: Mapping[str, Values]
    answers: Mapping[str, Values] = field(default_factory=dict)
    non_participants: Attributes = field(default_factory=dict)
    invented: bool = False
    instruments: Mapping[str, Instrument] = field(default_factory=dict)

    @property
    def known(self) -> Measures:
        """Every score that could stand here, by key: of shipped and of own questionnaires."""
        if not self.instruments:
            return MEASURES
        return {**MEASURES, **measures_of(self.instruments.values())}

    def instrument(self, key: str) -> Instrument:
        """The questionnaire with this key, as it was used here; ``KeyError`` when it is unknown."""
        return self.instruments[key] if key in self.instruments else INSTRUMENTS[key]

    def measure(self, key: str) -> Measure:
        """The score with this key, as it was scored here; ``KeyError`` when it is unknown."""
        return self.known[key]

    @property
    def size(self) -> int:
        """How many patients were measured."""
        return len(self.patients)

    @property
    def measures(self) -> tuple[str, ...]:
        """Codes of the scores that exist for at least one patient."""
        return tuple(key for key, values in self.scores.items() if not np.isnan(values).all())

    def numbers(self, key: str) -> Values:
        """One number per patient: a score or an attribute; ``KeyError`` where there is neither."""
        found: Values = self.scores[key] if key in self.scores else self.attributes[key]
        return found

    def groups(self, attribute: str) -> npt.NDArray[np.object_]:
        """Each patient's group by an attribute; ``None`` where unknown or not in the file."""
        values = self.attributes.get(attribute)
        return np.full(self.size, None, dtype=object) if values is None else values
