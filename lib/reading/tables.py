"""Which sheet holds what, and where its heading row stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.reading.grid import Sheet, Value, text
from lib.reading.headings import Column, recognise_row
from lib.reading.theme_headings import ThemeColumns, recognise_persons, recognise_themes

Kind = Literal["scores", "missed", "themes", "persons"]
_SEARCHED = 10
_LONGEST_MARK = 15
"""Letters a cell of a theme matrix may have; "niet gevraagd" has 13."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a known kind with the row its headings stand in, counted from 0."""

    kind: Kind
    sheet: Sheet
    heading_row: int

    @property
    def headings(self) -> Sequence[Value]:
        """The cells of the heading row."""
        return self.sheet.rows[self.heading_row]

    def body(self) -> Iterable[tuple[int, Sequence[Value]]]:
        """The filled rows under the headings, each with its number."""
        for number, row in enumerate(self.sheet.rows):
            if number > self.heading_row and any(text(cell) for cell in row):
                yield number, row


def cell(row: Sequence[Value], position: int) -> Value:
    """A row's cell; ``None`` where the row is shorter."""
    return row[position] if position < len(row) else None


def _is_scores(row: Sequence[Value]) -> bool:
    return _has_patient(columns := recognise_row(row)) and any(
        column.role in ("item", "score") for column in columns
    )


def _is_missed(row: Sequence[Value]) -> bool:
    columns = recognise_row(row)
    return _has_patient(columns) and any(column.key == "reason_missed" for column in columns)


def _has_patient(columns: Sequence[Column]) -> bool:
    return any(column.role == "patient" for column in columns)


def _is_themes(row: Sequence[Value], below: Sequence[Sequence[Value]]) -> bool:
    """A theme column beside columns of marks; running text makes it a codebook, not a matrix."""
    columns: ThemeColumns | None = recognise_themes(row)
    if columns is None or len(columns.persons) < 2:
        return False
    cells = [text(cell(line, place)) for line in below for place in columns.persons.values()]
    filled = [one for one in cells if one]
    return 2 * sum(len(one) <= _LONGEST_MARK for one in filled) >= len(filled)


_Matches = Callable[[Sequence[Value], Sequence[Sequence[Value]]], bool]
_KINDS: tuple[tuple[Kind, _Matches], ...] = (
    ("scores", lambda row, _: _is_scores(row)),
    ("missed", lambda row, _: _is_missed(row)),
    ("themes", _is_themes),
    ("persons", lambda row, _: recognise_persons(row) is not None),
)


def table_in(sheet: Sheet) -> Table | None:
    """The table a sheet holds; ``None`` when no heading row is known (an explanation, say)."""
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        for kind, matches in _KINDS:
            if matches(row, sheet.rows[number + 1 :]):
                return Table(kind, sheet, number)
    return None
