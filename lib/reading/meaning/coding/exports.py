"""What a coding program exported, before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from lib.domain.interviews import Interviews
from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.formats.report import Located, Remark, Severity
from lib.reading.meaning.coding.gathering import Gathering
from lib.reading.tables.layout import TITLES

Role = Literal["codings", "table", "lists", "codebook"]
Columns = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Export:
    """A recognised export.

    Attributes
    ----------
    role: single codings, a table of counts, lists of who mentioned what, or only a codebook.
    program: the name it is told under.
    row: where its headings stand, counted from 0.
    columns: positions of the known headings.
    read: how to read it.
    """

    role: Role
    program: str
    sheets: tuple[Sheet, ...]
    row: int
    columns: Columns
    read: Callable[[Export, Notes], Outcome]

    @property
    def sheet(self) -> Sheet:
        """Its only or first sheet."""
        return self.sheets[0]

    @property
    def size(self) -> int:
        """How many rows: of the codings, where it holds several lists."""
        parts = {sheet.part: sheet for sheet in self.sheets}
        if "codings" in parts:
            return len(parts["codings"].rows[0])
        below = Packed.of(self.sheet.rows[self.row + 1 :])
        # Column by column: rows of a long list need not be made for it.
        filled = np.zeros(len(below), dtype=bool)
        for position in range(below.width):
            filled |= below.column(position).where(bool)
        return int(filled.sum())

    def rows(self) -> list[tuple[int, Sequence[Value]]]:
        """The filled rows below the headings, each with its number."""
        sheet = self.sheets[0]
        below = range(self.row + 1, len(sheet.rows))
        return [(number, sheet.rows[number]) for number in below if any(sheet.rows[number])]


@dataclass(slots=True)
class Notes:
    """What is to be told of a reading, and whether the words of segments are kept."""

    quotations: bool = False
    remarks: list[Remark] = field(default_factory=list)

    def add(self, severity: Severity, code: str, place: Located, **values: str | int) -> None:
        """One remark."""
        self.remarks.append(Remark(severity, code, place, values))


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A code of a codebook; ``documents`` is how many it says it stands in."""

    path: tuple[str, ...]
    codable: bool = True
    codings: int | None = None
    documents: int | None = None


Outcome = Gathering | Interviews | tuple[CodebookEntry, ...]
"""By role: codings, a table, a codebook."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A sheet that may be an export, and how its first rows read to all who look."""

    sheet: Sheet

    @cached_property
    def heads(self) -> Sequence[Mapping[str, int]]:
        """By row, where each text stands first, compared as headings are."""
        return [_folded(row) for row in self.sheet.rows[: TITLES + 1]]

    def headed(
        self, fields: Mapping[str, str], needed: frozenset[str]
    ) -> tuple[int, Columns] | None:
        """The row of headings that has all that is needed, and what stands where."""
        for number, head in enumerate(self.heads):
            found: dict[str, int] = {}
            for heading, position in head.items():
                if (name := fields.get(heading)) is not None:
                    found.setdefault(name, position)
            if needed <= found.keys():
                return number, found
        return None


def _folded(row: Sequence[Value]) -> dict[str, int]:
    # Each once: below the headings of a ward stand the same few answers, which are none.
    first: dict[Value, int] = {}
    for position, value in enumerate(row):
        first.setdefault(value, position)
    found: dict[str, int] = {}
    for value, position in first.items():
        if isinstance(value, str) and not value.isdigit():
            found.setdefault(folded(value), position)
    return found


class Cells:
    """The texts of known columns. The same few come back in row after row, so each is made once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[Value, str] = {}

    def __call__(self, row: Sequence[Value], name: str) -> str:
        """A row's text in a column; empty where the export has no such column."""
        at = self._columns.get(name, -1)
        if not 0 <= at < len(row):
            return ""
        value = row[at]
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = text(value)
        return found

    def raw(self, row: Sequence[Value], name: str) -> Value:
        """What stands there as it is: words that are different in every row."""
        at = self._columns.get(name, -1)
        return row[at] if 0 <= at < len(row) else None


def lines(value: Value) -> list[str]:
    """The lines of a cell that holds a list."""
    parts = str(value).splitlines() if value is not None else []
    return [one for part in parts if (one := text(part))]
