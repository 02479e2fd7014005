"""ATLAS.ti: the list of quotations, and the code-document table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lib.domain.coding import SegmentKind
from lib.domain.interviews import Interviews
from lib.reading.formats.grid import Sheet, Value, text
from lib.reading.meaning.coding.counted_themes import Axis, table_of, without_totals
from lib.reading.meaning.coding.exports import Candidate, Cells, Export, Notes, lines
from lib.reading.meaning.coding.gathering import Gathering
from lib.reading.tables.layout import TITLES, cell

_HEADINGS: Mapping[str, str] = {
    "id": "id",
    "document": "document",
    "dokument": "document",
    "document groups": "groups",
    "dokumentgruppen": "groups",
    "documentgroepen": "groups",
    "codes": "codes",
    "kodes": "codes",
    "reference": "reference",
    "referenz": "reference",
    "quotation name": "name",
    "zitatname": "name",
    "text content": "segment",
    "quotation content": "segment",
    "zitatinhalt": "segment",
    "coding coder": "coder",
    "created by": "coder",
    "erstellt von": "coder",
}
_NEEDED = frozenset({"id", "document", "codes"})
_ID = re.compile(r"(\d+):\d+")
_GROUNDED = re.compile(r"(.*?)\s*(?:Gr\s*=\s*\d+|GS\s*=\s*\d+)(?:\s*;\s*GS?\s*=\s*\d+)*\s*$", re.S)
_NUMBERED = re.compile(r"(?:D\s*)?\d+:\s+(.*)", re.S)
_BULLET = re.compile(r"^[○●◆◇•*]\s*")


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A list of quotations, else a table with Gr= in its headings."""
    for one in sheets:
        found = one.headed(_HEADINGS, _NEEDED)
        if found is not None and _has_ids(one.sheet, *found):
            return Export("codings", "ATLAS.ti", (one.sheet,), *found, read)
    for sheet in (one.sheet for one in sheets):
        for number, row in enumerate(sheet.rows[: TITLES + 1]):
            below = sheet.rows[number + 1 :]
            if any(map(_grounded, row[1:])) and any(row and _grounded(row[0]) for row in below):
                return Export("table", "ATLAS.ti", (sheet,), number, {}, read_table)
    return None


def _has_ids(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    """Whether quotations are numbered as document:quotation; "Id" alone heads many a table."""
    below = [text(cell(one, columns["id"])) for one in sheet.rows[row + 1 : row + 50]]
    filled = [one for one in below if one]
    return bool(filled) and all(map(_ID.fullmatch, filled))


def _grounded(value: Value) -> bool:
    # Most cells have no such sign, and are through sooner.
    return isinstance(value, str) and "=" in value and _GROUNDED.match(value) is not None


def read(export: Export, notes: Notes) -> Gathering:
    """A row per quotation; its codes stand on lines of one cell."""
    columns, sheet = export.columns, export.sheet
    cells = Cells(columns)
    gathered = Gathering(export.program, notes.quotations, lists_silent=False)
    uncoded = 0
    for number, row in export.rows():
        key, name = cells(row, "id"), cells(row, "document")
        numbered = _ID.fullmatch(key)
        if not name or numbered is None:
            notes.add("warning", "coding_incomplete", sheet.place(number))
            continue
        document = gathered.document(numbered[1], name)
        if "groups" in columns:
            groups = lines(cell(row, columns["groups"]))
            gathered.tell(document, "document_group", ", ".join(groups))
        codes = lines(cell(row, columns["codes"]))
        uncoded += not codes
        for code in codes:
            words = cells(row, "segment")
            segment = gathered.segment(document, key, SegmentKind.OTHER, words)
            coder = gathered.coder(cells(row, "coder"))
            gathered.add(segment, gathered.code((code,)), coder)
    if uncoded:
        notes.add("note", "segments_without_code", sheet.place(), n=uncoded)
    return gathered


def _name(value: Value) -> str:
    """A code or document without its number of quotations."""
    written = value if isinstance(value, str) else text(value)
    found = _GROUNDED.match(written)
    return _BULLET.sub("", text(found[1] if found else written))


def read_table(export: Export, notes: Notes) -> Interviews:
    """Codes by documents or the other way round; documents are the ones that carry a number."""
    sheet, start = export.sheet, export.row
    columns = without_totals(
        sheet,
        [(at, _name(one)) for at, one in enumerate(sheet.rows[start]) if at and text(one)],
        start,
        notes,
        by_row=False,
    )
    rows = without_totals(
        sheet,
        [(number, _name(row[0])) for number, row in export.rows() if row and text(row[0])],
        0,
        notes,
        by_row=True,
    )
    across = _numbered(columns) >= _numbered(rows)
    documents, codes = (columns, rows) if across else (rows, columns)
    named = [(at, _unnumbered(name)) for at, name in documents]
    return table_of(
        export, notes, Axis(named, across), Axis([(at, name) for at, name in codes], not across)
    )


def _numbered(names: Sequence[tuple[int, str]]) -> float:
    return sum(_NUMBERED.fullmatch(name) is not None for _, name in names) / max(1, len(names))


def _unnumbered(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return text(found[1]) if found else name
