"""QualCoder: the coding report, and the code frequencies as a codebook (versions 3.6 to 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lib.domain.coding import SegmentKind
from lib.reading.formats.grid import Value, folded, text
from lib.reading.meaning.coding.exports import Candidate, Cells, CodebookEntry, Export, Notes
from lib.reading.meaning.coding.gathering import Gathering
from lib.reading.meaning.coding.rows import attribute_key
from lib.reading.tables.layout import cell
from lib.reading.tables.values import NotUnderstood, number

_HEADINGS: Mapping[str, str] = {
    "file": "document",
    "case": "case",
    "file case": "document",
    "filename": "filename",
    "coder": "coder",
    "coded": "segment",
    "id": "id",
    "codename": "code",
}
_NEEDED = frozenset({"coder", "segment", "id", "code"})
_KINDS = {"ctid": SegmentKind.TEXT, "imid": SegmentKind.PICTURE, "avid": SegmentKind.AUDIO}
_VARIABLE = re.compile(r"(?:File|Case)Var_(.+)", re.IGNORECASE | re.DOTALL)
_LEVEL = re.compile(r"(?:category|code|sub code) level \d+")


def find(sheets: Sequence[Candidate]) -> Export | None:
    """A coding report, else the sheet of frequencies that has a row for each code."""
    for one in sheets:
        found = one.headed(_HEADINGS, _NEEDED)
        if found is not None and found[1].keys() & {"document", "case"}:
            return Export("codings", "QualCoder", (one.sheet,), *found, read)
    for one in sheets:
        for row_number, names in enumerate(one.heads[:6]):
            if names.keys() >= {"depth", "total"} and any(map(_LEVEL.fullmatch, names)):
                columns = {name: names[name] for name in ("depth", "total")}
                places = (one.sheet, *(other.sheet for other in sheets if other is not one))
                return Export(
                    "codebook", "QualCoder", places, row_number, columns, read_frequencies
                )
    return None


def _kind(key: str) -> SegmentKind:
    return _KINDS.get(key.partition(":")[0].casefold(), SegmentKind.OTHER)


def _where(key: str, words: str) -> object:
    """What tells a segment: its words, where the report gives no place; else the coding itself."""
    return words if key.casefold().startswith("ctid") and words else key


def read(export: Export, notes: Notes) -> Gathering:
    """One coding a row; the categories stand innermost first, each under the same heading."""
    columns, sheet = export.columns, export.sheet
    cells = Cells(columns)
    headings = sheet.rows[export.row]
    categories = [at for at, one in enumerate(headings) if folded(one) == "category"]
    variables = [
        (at, attribute_key(found[1]))
        for at, one in enumerate(headings)
        if isinstance(one, str) and (found := _VARIABLE.fullmatch(one.strip()))
    ]
    by_case = "case" in columns
    source = "filename" if by_case and "filename" in columns else "document"
    gathered = Gathering(export.program, notes.quotations, lists_silent=False)
    for number_, row in export.rows():
        case, code = cells(row, "case"), cells(row, "code")
        name = cells(row, source) or case
        if not name or not code:
            notes.add("warning", "coding_incomplete", sheet.place(number_))
            continue
        document = gathered.document((case, name), name)
        known = {key: text(cell(row, at)) for at, key in variables if text(cell(row, at))}
        if by_case and case:
            gathered.belongs(document, case, known)
        for key, value in known.items():
            gathered.tell(document, key, value)
        groups = [text(cell(row, at)) for at in reversed(categories)]
        path = (*(one for one in groups if one), code)
        words, key = cells(row, "segment"), cells(row, "id")
        segment = gathered.segment(document, _where(key, words), _kind(key), words)
        gathered.add(segment, gathered.code(path), gathered.coder(cells(row, "coder")))
    notes.add("note", "segments_by_words", sheet.place())
    return gathered


def read_frequencies(export: Export, notes: Notes) -> tuple[CodebookEntry, ...]:
    """The tree of codes with how often each was used; no documents, so it goes beside a report."""
    headings = [folded(one) for one in export.sheet.rows[export.row]]
    levels = [at for at, one in enumerate(headings) if _LEVEL.fullmatch(one)]
    codes = {at for at in levels if not headings[at].startswith("category")}
    found = []
    above: list[tuple[int, str]] = []
    for _, row in export.rows():
        here = [at for at in levels if text(cell(row, at))]
        if not here:
            continue
        depth = _count(cell(row, export.columns["depth"])) or 0
        above = [*(one for one in above if one[0] < depth), (depth, text(cell(row, here[-1])))]
        # Some rows repeat what they lie in, others leave it to the rows above.
        full = len(here) > 1
        path = tuple(text(cell(row, at)) for at in here) if full else tuple(n for _, n in above)
        is_code = here[-1] in codes
        total = _count(cell(row, export.columns["total"])) if is_code else None
        found.append(CodebookEntry(path, is_code, total))
    return tuple(found)


def _count(value: Value) -> int | None:
    try:
        found = number(value)
    except NotUnderstood:
        return None
    return int(found) if found == found and found >= 0 else None
