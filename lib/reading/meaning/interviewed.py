"""Interviews from what stands behind the gate: an export of a coding program, or a matrix."""

from __future__ import annotations

from lib.domain.interviews import Interviews
from lib.reading.formats.report import ReadingError, Remark, Told
from lib.reading.meaning.entering import Entry
from lib.reading.meaning.theme_tables import read_themes, with_persons
from lib.reading.tables.finding import Table


def not_used(table: Table) -> Remark:
    """A table that nothing is read from."""
    return Remark("note", "sheet_not_recognised", table.sheet.place())


def interviews_of(entry: Entry) -> tuple[Interviews, tuple[Told, ...]] | None:
    """Who said what, with what a list tells of the persons; ``None`` without any interviews.

    Raises
    ------
    ReadingError for two matrices, or an export beside a matrix: which of them counts is a guess.
    """
    found = entry.found
    table = found.only("themes")
    if entry.coded is not None:
        if table is not None:
            other = found.exports[0].sheet.file
            raise ReadingError("two_themes", table.sheet.place(), other=other)
        interviews, told = entry.coded[0], [*entry.coded[1]]
        complete = any(one.role == "lists" for one in found.exports)
        return with_persons(interviews, found.only("persons"), told, complete), tuple(told)
    if table is None:
        found.remarks += [not_used(one) for one in found.of("persons")]
        return None
    return read_themes(table, found.only("persons"), found.decisions)
