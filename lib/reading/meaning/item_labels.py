"""What a team calls the items of a questionnaire, from a small table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.reading.formats import sheets
from lib.reading.formats.grid import Sheet, folded, text
from lib.reading.formats.report import Located, ReadingError, Upload
from lib.reading.tables.headings import VOCABULARY, Vocabulary
from lib.reading.tables.layout import cell
from lib.reading.tables.values import NotUnderstood, number

LARGEST = 256 * 1024
"""Bytes: such a table has some hundreds of rows."""
LONGEST = 120
"""Signs of a label that are kept."""

Labels = dict[tuple[str, int], str]

_HEADINGS: Mapping[str, str] = {
    "vragenlijst": "form",
    "lijst": "form",
    "form": "form",
    "questionnaire": "form",
    "fragebogen": "form",
    "instrument": "form",
    "item": "item",
    "itemnummer": "item",
    "nummer": "item",
    "item number": "item",
    "nr": "item",
    "naam": "label",
    "label": "label",
    "name": "label",
    "omschrijving": "label",
    "bezeichnung": "label",
}
_COLUMNS = frozenset({"form", "item", "label"})


def read_labels(upload: Upload, vocabulary: Vocabulary = VOCABULARY) -> Labels:
    """By form and item number, what the team calls it; rows without a label are passed over.

    Raises
    ------
    ReadingError for a file without the three columns, a form that is unknown, or a number that is
    no item of it.
    """
    if len(upload.content) > LARGEST:
        raise ReadingError("labels_too_large", Located(upload.name))
    found: Labels = {}
    for sheet in sheets(upload):
        columns = _columns(sheet) if sheet.visible else None
        if columns is not None:
            found |= dict(_labels(sheet, *columns, vocabulary))
    if not found:
        raise ReadingError("labels_columns", Located(upload.name))
    return found


def _columns(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The first row that holds the three headings, and where they stand."""
    for number_, row in enumerate(sheet.rows):
        known = {
            code: position
            for position, heading in enumerate(row)
            if (code := _HEADINGS.get(folded(heading))) is not None
        }
        if known.keys() == _COLUMNS:
            return number_, known
    return None


def _labels(
    sheet: Sheet, start: int, columns: Mapping[str, int], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, int], str]]:
    for at, row in enumerate(sheet.rows[start + 1 :], start=start + 1):
        label = text(cell(row, columns["label"]))
        if not label:
            continue
        form = vocabulary.form(cell(row, columns["form"]))
        if form is None:
            raise ReadingError("labels_form", sheet.place(at, columns["form"]))
        try:
            item = number(cell(row, columns["item"]))
        except NotUnderstood:
            item = float("nan")
        if item not in range(1, vocabulary.instruments[form].items + 1):
            raise ReadingError("labels_item", sheet.place(at, columns["item"]))
        yield (form, int(item)), label[:LONGEST]
