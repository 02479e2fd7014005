"""A theme by person matrix, and the list of persons beside it, to coded interviews."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import ReadingError, Remark, Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.patients import Remarks, summary_kept
from lib.reading.tables import aliases
from lib.reading.tables.finding import Table, cell
from lib.reading.tables.summaries import is_summary, read_cell, rows_of_sums
from lib.reading.tables.theme_headings import (
    ThemeColumns,
    ignored_of_persons,
    recognise_persons,
    recognise_themes,
)
from lib.reading.tables.values import NotUnderstood, is_error, number


def _cells(
    table: Table, columns: ThemeColumns, row_number: int, row: Sequence[Value]
) -> tuple[Cell, ...]:
    cells = []
    for position in columns.persons.values():
        value = cell(row, position)
        found = read_cell(value)
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


def _attributes(row: Sequence[Value], fields: Mapping[str, int]) -> Mapping[str, str]:
    told = {key: text(cell(row, fields[key])) for key in ("medium", "setting") if key in fields}
    return {key: value for key, value in told.items() if value}


def _persons(names: Sequence[str], table: Table | None, remarks: list[Told]) -> tuple[Person, ...]:
    """The persons of the matrix with what a list tells of them; who is only listed is told."""
    known: dict[str, Person] = {}
    first: dict[str, int] = {}
    if table is not None and (fields := recognise_persons(table.headings)) is not None:
        for number_, row in table.body():
            key = text(cell(row, fields["person"]))
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
            known[key] = Person(key, _attributes(row, fields), _note(row, fields))
    return tuple(known.get(name, Person(name)) for name in names)


def read_themes(
    table: Table, persons: Table | None, decisions: Decisions | None = None
) -> tuple[Interviews, tuple[Told, ...]]:
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
    told = Remarks(table.sheet, decisions=decisions or Decisions())
    remarks = told.found
    group = ""
    body = list(table.body())
    people = [*columns.persons.values()]
    sums = rows_of_sums(
        [cell(row, columns.fields["theme"]) for _, row in body],
        [[cell(row, at) for at in people] for _, row in body],
    )
    for index, (number_, row) in enumerate(body):
        # A group name may stand only in the first of its rows, as in a merged cell.
        position = columns.fields.get("group")
        group = (text(cell(row, position)) if position is not None else "") or group
        named = cell(row, columns.fields["theme"])
        if is_error(named):
            place = table.sheet.place(number_, columns.fields["theme"])
            raise ReadingError("theme_error", place)
        summed = index in sums or is_summary(folded(named), aliases.SUMMARY)
        if summed and text(named) and not summary_kept(told, number_, named):
            continue
        if not text(named):
            remarks.append(Remark("warning", "row_without_theme", table.sheet.place(number_)))
            continue
        themes.append(_theme(table, columns, number_, row, group))
    if not themes:
        raise ReadingError("no_rows", table.sheet.place())
    persons_ = _persons(list(columns.persons), persons, remarks)
    return Interviews(persons_, tuple(themes)), tuple(remarks)


def with_persons(
    interviews: Interviews, table: Table | None, remarks: list[Told], complete: bool
) -> Interviews:
    """The same interviews with what a list tells of the persons besides.

    Parameters
    ----------
    complete: whether whoever is only on the list was interviewed too, and mentioned nothing.
    """
    if table is None:
        return interviews
    names = [one.key for one in interviews.persons]
    if complete:
        names += [one for one in dict.fromkeys(_listed(table)) if one not in names]
    listed = _persons(names, table, remarks)
    added = len(names) - len(interviews.persons)
    persons = tuple(
        Person(one.key, {**told, **one.attributes}, one.note)
        for one, told in zip(
            listed, [*(one.attributes for one in interviews.persons), *[{}] * added], strict=True
        )
    )
    themes = tuple(
        replace(theme, cells=(*theme.cells, *[_silence(theme)] * added))
        for theme in interviews.themes
    )
    coded = interviews.coded
    if coded is not None:
        coded = replace(coded, persons=persons)
    return replace(interviews, persons=persons, themes=themes, coded=coded)


def _listed(table: Table) -> list[str]:
    fields = recognise_persons(table.headings) or {}
    names = (text(cell(row, fields["person"])) for _, row in table.body())
    return [name for name in names if name]


def _silence(theme: Theme) -> Cell:
    """What is known of somebody who is on no list; nothing where the theme has none."""
    unlisted = any(one.mention is Mention.UNKNOWN for one in theme.cells)
    return Cell(Mention.UNKNOWN if unlisted else Mention.NOT_MENTIONED)


def ignored_columns(table: Table) -> tuple[str, ...]:
    """Headings of a themes sheet, or of a list of persons, that are not used."""
    if table.kind == "persons":
        return ignored_of_persons(table.headings)
    columns = recognise_themes(table.headings)
    return () if columns is None else columns.ignored
