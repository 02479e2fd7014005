"""Which rows are patients, and which are totals, repeats or nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn, cast

from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.columns import Packed, cells_of, column_of
from lib.reading.formats.grid import Sheet, Value, column_letters, folded, text
from lib.reading.formats.report import Located, ReadingError, Remark, Severity, Shown, Told
from lib.reading.meaning import nobody
from lib.reading.meaning.detectors.decisions import Decisions, at, listed
from lib.reading.meaning.detectors.table_detectors import chosen, once_each
from lib.reading.tables import aliases
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import Column
from lib.reading.tables.layout import cell
from lib.reading.tables.summaries import DIGIT, is_summary, summary_label
from lib.reading.tables.values import is_error

_LEAST_AGAIN = 3
"""Ids that come back in every ward, from which each ward numbers its own patients."""


@dataclass(slots=True)
class Remarks:
    """Gathers remarks and detections on one sheet.

    Attributes
    ----------
    alike: cells that are told together, by kind of detection and what they are about.
    """

    sheet: Sheet
    found: list[Told] = field(default_factory=list)
    decisions: Decisions = field(default_factory=Decisions)
    alike: dict[tuple[str, str], list[tuple[Located, Shown, Shown]]] = field(default_factory=dict)

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

    def detect(
        self,
        code: str,
        place: Located,
        about: str = "",
        *,
        before: Shown = "",
        after: Shown = "",
        **values: str | int | float,
    ) -> None:
        """Tells a detection at once."""
        self.found.append(
            self.decisions.detection(code, place, about, before=before, after=after, **values)
        )

    def together(self, code: str, about: str, place: Located, before: Shown, after: Shown) -> None:
        """Keeps a cell that is told with others like it."""
        self.alike.setdefault((code, about), []).append((place, before, after))

    def tell_together(self) -> None:
        """Tells the cells kept so far, the first of each kind as an example."""
        for (code, about), cells in self.alike.items():
            place, before, after = cells[0]
            shown = listed([one[0] for one in cells])
            self.detect(code, place, about, before=before, after=after, n=len(cells), cells=shown)
        self.alike.clear()


@dataclass(frozen=True, slots=True)
class Wide:
    """A table as one row per patient, whatever shape it has in the file.

    Attributes
    ----------
    position: the column of the ids.
    numbers: the patients' rows in the file's order; ids: theirs.
    turned: the rows made of a table that was turned.
    places: where a cell really stands that was taken to another row, by patient and column.
    """

    table: Table
    columns: tuple[Column, ...]
    position: int
    numbers: tuple[int, ...]
    ids: tuple[str, ...]
    turned: Sequence[Sequence[Value]] = ()
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many patients."""
        return len(self.ids)

    def cells(self, position: int) -> Cells:
        """A column, a cell per patient."""
        if self.turned:
            return column_of(self.turned, position)
        return cells_of(self.table.sheet.rows, position, self.numbers)

    def codes(self, position: int) -> Mapping[str, float]:
        """The codes behind the labels of a column, where the file has them."""
        if self.turned:
            position = position_of(self.table.columns, "answer")
        return self.table.sheet.codes.get(position, {})

    def place(self, index: int, position: int) -> Located:
        """Where a patient's cell stands in the file."""
        row, column = self.places.get((index, position), (self.numbers[index], position))
        return self.table.sheet.place(row, column)


class Places(Sequence[Located]):
    """Where the cells of a column stand, told one by one: there are many, and few are asked for.

    Holds places only, and nothing of what stands there.
    """

    def __init__(self, wide: Wide, position: int) -> None:
        self._sheet = wide.table.sheet.place()
        self._numbers, self._position = wide.numbers, position
        self._moved = wide.places

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)})"

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: int) -> Located:  # type: ignore[override]
        at = (self._numbers[index], self._position)
        row, column = self._moved.get((index, self._position), at)
        return replace(self._sheet, cell=f"{column_letters(column)}{row + 1}")


def position_of(columns: Sequence[Column], role: str) -> int:
    """Where the column with this role stands; -1 when there is none."""
    return next((column.position for column in columns if column.role == role), -1)


def _label(table: Table, number: int, own: Value) -> str:
    """What a row calls itself: its id, else the first words in it."""
    if text(own):
        return summary_label(own)
    row = table.sheet.rows[number]
    return next((folded(one) for one in row if isinstance(one, str) and text(one)), "")


def _without_summaries(table: Table, position: int, remarks: Remarks) -> list[tuple[Value, int]]:
    """Ids and rows without totals and averages; N or SD counts as one below the patients only.

    A patient may have the code N or SD.
    """
    ids = table.cells(position).listed
    rows = list(zip(ids, table.numbers, strict=True))
    if n := nobody.more_headings(table, rows):
        place = table.sheet.place(rows[0][1])
        remarks.detect("heading_rows", place, n=n)
        rows = rows[n:]
    labels = [_label(table, number, own) for own, number in rows]
    end = len(rows)
    while end and labels[end - 1] and is_summary(labels[end - 1], aliases.SUMMARY_BELOW):
        end -= 1
    # A table of nothing but such codes holds patients after all.
    named = {
        one[1]
        for index, (one, label) in enumerate(zip(rows, labels, strict=True))
        if index >= end > 0 or (label and is_summary(label, aliases.SUMMARY))
    }
    others = [one for one in rows if one[1] not in named]
    unlike = nobody.unlike(others)
    sums = named | nobody.summing_up(table, others, unlike)
    kept: list[tuple[Value, int]] = []
    for own, number in rows:
        code = "row_summary" if number in sums else "row_unlike" if number in unlike else ""
        if not code or summary_kept(remarks, number, own, code):
            kept.append((own, number))
    return kept


def summary_kept(remarks: Remarks, row: int, name: Value, code: str = "row_summary") -> bool:
    """Whether the visitor keeps a row that looks like a total; told either way.

    A row that does not even have a name cannot be kept.
    """
    place, shown = remarks.sheet.place(row), text(name)
    left_out = remarks.decisions.accepted(code, at(place))
    told = remarks.decisions.detection(
        code, place, at(place), before=shown, after="" if left_out else shown
    )
    remarks.found.append(told if shown else replace(told, key="", options=()))
    return not left_out


def _titles(table: Table, some: Sequence[tuple[Value, int]]) -> frozenset[int]:
    """Rows that are titles between the patients: some words, and nothing beside them.

    Where patients go by such words themselves, none is.
    """
    worded = [
        number
        for own, number in some
        if isinstance(own, str) and not DIGIT.search(own) and " " in text(own)
    ]
    alone = [
        number for number in worded if sum(1 for one in table.sheet.rows[number] if text(one)) == 1
    ]
    return frozenset(alone if len(worded) == len(alone) < len(some) else ())


def rows_of_patients(
    table: Table, columns: Sequence[Column], remarks: Remarks
) -> tuple[Sequence[str], Sequence[int]]:
    """The ids and rows that belong to somebody; the others are left out and told."""
    position = position_of(columns, "patient")
    ids = table.cells(position)
    if ids.are_codes and not remarks.decisions.same:
        shown, numbers = cast("list[str]", ids.listed), table.numbers
    else:
        some = list(_somebodys(table, position, remarks))
        shown, numbers = [one for one, _ in some], tuple(number for _, number in some)
    return _of_each_ward(table, columns, shown, numbers, remarks), numbers


def _of_each_ward(
    table: Table,
    columns: Sequence[Column],
    ids: Sequence[str],
    numbers: Sequence[int],
    remarks: Remarks,
) -> Sequence[str]:
    """The ids with their ward before them, where each ward numbers its patients anew."""
    at_ward = next((one.position for one in columns if one.key == "ward"), -1)
    different = len(set(ids))
    if at_ward < 0 or table.kind in ("long", "forms") or different == len(ids):
        return ids
    wards = [text(cell(table.sheet.rows[number], at_ward)) for number in numbers]
    pairs = list(zip(wards, ids, strict=True))
    again = sum(1 for n in Counter(ids).values() if n > 1)
    if len(set(pairs)) < len(pairs) or again < _LEAST_AGAIN or 2 * again < different:
        return ids
    position = position_of(columns, "patient")
    place = table.sheet.place(table.heading_row, position)
    accepted = remarks.decisions.accepted("ids_per_ward", "ward")
    remarks.detect("ids_per_ward", place, "ward", n=len(ids), wards=len(set(wards)))
    return [f"{ward} {own}" for ward, own in pairs] if accepted else ids


def _somebodys(table: Table, position: int, remarks: Remarks) -> Iterator[tuple[str, int]]:
    some = _without_summaries(table, position, remarks)
    titles = _titles(table, some)
    for patient, number in some:
        if is_error(patient):
            remarks.detect("error_cell", table.sheet.place(number, position), before=text(patient))
        if not text(patient) or is_error(patient):
            remarks.add("warning", "row_without_patient", number)
        elif number not in titles or summary_kept(remarks, number, patient, "row_title"):
            own = text(patient)
            yield remarks.decisions.same.get(own, own), number


def one_row_each(
    table: Table,
    columns: Sequence[Column],
    ids: Sequence[str],
    numbers: Sequence[int],
    remarks: Remarks,
) -> Wide:
    """One row per patient: exact repeats are left out, and so are rows that differ, and told.

    Raises
    ------
    ReadingError when there are no rows, or none that could be used without a guess.
    """
    position = position_of(columns, "patient")
    found = table.cells(position)
    # Codes that each stand there once, in their own order, are no two of one patient.
    once = found.are_codes and found.one_by_one and not remarks.decisions.same
    moved: dict[tuple[str, int], int] = {}
    if not once and (len(set(ids)) < len(ids) or not ids):
        kept, moved = _once(table, columns, list(zip(ids, numbers, strict=True)), remarks)
        ids, numbers = tuple(kept), tuple(kept.values())
    if not moved:
        return Wide(table, tuple(columns), position, tuple(numbers), tuple(ids))
    rows, places = table.sheet.rows, dict(zip(ids, range(len(ids)), strict=True))
    cells = {(kept[who], at): rows[row][at] for (who, at), row in moved.items()}
    sheet = replace(table.sheet, rows=Packed.of(rows).changed(cells))
    whence = {(places[who], at): (row, at) for (who, at), row in moved.items()}
    return Wide(
        replace(table, sheet=sheet),
        tuple(columns),
        position,
        tuple(numbers),
        tuple(ids),
        places=whence,
    )


def _once(
    table: Table, columns: Sequence[Column], some: Sequence[tuple[str, int]], remarks: Remarks
) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
    """By patient the row that counts, and by patient and column another row whose cell does."""
    position, rows = position_of(columns, "patient"), table.sheet.rows
    # What stands in a column without a declared name does not make two rows differ.
    read = [column for column in columns if not (column.role == "attribute" and ":" in column.key)]
    positions = [column.position for column in read if column.role != "patient"]
    told = [column.position for column in read if column.role not in ("patient", "form")]

    def repeated(number: int, first: int) -> None:
        place, other = table.sheet.place(number), table.sheet.place(first)
        remarks.detect(
            "row_repeated",
            place,
            before=f"{other.cell}, {place.cell}",
            after=other.cell,
            first=first + 1,
        )

    def said(number: int) -> tuple[str, ...]:
        row = rows[number]
        return tuple(text(cell(row, at)) for at in positions)

    held = once_each(some, said, repeated)
    kept: dict[str, int] = {}
    moved: dict[tuple[str, int], int] = {}
    joined: list[Located] = []
    for patient, numbers in held.items():
        number: int | None = 0
        if len(numbers) > 1 and (whence := _completed([rows[one] for one in numbers], told)):
            joined.append(table.sheet.place(numbers[0]))
            moved |= {(patient, at): numbers[row] for at, row in whence.items() if row}
        elif len(numbers) > 1:
            places = [table.sheet.place(one, position) for one in numbers]
            number, detection = chosen(places, remarks.decisions)
            remarks.found.append(detection)
        if number is not None:
            kept[patient] = numbers[number]
    if not kept:
        refuse_twice(
            table,
            [table.sheet.place(one, position) for numbers in held.values() for one in numbers],
        )
    if joined:
        remarks.at("note", "rows_joined", joined[0], n=len(joined))
    return kept, moved


def _completed(rows: Sequence[Sequence[Value]], positions: Sequence[int]) -> dict[int, int]:
    """By column, which row tells it, where rows complete each other; empty where any two differ."""
    found: dict[int, int] = {}
    for position in positions:
        told = [number for number, row in enumerate(rows) if text(cell(row, position))]
        if len({text(cell(rows[number], position)) for number in told}) > 1:
            return {}
        found |= dict.fromkeys([position] if told else [], told[0] if told else 0)
    return found


def refuse_twice(table: Table, places: Sequence[Located]) -> NoReturn:
    """Of every patient there are rows that differ, or there are no rows at all."""
    if not places:
        raise ReadingError("no_rows", table.sheet.place())
    raise ReadingError("patient_twice", places[1], other=places[0].cell)
