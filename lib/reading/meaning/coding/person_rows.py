"""Tables with a person or document in each row and a code in each column.

MAXQDA's Code Matrix Browser makes them, with a row SUM; teams make them by hand. A medium or a
setting may stand among the codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.domain.coding import PATH
from lib.domain.interviews import Interviews
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.meaning.coding.counted_themes import Axis, counts_only, table_of, without_totals
from lib.reading.meaning.coding.exports import Candidate, Export, Notes
from lib.reading.meaning.coding.gathering import path_of
from lib.reading.meaning.coding.rows import KNOWN, attribute_key
from lib.reading.tables.headings import VOCABULARY
from lib.reading.tables.layout import TITLES, cell, filled
from lib.reading.tables.theme_headings import PERSON_FIELDS

_PERSON = frozenset(
    {
        "document",
        "documents",
        "documenten",
        "document name",
        "documentnaam",
        "dokument",
        "dokumente",
        "dokumentname",
        "persoon",
        "person",
        "therapeut",
        "therapist",
        "respondent",
        "geinterviewde",
        "interviewee",
        "interview",
        "deelnemer",
        "participant",
        "case",
        "file",
    }
)
_OF_PERSONS = frozenset(
    {
        "vrouw",
        "man",
        "geslacht",
        "sekse",
        "sex",
        "gender",
        "m v",
        "v m",
        "m f",
        "female",
        "male",
        "woman",
        "leeftijd",
        "age",
        "alter",
        "ervaring",
        "jaren ervaring",
        "years of experience",
    }
)
"""Headings that say something of a person and are no theme."""
_SUM = frozenset({"sum", "summe", "suma"})
_LOOKED_AT = 200


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A sheet with such a heading, or with MAXQDA's SUM, and counts or marks below."""
    for sheet in (one.sheet for one in sheets):
        for number, row in enumerate(sheet.rows[: TITLES + 1]):
            found = _table_at(sheet, number, row)
            if found is not None:
                return found
    return None


def _table_at(sheet: Sheet, number: int, row: Sequence[Value]) -> Export | None:
    first = folded(row[0]) if row else ""
    if first and first not in _PERSON:
        return None
    columns = [at for at, one in enumerate(row) if at and text(one)]
    codes = [at for at in columns if not _about_person(row[at])]
    below = [one for one in sheet.rows[number + 1 :] if filled(one)]
    if len(codes) < 2 or len(below) < 2:
        return None
    summed = folded(cell(below[-1], 0)) in _SUM or folded(row[codes[-1]]) in _SUM
    if not (first or summed) or (not summed and _of_patients(row, codes)):
        return None
    if not all(text(cell(one, 0)) for one in below) or not counts_only(below[:_LOOKED_AT], codes):
        return None
    return Export("table", "MAXQDA" if summed else "", (sheet,), number, {}, read)


def _about_person(heading: Value) -> bool:
    """Whether a column tells something of the person: a list of persons is no table of codes."""
    plain = folded(heading)
    return plain in KNOWN or plain in PERSON_FIELDS or plain in _OF_PERSONS


def _of_patients(row: Sequence[Value], codes: Sequence[int]) -> bool:
    """Whether the columns mean something in a table of patients, or are mere numbers."""
    known = any(VOCABULARY.recognise(at, row[at]) is not None for at in codes)
    return known or not all(any(sign.isalpha() for sign in text(row[at])) for at in codes)


def read(export: Export, notes: Notes) -> Interviews:
    """Each row a person; their medium and setting where a column has them."""
    sheet, start = export.sheet, export.row
    head = sheet.rows[start]
    headings = [(at, text(one)) for at, one in enumerate(head) if at and text(one)]
    codes = [one for one in headings if not _about_person(one[1])]
    for at, heading in headings:
        if folded(heading) in _OF_PERSONS:
            place = sheet.place(start, at)
            notes.add("note", "theme_column_left", place, heading=heading)
    about = [one for one in headings if folded(one[1]) in KNOWN]
    codes = without_totals(sheet, codes, start, notes, by_row=False)
    rows = [(number, text(row[0])) for number, row in export.rows()]
    rows = without_totals(sheet, rows, 0, notes, by_row=True)
    # MAXQDA writes the groups of a document before its name, others only the name.
    whole = [path_of(name) if export.program else (name,) for _, name in rows]
    named = [(number, one[-1]) for (number, _), one in zip(rows, whole, strict=True)]
    found = table_of(export, notes, Axis(named, False), Axis(codes, True), path_of)
    if export.program:
        notes.add("note", "documents_in_rows", sheet.place())
    persons = []
    for person, (number, _), path in zip(found.persons, rows, whole, strict=True):
        known = {
            attribute_key(heading): text(cell(sheet.rows[number], at)) for at, heading in about
        }
        known["document_group"] = PATH.join(path[:-1])
        attributes = {key: value for key, value in known.items() if value}
        persons.append(replace(person, attributes=attributes))
    return replace(found, persons=tuple(persons))
