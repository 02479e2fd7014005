"""A theme by person matrix, and the list of persons beside it, to coded interviews."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from lib.domain.interviews import Cell, Interviews, Mention, Person, Theme
from lib.reading import aliases
from lib.reading.grid import Value, folded, text
from lib.reading.patients import is_summary
from lib.reading.report import ReadingError, Remark
from lib.reading.tables import Table, cell
from lib.reading.theme_headings import (
    ThemeColumns,
    ignored_of_persons,
    recognise_persons,
    recognise_themes,
)
from lib.reading.values import NotUnderstood, is_error, number

_NOT_ASKED = frozenset({"nvt", "n v t", "niet gevraagd", "not asked", "na", "n a"})
_NOT_MENTIONED = frozenset({"0", "nee", "no", "n", "onwaar", "false"})
_MENTIONED = frozenset({"x", "ja", "yes", "j", "y", "waar", "true"})
_NOTHING = frozenset({"", "-", "–", "—"})
_CHECKED = frozenset({"✓", "✔", "√", "☑", "☒", "×"})


def _read_cell(value: Value) -> Cell | None:
    """What one cell says; ``None`` when it cannot be understood."""
    plain, shown = folded(value), text(value)
    # Signs are compared as they stand: folding leaves nothing of a check mark.
    if plain in _NOT_MENTIONED or shown in _NOTHING:
        return Cell(Mention.NOT_MENTIONED)
    if plain == "?":
        return Cell(Mention.UNKNOWN)
    if plain in _NOT_ASKED:
        return Cell(Mention.NOT_ASKED)
    if plain in _MENTIONED or shown in _CHECKED or value is True:
        return Cell(Mention.MENTIONED, 1)
    try:
        count = number(value)
    except NotUnderstood:
        return None
    if count < 0 or not count.is_integer():
        return None
    return Cell(Mention.MENTIONED, int(count)) if count else Cell(Mention.NOT_MENTIONED)


def _cells(
    table: Table, columns: ThemeColumns, row_number: int, row: Sequence[Value]
) -> tuple[Cell, ...]:
    cells = []
    for position in columns.persons.values():
        value = cell(row, position)
        found = _read_cell(value)
        if found is None:
            place = table.sheet.place(row_number, position)
            raise ReadingError("theme_error" if is_error(value) else "theme_cell", place)
        cells.append(found)
    return tuple(cells)


def _stated(table: Table, row_number: int, position: int, value: Value) -> int | None:
    try:
        count = number(value)
    except NotUnderstood:
        raise ReadingError("stated_number", table.sheet.place(row_number, position)) from None
    if math.isnan(count):
        return None
    if count < 0 or not count.is_integer():
        raise ReadingError("stated_number", table.sheet.place(row_number, position))
    return int(count)


def _note(row: Sequence[Value], fields: Mapping[str, int]) -> Mapping[str, str]:
    texts = {
        language: text(cell(row, fields[field]))
        for language, field in (("nl", "note_nl"), ("en", "note_en"))
        if field in fields
    }
    return {language: note for language, note in texts.items() if note}


def _theme(
    table: Table, columns: ThemeColumns, row_number: int, row: Sequence[Value], group: str
) -> Theme:
    fields = columns.fields

    def of(field: str) -> str:
        return text(cell(row, fields[field])) if field in fields else ""

    stated = fields.get("stated")
    return Theme(
        key=f"t{row_number - table.heading_row:03d}",
        name=of("theme"),
        group=group,
        cells=_cells(table, columns, row_number, row),
        sub_question=of("sub_question"),
        chapter=of("chapter"),
        stated=None if stated is None else _stated(table, row_number, stated, cell(row, stated)),
        note=_note(row, fields),
    )


def _persons(
    names: Sequence[str], table: Table | None, remarks: list[Remark]
) -> tuple[Person, ...]:  # fmt: skip
    """The persons of the matrix with what a list tells of them; who is only listed is told."""
    known: dict[str, Person] = {}
    first: dict[str, int] = {}
    if table is not None and (fields := recognise_persons(table.headings)) is not None:
        for number_, row in table.body():
            key, medium = text(cell(row, fields["person"])), text(cell(row, fields["medium"]))
            place = table.sheet.place(number_, fields["person"])
            if not key:
                continue
            if key in first:
                other = table.sheet.place(first[key], fields["person"]).cell
                remarks.append(Remark("warning", "person_twice", place, {"other": other}))
                continue
            first[key] = number_
            if key not in names:
                remarks.append(Remark("warning", "person_not_in_matrix", place))
            known[key] = Person(key, {"medium": medium} if medium else {}, _note(row, fields))
    return tuple(known.get(name, Person(name)) for name in names)


def read_themes(table: Table, persons: Table | None) -> tuple[Interviews, tuple[Remark, ...]]:
    """Coded interviews from a matrix sheet and, if there is one, a sheet about the persons.

    Raises
    ------
    ReadingError naming the cell when a cell is neither a count, a cross, empty, ``?`` nor "n.v.t.",
    or when a person has two columns.
    """
    columns = recognise_themes(table.headings)
    if columns is None:
        raise ReadingError("no_table", table.sheet.place())
    if columns.twice is not None:
        again, first = columns.twice
        raise ReadingError(
            "columns_twice",
            table.sheet.place(table.heading_row, again),
            heading=text(table.headings[again]),
            other=table.sheet.place(table.heading_row, first).cell,
        )
    themes: list[Theme] = []
    remarks: list[Remark] = []
    group = ""
    for number_, row in table.body():
        # A group name may stand only in the first of its rows, as in a merged cell.
        position = columns.fields.get("group")
        group = (text(cell(row, position)) if position is not None else "") or group
        named = cell(row, columns.fields["theme"])
        if is_error(named):
            place = table.sheet.place(number_, columns.fields["theme"])
            raise ReadingError("theme_error", place)
        if is_summary(folded(named), aliases.SUMMARY):
            remarks.append(Remark("note", "row_summary", table.sheet.place(number_)))
            continue
        if not text(named):
            remarks.append(Remark("warning", "row_without_theme", table.sheet.place(number_)))
            continue
        themes.append(_theme(table, columns, number_, row, group))
    if not themes:
        raise ReadingError("no_rows", table.sheet.place())
    people = _persons(list(columns.persons), persons, remarks)
    return Interviews(people, tuple(themes)), tuple(remarks)


def ignored_columns(table: Table) -> tuple[str, ...]:
    """Headings of a themes sheet, or of a list of persons, that are not used."""
    if table.kind == "persons":
        return ignored_of_persons(table.headings)
    columns = recognise_themes(table.headings)
    return () if columns is None else columns.ignored
