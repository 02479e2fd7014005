"""MAXQDA: the list of coded segments, in the language of its interface.

Headings as files of versions 12 to 24 show them in English, German and Polish. Whether there is a
Dutch interface is not known; the Dutch headings are a guess, and told as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from lib.domain.coding import Ints, SegmentKind
from lib.reading.formats.grid import folded, text
from lib.reading.meaning.coding.exports import Candidate, Export, Notes
from lib.reading.meaning.coding.gathering import PLACE, Gathering, path_of
from lib.reading.meaning.coding.rows import Rows, numbered

_HEADINGS: Mapping[str, str] = {
    "document group": "group",
    "dokumentgruppe": "group",
    "grupa dokumentow": "group",
    "document name": "document",
    "dokumentname": "document",
    "nazwa dokumentu": "document",
    "code": "code",
    "kod": "code",
    "begin": "begin",
    "beginning": "begin",
    "anfang": "begin",
    "poczatek": "begin",
    "end": "end",
    "ende": "end",
    "koniec": "end",
    "segment": "segment",
    "fragment": "segment",
    "created by": "coder",
    "erstellt von": "coder",
    "autor": "coder",
    "author": "coder",
    "area": "area",
    "flache": "area",
    "objetosc": "area",
}
_GUESSED: Mapping[str, str] = {
    "documentgroep": "group",
    "documentnaam": "document",
    "einde": "end",
    "aangemaakt door": "coder",
    "auteur": "coder",
    "oppervlakte": "area",
}
_NEEDED = frozenset({"document", "code", "begin", "segment"})
_WHOLE = re.compile(r"\d+(?:\.0)?")


def find(sheets: Sequence[Candidate]) -> Export | None:
    """The first sheet that is such a list."""
    for one in sheets:
        found = one.headed({**_HEADINGS, **_GUESSED}, _NEEDED)
        if found is not None:
            return Export("codings", "MAXQDA", (one.sheet,), *found, read)
    return None


def read(export: Export, notes: Notes) -> Gathering:
    """One coding a row. Several segments of a paragraph have the same numbers, so words count."""
    columns, sheet = export.columns, export.sheet
    if any(folded(sheet.rows[export.row][at]) in _GUESSED for at in columns.values()):
        notes.add("note", "headings_guessed", sheet.place(export.row))
    gathered = Gathering(export.program, notes.quotations, lists_silent=False)
    rows = Rows.of(export)
    for number in rows.incomplete("document", "code"):
        notes.add("warning", "coding_incomplete", sheet.place(number))
    rows = rows.holding("document", "code")
    document = _documents(gathered, rows)
    begin = rows.texts("begin")
    segment, first = numbered(
        document,
        begin.which,
        rows.texts("end").which,
        rows.texts("area").which,
        rows.values("segment").which,
    )
    whole = np.array([_WHOLE.fullmatch(one) is not None for one in begin.names], dtype=bool)
    kinds = np.where(whole[begin.which], PLACE[SegmentKind.TEXT], PLACE[SegmentKind.OTHER])
    words = rows.values("segment").at(first).listed if notes.quotations else ()
    gathered.segments(document[first], kinds[first], [text(one) for one in words])
    codes, coders = rows.texts("code"), rows.texts("coder")
    gathered.codings(
        segment,
        codes.places(lambda written: gathered.code(path_of(written))),
        coders.places(gathered.coder),
    )
    return gathered


def _documents(gathered: Gathering, rows: Rows) -> Ints:
    """By row the place of its document: two groups may each have one of the same name."""
    groups, names = rows.texts("group"), rows.texts("document")
    place, first = numbered(groups.which, names.which)
    for at in first.tolist():
        group, name = groups.names[groups.which[at]], names.names[names.which[at]]
        gathered.tell(gathered.document((group, name), name), "document_group", group)
    return place
