"""Why a file holds no table: it may lie on its side, or have all columns in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.formats.report import Located, ReadingError
from lib.reading.tables import aliases
from lib.reading.tables.headings import ITEM, SCORED, Vocabulary
from lib.reading.tables.layout import TITLES
from lib.reading.tables.values import NotUnderstood, is_missing, number

_COLUMNS, _ROWS = 4, 500
"""Where the headings of such a table stand: in one of the first columns, of a sheet this high."""
_LEAST_SCORED, _LEAST_NUMBERED = 2, 9
"""Scores, or numbers of items, below each other that are headings and no patients."""
_LEAST_PATIENTS = 2
_ROW_LABELS = frozenset({"rijlabels", "row labels", "zeilenbeschriftungen"})
_SIGNS = (";", ",", "\t", "|")


def no_table(file: str, sheets: Iterable[Sheet], vocabulary: Vocabulary) -> ReadingError:
    """What is to be told of a file without a table, with the cell where one nearly stands."""
    for sheet in sheets:
        if sheet.visible and not sheet.part:
            if (pivot := _pivot(sheet)) is not None:
                return ReadingError("pivot_table", sheet.place(*pivot))
            if (row := _in_one(sheet, vocabulary)) is not None:
                return ReadingError("columns_in_one", sheet.place(row, 0))
            for position in range(_COLUMNS):
                row = _on_its_side(sheet, position, vocabulary)
                if row is not None:
                    return ReadingError("patients_across", sheet.place(row, position))
    return ReadingError("no_table", Located(file))


def _pivot(sheet: Sheet) -> tuple[int, int] | None:
    """Where Excel wrote what the rows of a pivot table are."""
    for at, row in enumerate(sheet.rows[: TITLES + 1]):
        for position, value in enumerate(row):
            if isinstance(value, str) and folded(value) in _ROW_LABELS:
                return at, position
    return None


def _in_one(sheet: Sheet, vocabulary: Vocabulary) -> int | None:
    """The row in which one cell holds a whole line of headings, as when Excel did not cut it."""
    for at, row in enumerate(sheet.rows[: TITLES + 1]):
        line = text(row[0]) if row else ""
        for sign in _SIGNS if sum(1 for one in row if text(one)) == 1 else ():
            names = [one.strip(' "') for one in line.split(sign)]
            known = [one for one in names if vocabulary.recognise(0, one) is not None]
            if len(names) > 1 and len(known) >= _LEAST_SCORED:
                return at
    return None


def _on_its_side(sheet: Sheet, position: int, vocabulary: Vocabulary) -> int | None:
    """The first row of a column whose cells are headings, each with numbers beside it."""
    rows = sheet.rows[:_ROWS]
    named = [
        (at, row[position])
        for at, row in enumerate(rows)
        if len(row) > position and text(row[position])
    ]
    # Names before numbers: most rows have no such name, and hundreds of cells beside it.
    scored = {
        text(one): at
        for at, one in reversed(named)
        if _is_scored(one, vocabulary) and _has_numbers(rows[at], position)
    }
    numbered = {
        text(one): at
        for at, one in reversed(named)
        if ITEM.fullmatch(folded(one)) and _has_numbers(rows[at], position)
    }
    by_title = vocabulary.form_within(sheet.name) is not None and len(numbered) >= _LEAST_NUMBERED
    if len(scored) < _LEAST_SCORED and not by_title:
        return None
    first = min((scored if len(scored) >= _LEAST_SCORED else numbered).values())
    # A table of means and standard deviations has no patients in any direction.
    above = rows[first - 1] if first else ()
    return None if any(folded(one) in aliases.SUMMARY_BELOW for one in above) else first


def _is_scored(value: Value, vocabulary: Vocabulary) -> bool:
    found = vocabulary.recognise(0, value)
    return found is not None and found.role in SCORED


def _has_numbers(row: Sequence[Value], position: int) -> bool:
    found = islice(filter(None, _numbers(row[position + 1 :])), _LEAST_PATIENTS)
    return sum(found) == _LEAST_PATIENTS


def _numbers(cells: Sequence[Value]) -> Iterator[bool]:
    for one in cells:
        try:
            number(one)
        except NotUnderstood:
            continue
        yield not is_missing(one)
