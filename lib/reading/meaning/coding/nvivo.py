"""NVivo: the matrix of a coding query, codes in rows ("1 : …"), cases in columns ("A : …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.domain.interviews import Interviews
from lib.reading.formats.columns import column_of
from lib.reading.formats.grid import Value, text
from lib.reading.meaning.coding.counted_themes import Axis, table_of, without_totals
from lib.reading.meaning.coding.exports import Candidate, Export, Notes
from lib.reading.tables.layout import TITLES, cell

_COLUMN = re.compile(r"[A-Z]{1,3}\s+:\s+(.+)", re.S)
_ROW = re.compile(r"\d+\s+:\s+(.+)", re.S)
_FOLDERS = frozenset({"codes", "nodes", "cases", "files", "internals"})


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A sheet with an empty corner, lettered columns and numbered rows."""
    for sheet in (one.sheet for one in sheets):
        for number, row in enumerate(sheet.rows[: TITLES + 1]):
            # Most files are no such table, and that shows in their headings.
            if text(cell(row, 0)):
                continue
            named = [one for one in row[1:] if text(one)]
            if not named or not all(map(_column, named)):
                continue
            column = column_of(sheet.rows[number + 1 :], 0)
            below = [one for one in column.listed if text(one)]
            if below and sum(map(bool, map(_row, below))) >= len(below) - 1:
                return Export("table", "NVivo", (sheet,), number, {}, read)
    return None


def _column(value: Value) -> str:
    found = _COLUMN.fullmatch(value.strip()) if isinstance(value, str) else None
    return text(found[1]) if found else ""


def _row(value: Value) -> str:
    found = _ROW.fullmatch(value.strip()) if isinstance(value, str) else None
    return text(found[1]) if found else ""


def _path(name: str) -> tuple[str, ...]:
    """Folders stand before a name with a backslash; the outermost only says what kind it is."""
    parts = [part.strip() for part in name.split("\\") if part.strip()]
    return tuple(parts[1:] if len(parts) > 1 and parts[0].casefold() in _FOLDERS else parts)


def read(export: Export, notes: Notes) -> Interviews:
    """Counts, the noughts too. The numbers before the names need not follow each other."""
    sheet = export.sheet
    head = sheet.rows[export.row]
    columns = [(at, _column(one)) for at, one in enumerate(head) if at and text(one)]
    rows = without_totals(
        sheet,
        [(number, _row(row[0]) or text(row[0])) for number, row in export.rows() if text(row[0])],
        0,
        notes,
        by_row=True,
    )
    cases = [(at, _path(name)[-1]) for at, name in columns]
    return table_of(export, notes, Axis(cases, True), Axis(rows, False), _path)
