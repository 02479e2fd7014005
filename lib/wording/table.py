"""A table as text, ready to be shown, printed or saved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers are aligned at the right."""

    title: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of text; ``heading`` marks a row that introduces the ones below it."""

    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, columns and rows of equal width."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def without_empty_columns(self) -> Table:
        """Leaves out columns in which no row holds anything."""
        kept = [
            place
            for place in range(len(self.columns))
            if not self.rows or any(row.cells[place] != NOTHING for row in self.rows)
        ]
        return Table(
            self.caption,
            tuple(self.columns[place] for place in kept),
            tuple(Row(tuple(row.cells[i] for i in kept), row.heading) for row in self.rows),
        )


NOTHING = "–"
"""What a cell shows when there is no number."""
