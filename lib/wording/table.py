"""A table as text, ready to be shown, printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar


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

T = TypeVar("T")

Record = Mapping[Hashable, Any]
"""A row of a frame by its columns."""


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A column as declared: its heading, and the cell of a row; ``None`` becomes a dash."""

    title: str
    cell: Callable[[T], str | None]
    numeric: bool = True


def tabled(
    caption: str,
    columns: Sequence[Told[T]],
    rows: Iterable[T | Row],
    heading: Callable[[T], bool] = lambda one: False,
) -> Table:
    """A table of what its columns tell of each of some things.

    Parameters
    ----------
    rows: the things; a ``Row`` among them stands as it is, up to its end with empty cells.
    heading: which of them introduce the ones below.
    """

    def row(one: T | Row) -> Row:
        if isinstance(one, Row):
            return Row((*one.cells, *[""] * (len(columns) - len(one.cells))), one.heading)
        cells = (column.cell(one) for column in columns)
        return Row(tuple(NOTHING if cell is None else cell for cell in cells), heading(one))

    headings = tuple(Column(column.title, column.numeric) for column in columns)
    return Table(caption, headings, tuple(map(row, rows)))
