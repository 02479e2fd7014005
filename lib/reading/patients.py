"""Which rows are patients, and which are totals, repeats or nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lib.reading import aliases
from lib.reading.grid import Sheet, Value, folded, text
from lib.reading.headings import Column
from lib.reading.layout import cell
from lib.reading.report import Located, ReadingError, Remark, Severity
from lib.reading.tables import Table
from lib.reading.values import is_error

Row = tuple[int, Sequence[Value]]
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Remarks:
    """Gathers remarks on one sheet."""

    sheet: Sheet
    found: list[Remark] = field(default_factory=list)

    def add(
        self,
        severity: Severity,
        code: str,
        row: int | None = None,
        column: int | None = None,
        **values: str | int,
    ) -> None:
        self.at(severity, code, self.sheet.place(row, column), **values)

    def at(self, severity: Severity, code: str, place: Located, **values: str | int) -> None:
        self.found.append(Remark(severity, code, place, values))


@dataclass(frozen=True, slots=True)
class Wide:
    """A table as one row per patient, whatever shape it has in the file.

    Attributes
    ----------
    position: the column of the ids.
    rows: the patients' rows in the file's order; ids: theirs.
    places: where a cell really stands when the table was turned, by patient and column.
    """

    table: Table
    columns: tuple[Column, ...]
    position: int
    rows: tuple[Row, ...]
    ids: tuple[str, ...]
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def codes(self, position: int) -> Mapping[str, float]:
        """The codes behind the labels of a column, where the file has them."""
        if self.places:
            position = position_of(self.table.columns, "answer")
        return self.table.sheet.codes.get(position, {})

    def place(self, index: int, position: int) -> Located:
        """Where a patient's cell stands in the file."""
        row, column = self.places.get((index, position), (self.rows[index][0], position))
        return self.table.sheet.place(row, column)


def position_of(columns: Sequence[Column], role: str) -> int:
    """Where the column with this role stands; -1 when there is none."""
    return next((column.position for column in columns if column.role == role), -1)


def _label(row: Sequence[Value], position: int) -> str:
    """What a row calls itself: its id, else the first words in it."""
    own = cell(row, position)
    if text(own):
        # No total has a number in its name, and most ids have: folding them all takes time.
        return folded(own) if isinstance(own, str) and not _DIGIT.search(own) else ""
    return next((folded(one) for one in row if isinstance(one, str) and text(one)), "")


def is_summary(label: str, names: frozenset[str]) -> bool:
    """Whether a row's name says that it sums up other rows: "gemiddelde", "totaal afdeling A"."""
    return label in names or label.split(" ", 1)[0] in aliases.SUMMARY


def _without_summaries(table: Table, position: int, remarks: Remarks) -> list[Row]:
    """The rows without totals and averages; a bare N or SD counts as one below the patients only.

    A patient may have the code N or SD.
    """
    rows = list(table.body())
    labels = [_label(row, position) for _, row in rows]
    end = len(rows)
    while end and labels[end - 1] and is_summary(labels[end - 1], aliases.SUMMARY_BELOW):
        end -= 1
    kept: list[Row] = []
    for index, (one, label) in enumerate(zip(rows, labels, strict=True)):
        # A table of nothing but such codes holds patients after all.
        below = index >= end > 0
        if below or (label and is_summary(label, aliases.SUMMARY)):
            remarks.add("note", "row_summary", one[0])
        else:
            kept.append(one)
    return kept


def _same(positions: Sequence[int], one: Sequence[Value], other: Sequence[Value]) -> bool:
    return all(text(cell(one, at)) == text(cell(other, at)) for at in positions)


def rows_of_patients(
    table: Table, columns: Sequence[Column], remarks: Remarks
) -> Iterator[tuple[str, Row]]:
    """The rows that belong to somebody, with the id; the others are left out and told."""
    position = position_of(columns, "patient")
    for number, row in _without_summaries(table, position, remarks):
        patient = cell(row, position)
        if is_error(patient):
            remarks.add("warning", "error_cell", number, position)
        if not text(patient) or is_error(patient):
            remarks.add("warning", "row_without_patient", number)
        else:
            yield text(patient), (number, row)


def one_row_each(
    table: Table, columns: Sequence[Column], some: Sequence[tuple[str, Row]], remarks: Remarks
) -> Wide:
    """One row per patient: exact repeats are left out and told.

    Raises
    ------
    ReadingError when two rows of a patient differ, or when there are none.
    """
    position = position_of(columns, "patient")
    positions = [column.position for column in columns]
    first: dict[str, Row] = {}
    for patient, (number, row) in some:
        if patient not in first:
            first[patient] = (number, row)
        elif _same(positions, first[patient][1], row):
            remarks.add("warning", "row_repeated", number, first=first[patient][0] + 1)
        else:
            raise ReadingError(
                "patient_twice",
                table.sheet.place(number, position),
                other=table.sheet.place(first[patient][0], position).cell,
            )
    if not first:
        raise ReadingError("no_rows", table.sheet.place())
    return Wide(table, tuple(columns), position, tuple(first.values()), tuple(first))
