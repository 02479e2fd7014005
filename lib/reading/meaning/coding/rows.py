"""What is known of persons and documents: which variable is the medium, which the setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.coding import Ints
from lib.reading.formats.columns import Column, Flags, Packed
from lib.reading.formats.grid import folded, text
from lib.reading.meaning.coding.exports import Columns, Export

KNOWN = {
    "medium": "medium",
    "vaktherapie": "medium",
    "discipline": "medium",
    "arts therapy": "medium",
    "therapievorm": "medium",
    "setting": "setting",
    "werksetting": "setting",
    "werkveld": "setting",
}


def attribute_key(heading: str) -> str:
    """``medium`` or ``setting`` where the heading says so, else the heading itself."""
    return KNOWN.get(folded(heading), text(heading))


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of a column.

    Attributes
    ----------
    names: each once.
    which: by row, its place among them.
    """

    names: Sequence[str]
    which: Ints

    def places(self, place: Callable[[str], int]) -> Ints:
        """By row what a function gives for its text, asked in the order the texts come in."""
        used, first = np.unique(self.which, return_index=True)
        found = np.zeros(len(self.names), dtype=np.int64)
        for one in used[np.argsort(first)].tolist():
            found[one] = place(self.names[one])
        return found[self.which]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some rows of a list.

    Attributes
    ----------
    numbers: where they stand on the sheet, counted from 0.
    """

    cells: Packed
    columns: Columns
    numbers: Ints

    @classmethod
    def of(cls, export: Export) -> Rows:
        """All rows below the headings."""
        cells = Packed.of(export.sheet.rows)
        return cls(cells, export.columns, np.arange(export.row + 1, len(cells), dtype=np.int64))

    def values(self, name: str) -> Column:
        """What stands in a column as it is; empty where the export has no such column."""
        return self.cells.column(self.columns.get(name, -1)).at(self.numbers)

    def texts(self, name: str) -> Texts:
        """The same as texts: different values may read alike."""
        column = self.values(name)
        places: dict[str, int] = {}
        merged = [places.setdefault(text(one), len(places)) for one in column.distinct]
        return Texts(tuple(places), np.array(merged, dtype=np.int64)[column.which])

    def holding(self, *names: str) -> Rows:
        """Those with something in all of these columns."""
        return Rows(self.cells, self.columns, self.numbers[self._filled(names)])

    def incomplete(self, *names: str) -> list[int]:
        """Those that are not empty and lack one of these columns."""
        lacking: list[int] = self.numbers[~self._filled(names)].tolist()
        return [number for number in lacking if any(self.cells[number])]

    def _filled(self, names: Sequence[str]) -> Flags:
        filled = np.ones(len(self.numbers), dtype=bool)
        for name in names:
            column = self.texts(name)
            filled &= np.array([bool(one) for one in column.names], dtype=bool)[column.which]
        return filled


def numbered(*columns: npt.NDArray[np.integer[Any]]) -> tuple[Ints, Ints]:
    """Rows with the same numbers in all columns as one.

    Returns
    -------
    By row the number of what it holds, in the order that comes in; and the first row of each.
    """
    found = columns[0].astype(np.int64)
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        # Numbered anew each time, so that the product stays small.
        found = np.unique(found, return_inverse=True)[1] * width + column
    _, first, which = np.unique(found, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[which], first[order]
