"""Taguette: highlights and codebook, as version 1.5.2 writes them (.csv and .xlsx)."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domain.coding import SegmentKind
from lib.reading.formats.grid import folded
from lib.reading.meaning.coding.exports import Candidate, Cells, CodebookEntry, Export, Notes
from lib.reading.meaning.coding.gathering import Gathering
from lib.reading.tables.values import NotUnderstood, number

_HIGHLIGHTS = ("id", "document", "tag", "content")
_CODEBOOK = ("tag", "description", "number of highlights", "number of documents")


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A sheet whose first row is exactly one of the two."""
    for sheet in (one.sheet for one in sheets):
        row = sheet.rows[0] if sheet.rows else ()
        first = tuple(map(folded, row)) if len(row) == len(_HIGHLIGHTS) else ()
        if first == _HIGHLIGHTS:
            places = {name: at for at, name in enumerate(_HIGHLIGHTS)}
            return Export("codings", "Taguette", (sheet,), 0, places, read)
        if first == _CODEBOOK:
            places = {name: at for at, name in enumerate(_CODEBOOK)}
            return Export("codebook", "Taguette", (sheet,), 0, places, read_codebook)
    return None


def tag_path(tag: str) -> tuple[str, ...]:
    """A tag's groups and name: dots make the hierarchy."""
    parts = tuple(part.strip() for part in tag.split("."))
    return parts if all(parts) else (tag,)


def read(export: Export, notes: Notes) -> Gathering:
    """A row per highlight and tag; highlights without a tag are not in the export."""
    sheet, cells = export.sheet, Cells(export.columns)
    gathered = Gathering(export.program, notes.quotations, lists_silent=False)
    untagged = 0
    for number_, row in export.rows():
        name, tag = cells(row, "document"), cells(row, "tag")
        if not name:
            notes.add("warning", "coding_incomplete", sheet.place(number_))
            continue
        document = gathered.document(name, name)
        if not tag:
            untagged += 1
            continue
        words = cells(row, "content")
        key = cells(row, "id")
        segment = gathered.segment(document, key, SegmentKind.TEXT, words)
        gathered.add(segment, gathered.code(tag_path(tag)), gathered.coder(""))
    if untagged:
        notes.add("note", "segments_without_code", sheet.place(), n=untagged)
    return gathered


def read_codebook(export: Export, notes: Notes) -> tuple[CodebookEntry, ...]:
    """Tags with how often the program says they were used."""
    cells = Cells(export.columns)
    found = []
    for number_, row in export.rows():
        tag = cells(row, "tag")
        if not tag:
            notes.add("warning", "coding_incomplete", export.sheet.place(number_))
            continue
        counts = (_count(cells(row, name)) for name in _CODEBOOK[2:])
        found.append(CodebookEntry(tag_path(tag), True, *counts))
    return tuple(found)


def _count(written: str) -> int | None:
    try:
        value = number(written)
    except NotUnderstood:
        return None
    return int(value) if value == value and value >= 0 else None
