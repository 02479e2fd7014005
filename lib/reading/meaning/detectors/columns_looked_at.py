"""One column as it stands in the file, for what only shows when all of it is read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from dataclasses import dataclass

import numpy as np

from lib.reading.formats.columns import Column
from lib.reading.formats.grid import Value
from lib.reading.formats.report import Located, Shown
from lib.reading.meaning.patients import Remarks, Wide


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a column.

    Attributes
    ----------
    about: the questionnaire, score or attribute it is of: one choice holds for all its columns.
    span, whole: what its numbers may be.
    """

    wide: Wide
    position: int
    column: Column
    about: str
    span: tuple[float, float]
    whole: bool
    remarks: Remarks

    def value(self, index: int) -> Value:
        """What a patient's cell holds."""
        return self.column.value(index)

    def among(self, texts: Set[Value]) -> Iterator[int]:
        """The patients whose cell holds one of these texts."""
        found = self.column.where(lambda value: isinstance(value, str) and value in texts)
        yield from np.flatnonzero(found).tolist()

    def place(self, index: int) -> Located:
        """Where a patient's cell stands."""
        return self.wide.place(index, self.position)

    def fits(self, number: float) -> bool:
        """Whether the column may hold a number."""
        low, high = self.span
        return low <= number <= high and (not self.whole or number.is_integer())

    def accepted(self, code: str) -> bool:
        """Whether the visitor, or the default, takes the proposal for this column."""
        return self.remarks.decisions.accepted(code, self.about)

    def tell(self, code: str, index: int, used: float) -> None:
        """A cell of a detection, with what is used of it."""
        value = self.value(index)
        before: Shown = value if isinstance(value, float) else str(value).strip()
        after: Shown = "" if math.isnan(used) else used
        self.remarks.together(code, self.about, self.place(index), before, after)
