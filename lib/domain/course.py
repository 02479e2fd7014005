"""A ward's patients measured more than once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.ward import Values, Ward

FIRST, LAST = "first", "last"
"""Each patient's own first or last measurement, whichever moment that was."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Several measurements of a ward.

    Attributes
    ----------
    patients: the ids of all who were measured at any moment; unique.
    moments: their codes in order, such as ``t:0``, ``session:3``, ``week:5`` or ``end``.
    rows: every measurement as if it were a patient of its own; here ids repeat.
    patient_of, moment_of: of each row, the place of its patient and of its moment.
    dates: of each row, the day of the measurement; ``None`` where the file does not tell.
    once: forms that the file gives without a moment: they stand in every row and have no course.
    """

    patients: tuple[str, ...]
    moments: tuple[str, ...]
    rows: Ward
    patient_of: tuple[int, ...]
    moment_of: tuple[int, ...]
    dates: tuple[datetime.date | None, ...] = ()
    once: frozenset[str] = frozenset()

    @property
    def measures(self) -> tuple[str, ...]:
        """Codes of the scores that anybody has at two moments or more."""
        return tuple(
            one
            for one in self.rows.measures
            if self.rows.measure(one).instrument.key not in self.once
            and ((~np.isnan(self.scores(one))).sum(axis=1) > 1).any()
        )

    @property
    def dated(self) -> bool:
        """Whether any measurement has its day."""
        return any(one is not None for one in self.dates)

    def scores(self, measure: str) -> Values:
        """Patients x moments, in scale points, NaN where there is none."""
        found = np.full((len(self.patients), len(self.moments)), np.nan)
        found[list(self.patient_of), list(self.moment_of)] = self.rows.scores[measure]
        return found

    def days(self) -> npt.NDArray[np.object_]:
        """Patients x moments, the day of each measurement, ``None`` where unknown."""
        found = np.full((len(self.patients), len(self.moments)), None, dtype=object)
        for row, day in enumerate(self.dates):
            found[self.patient_of[row], self.moment_of[row]] = day
        return found

    def rows_at(self, which: str) -> tuple[int, ...]:
        """The row of each patient at a moment, or at their own first or last one.

        Raises
        ------
        KeyError for a moment that is not in the file.
        """
        if which not in (FIRST, LAST, *self.moments):
            raise KeyError(which)
        order = sorted(range(len(self.moment_of)), key=lambda row: self.moment_of[row])
        found: dict[int, int] = {}
        for row in order if which != LAST else reversed(order):
            if which in (FIRST, LAST) or self.moments[self.moment_of[row]] == which:
                found.setdefault(self.patient_of[row], row)
        return tuple(found[patient] for patient in sorted(found))

    def ward(self, which: str) -> Ward:
        """One measurement a patient, as the questions about one moment need it."""
        return ward_of_rows(self.rows, np.array(self.rows_at(which), dtype=np.intp))


def ward_of_rows(ward: Ward, rows: npt.NDArray[np.intp]) -> Ward:
    """The ward with these rows only, in this order."""

    def some(values: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
        return {key: one[rows] for key, one in values.items()}

    return replace(
        ward,
        patients=tuple(ward.patients[row] for row in rows),
        attributes=some(ward.attributes),
        scores=some(ward.scores),
        answers=some(ward.answers),
    )
