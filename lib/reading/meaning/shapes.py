"""Tables with a row per answer, or a row per patient per questionnaire, as one row per patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import ReadingError
from lib.reading.meaning.detectors.table_detectors import chosen
from lib.reading.meaning.patients import (
    Remarks,
    Wide,
    one_row_each,
    position_of,
    refuse_twice,
    rows_of_patients,
)
from lib.reading.tables.finding import Table, is_bare
from lib.reading.tables.headings import SCORED, Column, Role, Vocabulary
from lib.reading.tables.item_blocks import forms_from_zero
from lib.reading.tables.layout import cell

Meaning = tuple[Role, str, int]
_BEYOND = 100_000
"""Positions of turned columns start here, beyond every column of a sheet."""


def distinct(table: Table, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The known columns; refuses two that mean the same."""
    seen: dict[Meaning, Column] = {}
    for column in columns:
        if column.meaning in seen:
            raise ReadingError(
                "columns_twice",
                table.sheet.place(table.heading_row, column.position),
                heading=text(table.headings[column.position]),
                other=table.sheet.place(table.heading_row, seen[column.meaning].position).cell,
            )
        seen[column.meaning] = column
    return tuple(columns)


def wides(
    table: Table, vocabulary: Vocabulary, remarks: Remarks, ignored: list[str]
) -> Iterator[Wide]:
    """A table as one row per patient; a table of several questionnaires as one for each.

    Parameters
    ----------
    ignored: gets the names of questionnaires and items that are not known.
    """
    columns = distinct(table, table.columns)
    if table.kind == "long":
        yield _Turning(table, columns, vocabulary, remarks, ignored).wide()
        return
    ids, numbers = rows_of_patients(table, columns, remarks)
    if table.kind != "forms":
        yield one_row_each(table, columns, ids, numbers, remarks)
        return
    position = position_of(columns, "form")
    by_form: dict[str, tuple[list[str], list[int]]] = {}
    for patient, number in zip(ids, numbers, strict=True):
        named = cell(table.sheet.rows[number], position)
        form = vocabulary.form(named)
        if form is None:
            _leave_out(remarks, ignored, number, position, named)
        else:
            held = by_form.setdefault(form, ([], []))
            held[0].append(patient)
            held[1].append(number)
    if not by_form:
        raise ReadingError("no_rows", table.sheet.place())
    for form, held in by_form.items():
        yield one_row_each(table, tuple(_of_form(columns, form, vocabulary)), *held, remarks)


def _leave_out(remarks: Remarks, ignored: list[str], row: int, column: int, named: Value) -> None:
    if text(named) not in ignored:
        # Once for each name: a system's export may hold thousands of such rows.
        ignored.append(text(named))
        remarks.add("warning", "form_unknown", row, column)


def _of_form(columns: Sequence[Column], form: str, vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns as they are meant in rows of one questionnaire."""
    instrument = vocabulary.instruments[form]
    for column in columns:
        if not is_bare(column):
            if column.role != "form":
                yield column
        elif column.role == "item" and column.item <= instrument.items:
            yield replace(column, key=form)
        elif column.role == "score" and f"{form}{column.key}" in instrument.measures:
            yield replace(column, key=f"{form}{column.key}")


@dataclass(slots=True)
class _Turning:
    """A table with a row per answer, turned."""

    table: Table
    columns: tuple[Column, ...]
    vocabulary: Vocabulary
    remarks: Remarks
    ignored: list[str]
    turned: dict[Meaning, Column] = field(default_factory=dict)
    people: dict[str, dict[int, Value]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    zeros: frozenset[str] = frozenset()
    """Questionnaires of which the items are numbered from 0."""
    differing: dict[str, dict[int, list[tuple[int, Value]]]] = field(default_factory=dict)
    """By patient and turned column, the other answers that stand further down."""

    def wide(self) -> Wide:
        answer = position_of(self.columns, "answer")
        others = [one for one in self.columns if one.role == "attribute"]
        rows = list(self.table.sheet.rows)
        self.find_zeros(rows)
        some = rows_of_patients(self.table, self.columns, self.remarks)
        for patient, number in zip(*some, strict=True):
            row = rows[number]
            meaning = self.meaning(number, row)
            cells = self.people.setdefault(patient, {})
            self.first.setdefault(patient, number)
            if meaning is not None:
                position = self.turned.setdefault(
                    meaning, Column(_BEYOND + len(self.turned), *meaning)
                ).position
                self.put(patient, position, number, answer, cell(row, answer))
            for one in others:
                if not text(cells.get(one.position)):
                    cells[one.position] = cell(row, one.position)
                    self.places[patient, one.position] = (number, one.position)
        if not self.people or not self.turned:
            raise ReadingError("no_rows", self.table.sheet.place())
        if self.differing:
            patient, columns = next(iter(self.differing.items()))
            first = self.rows_of(patient, next(iter(columns)))
            self.choose()
            if not self.answered():
                refuse_twice(self.table, [self.table.sheet.place(*one) for one in first])
        return self.as_wide(others)

    def find_zeros(self, rows: Sequence[Sequence[Value]]) -> None:
        """Which questionnaires have their items numbered from 0; told."""
        at, form_at = (position_of(self.columns, role) for role in ("question", "form"))
        if at < 0 or not any("0" in text(one) for one in self.table.cells(at).used()):
            return
        pairs = {
            (text(cell(rows[one], form_at)) if form_at >= 0 else "", text(cell(rows[one], at)))
            for one in self.table.numbers
        }
        self.zeros = forms_from_zero(
            ((self.vocabulary.form(named) or "", folded(part)) for named, part in pairs),
            self.vocabulary,
        )
        for key in self.zeros:
            n = self.vocabulary.instruments[key].items
            self.remarks.add("note", "items_from_zero", self.table.heading_row, at, n=n)

    def meaning(self, number: int, row: Sequence[Value]) -> Meaning | None:
        """What one row gives the answer to; told once when it is not known."""
        form_at = position_of(self.columns, "form")
        named = cell(row, form_at) if form_at >= 0 else None
        places = (position_of(self.columns, role) for role in ("question", "scale"))
        parts = [cell(row, at) for at in places if at >= 0 and text(cell(row, at))]
        form = self.vocabulary.form(named)
        for part in parts:
            numbered = self.vocabulary.numbered(folded(part), form or "") if self.zeros else None
            if numbered is not None and numbered[0] in self.zeros:
                return ("item", numbered[0], numbered[1] + 1)
            found = self.vocabulary.scored(folded(part))
            if found is None and form is not None:
                found = self.vocabulary.part(form, folded(part))
            if found is not None:
                return found
        if not parts and form is not None and self.vocabulary.instruments[form].total_of:
            return ("score", f"{form}.total", 0)
        if not parts and (found := self.vocabulary.scored(folded(named))) is not None:
            return found
        whole = (named,) if form is None and text(named) else (named, *parts)
        unknown = " ".join(text(one) for one in whole if text(one))
        _leave_out(self.remarks, self.ignored, number, max(form_at, 0), unknown)
        return None

    def put(self, patient: str, position: int, row: int, column: int, value: Value) -> None:
        """An answer; the same answer twice is told, another one is kept apart."""
        cells = self.people[patient]
        if position not in cells:
            cells[position] = value
            self.places[patient, position] = (row, column)
            return
        before = self.places[patient, position]
        others = self.differing.get(patient, {}).get(position, [])
        first = before[0] if text(cells[position]) == text(value) else None
        first = next((at for at, one in others if text(one) == text(value)), first)
        if first is None:
            self.differing.setdefault(patient, {}).setdefault(position, []).append((row, value))
            return
        place, other = (self.table.sheet.place(one) for one in (row, first))
        self.remarks.detect(
            "row_repeated",
            place,
            before=f"{other.cell}, {place.cell}",
            after=other.cell,
            first=first + 1,
        )

    def choose(self) -> None:
        """Settles the answers of which a patient has several that differ, one choice a patient."""
        for patient, columns in self.differing.items():
            rows = {at: self.rows_of(patient, at) for at in columns}
            first = next(iter(rows.values()))
            places = [self.table.sheet.place(*one) for one in first]
            number, detection = chosen(places, self.remarks.decisions)
            self.remarks.found.append(detection)
            for position, others in columns.items():
                values = [self.people[patient][position], *(value for _, value in others)]
                # Of the last, as of the first, every answer has its own row.
                which = None if number is None else min(number, 1) * (len(values) - 1)
                self.people[patient][position] = None if which is None else values[which]
                self.places[patient, position] = rows[position][which or 0]

    def rows_of(self, patient: str, position: int) -> list[tuple[int, int]]:
        """Where all the answers of a patient stand that differ."""
        row, column = self.places[patient, position]
        return [(row, column), *((at, column) for at, _ in self.differing[patient][position])]

    def answered(self) -> bool:
        """Whether anybody has an answer left."""
        turned = [one.position for one in self.turned.values()]
        return any(text(cells.get(at)) for cells in self.people.values() for at in turned)

    def as_wide(self, others: Sequence[Column]) -> Wide:
        ids = tuple(self.people)
        at = position_of(self.columns, "patient")
        columns = (Column(at, "patient"), *others, *self.turned.values())
        width = _BEYOND + len(self.turned)
        numbers = tuple(self.first[patient] for patient in self.people)
        rows = Packed.of([_Sparse(cells, width) for cells in self.people.values()])
        index = {patient: number for number, patient in enumerate(ids)}
        places: Mapping[tuple[int, int], tuple[int, int]] = {
            (index[patient], position): place for (patient, position), place in self.places.items()
        }
        return Wide(self.table, columns, at, numbers, ids, rows, places)


class _Sparse(Sequence[Value]):
    """A turned row: few cells, far apart."""

    def __init__(self, cells: Mapping[int, Value], width: int) -> None:
        self._cells, self._width = cells, width

    def __len__(self) -> int:
        return self._width

    def __getitem__(self, position: int) -> Value:  # type: ignore[override]
        return self._cells.get(position)


def ignored_headings(table: Table) -> tuple[str, ...]:
    """Headings that were not recognised, as they stand in the file."""
    roles: set[str] = {"patient", "attribute", *SCORED}
    if table.kind in ("long", "forms"):
        roles |= {"form", "question", "scale", "answer"}
    known = {column.position for column in table.columns if column.role in roles}
    return tuple(
        text(heading)
        for position, heading in enumerate(table.headings)
        if position not in known and text(heading)
    )
