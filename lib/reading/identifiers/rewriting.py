"""Tables with other cells and headings than the file has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lib.reading.grid import Sheet, Value
from lib.reading.packed import Packed
from lib.reading.tables import Table

IN_HEADINGS = -1
"""In the place of a row: the row of headings."""
_Cells = dict[tuple[int, int], Value]


@dataclass(slots=True)
class Rewriting:
    """Gathers changes; tables are meant by their place among ``tables``."""

    tables: tuple[Table, ...]
    cells: dict[int, _Cells] = field(default_factory=dict)
    headings: dict[int, dict[int, Value]] = field(default_factory=dict)
    gone: dict[int, set[int]] = field(default_factory=dict)

    def cell(self, table: int, row: int, position: int, value: Value) -> None:
        """Another value in a cell."""
        self.cells.setdefault(table, {})[row, position] = value

    def heading(self, table: int, position: int, value: Value) -> None:
        """Another heading."""
        self.headings.setdefault(table, {})[position] = value

    def without(self, table: int, position: int) -> None:
        """A column that is no longer known, nor its heading."""
        self.heading(table, position, None)
        self.gone.setdefault(table, set()).add(position)

    def done(self) -> tuple[Table, ...]:
        """The tables with everything changed; each sheet is copied once, if at all."""
        if not (self.cells or self.headings):
            return self.tables
        sheets = {id(table.sheet): table.sheet for table in self.tables}
        for at, cells in self.cells.items():
            key = id(self.tables[at].sheet)
            sheets[key] = _changed(sheets[key], cells)
        return tuple(
            self._table(at, sheets[id(table.sheet)]) for at, table in enumerate(self.tables)
        )

    def _table(self, at: int, sheet: Sheet) -> Table:
        table, other = self.tables[at], self.headings.get(at, {})
        headings = (other.get(place, one) for place, one in enumerate(table.headings))
        gone = self.gone.get(at, set())
        kept = tuple(one for one in table.columns if one.position not in gone)
        return replace(table, sheet=sheet, headings=tuple(headings), columns=kept)


def _changed(sheet: Sheet, cells: Mapping[tuple[int, int], Value]) -> Sheet:
    if isinstance(sheet.rows, Packed):
        return replace(sheet, rows=sheet.rows.changed(cells))
    rows = list(sheet.rows)
    copied: dict[int, list[Value]] = {}
    for (number, position), value in cells.items():
        if number not in copied:
            rows[number] = copied[number] = list(rows[number])
        if position < len(copied[number]):
            copied[number][position] = value
    return replace(sheet, rows=rows)
