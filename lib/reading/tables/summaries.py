"""Rows that sum up other rows, and what a cell of a table of themes says."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from lib.domain.interviews import Cell, Mention
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.formats.report import Remark
from lib.reading.tables import aliases
from lib.reading.tables.layout import Heading, cell, filled
from lib.reading.tables.masked_names import cell_shown
from lib.reading.tables.theme_headings import ThemeColumns, recognise_themes
from lib.reading.tables.values import NotUnderstood, number, without_mark

DIGIT = re.compile(r"\d")
_SUM = re.compile(
    rf"[\W_]*(?:{'|'.join(one for one in aliases.SUMMARY if one.isalpha())})(?![^\W_])", re.I
)
_SIGNS = frozenset(
    unicodedata.normalize("NFC", one)
    for one in ("Ø", "ø", "x̄", "X̄", "μ", "µ", "Δ", "∆", "σ", "Σ", "∑", "%", "#", "∅")
)
"""Signs for a mean, a spread, a difference or a number."""


def summary_label(own: Value) -> str:
    """What an id is called, folded, if it may be the name of a total; else empty.

    Most ids hold a number, and folding them all takes time. Names of totals may hold one too, as
    "Totaal (n=12)" does, or stand before one: "N = 12".
    """
    if not isinstance(own, str):
        return ""
    if text(own) in _SIGNS or (DIGIT.search(own) and folded(own) in aliases.SUMMARY):
        return folded(own) if DIGIT.search(own) else "gemiddelde"
    if DIGIT.search(own) and "=" not in own and not _SUM.match(own):
        return ""
    return folded(own.split("=", 1)[0])


def is_summary(label: str, names: frozenset[str]) -> bool:
    """Whether a row's name says that it sums up other rows: "gemiddelde", "totaal afdeling A"."""
    return label in names or label.split(" ", 1)[0] in aliases.SUMMARY


_NOT_ASKED = frozenset({"nvt", "n v t", "niet gevraagd", "not asked", "na", "n a"})
_NOT_MENTIONED = frozenset({"0", "nee", "no", "n", "onwaar", "false"})
_MENTIONED = frozenset({"x", "ja", "yes", "j", "y", "waar", "true"})
_NOTHING = frozenset({"", "-", "–", "—"})
_CHECKED = frozenset({"✓", "✔", "√", "☑", "☒", "×"})
_SILENT = Cell(Mention.NOT_MENTIONED)


def read_cell(value: Value) -> Cell | None:
    """What one cell says; ``None`` when it cannot be understood."""
    if value is None or value == 0:  # most cells of a large table
        return _SILENT
    plain, shown = folded(value), text(value)
    # Signs are compared as they stand: folding leaves nothing of a check mark.
    if plain in _NOT_MENTIONED or shown in _NOTHING:
        return _SILENT
    if plain == "?":
        return Cell(Mention.UNKNOWN)
    if plain in _NOT_ASKED:
        return Cell(Mention.NOT_ASKED)
    if plain in _MENTIONED or shown in _CHECKED or value is True:
        return Cell(Mention.MENTIONED, 1)
    try:
        count = number(value)
    except NotUnderstood:
        return None
    if count < 0 or not count.is_integer():
        return None
    return Cell(Mention.MENTIONED, int(count)) if count else _SILENT


Counts = npt.NDArray[np.float64]
_LEAST, _LEAST_OTHERS = 3, 2
"""Rows with something in them, and columns beside, from which a sum is no chance."""


def without_sums(sheet: Sheet, heading: Heading) -> tuple[tuple[Value, ...], list[Remark]]:
    """The headings of a table of themes without those of columns that are no person; each told."""
    cells = heading.cells
    columns = recognise_themes(cells)
    if columns is None:
        return cells, []
    below = [
        row
        for row in sheet.rows[heading.row + 1 :]
        if filled(row) and text(cell(row, columns.fields["theme"]))
    ]
    gone = _no_persons(columns, below)
    remarks = [
        Remark(
            "note",
            "theme_column_left",
            sheet.place(heading.row, at),
            {"heading": str(cell_shown(text(cells[at])))},
        )
        for at in gone
    ]
    return tuple(None if at in gone else one for at, one in enumerate(cells)), remarks


def _no_persons(columns: ThemeColumns, below: Sequence[Sequence[Value]]) -> list[int]:
    """Columns whose cells are running text, parts, or made of the others."""
    by_place = {at: [cell(row, at) for row in below] for at in columns.persons.values()}
    gone = [at for at, cells in by_place.items() if _is_text(cells) or _are_parts(cells)]
    left = [at for at in by_place if at not in gone]
    gone += [left[one] for one in sums_among([by_place[at] for at in left])]
    return sorted(gone)


def _is_text(cells: Sequence[Value]) -> bool:
    shown = [one for one in cells if text(one)]
    strange = [one for one in shown if read_cell(one) is None]
    words = [one for one in strange if not without_mark(one) and any(map(str.isalpha, text(one)))]
    # One word among marks is a slip, to be named; a column of them says what the themes are.
    return len(words) >= _LEAST_OTHERS and 2 * len(words) > len(shown)


def _are_parts(cells: Sequence[Value]) -> bool:
    """Whether most are percentages, or numbers between the whole ones."""
    shown = [one for one in cells if text(one)]
    parts = [one for one in shown if _is_part(one)]
    return len(parts) >= _LEAST_OTHERS and 2 * len(parts) >= len(shown)


def _is_part(value: Value) -> bool:
    if isinstance(value, str) and text(value).endswith("%"):
        return True
    try:
        found = number(value)
    except NotUnderstood:
        return False
    return not math.isnan(found) and not found.is_integer()


def sums_among(some: Sequence[Sequence[Value]]) -> list[int]:
    """Which columns (or rows) are the sum of all others, or how many of them have anything.

    Parameters
    ----------
    some: their cells, as many in each.
    """
    counts = [_counts(one) for one in some]
    found: list[int] = []
    for _ in range(2):  # a sum of sums is one once the first is known
        for index, (own, cells) in enumerate(zip(counts, some, strict=True)):
            others = [one for at, one in enumerate(counts) if at != index and at not in found]
            if index in found or len(others) < _LEAST_OTHERS or not _are_numbers(cells):
                continue
            if _made_of(own, np.array(others)):
                found.append(index)
    return sorted(found)


def _made_of(own: Counts, others: Counts) -> bool:
    summed, counted = others.sum(axis=0), (others > 0).sum(axis=0)
    told = int((summed > 0).sum()) >= _LEAST and own.max(initial=0.0) > 1
    return told and (bool((own == summed).all()) or bool((own == counted).all()))


def _counts(cells: Sequence[Value]) -> Counts:
    found = (read_cell(one) for one in cells)
    return np.array([0.0 if one is None else float(one.count) for one in found])


def _are_numbers(cells: Sequence[Value]) -> bool:
    """Whether they are numbers all, and not crosses."""
    return all(isinstance(one, float) or text(one).isdecimal() or not text(one) for one in cells)


def rows_of_sums(names: Sequence[Value], rows: Sequence[Sequence[Value]]) -> frozenset[int]:
    """Which rows below each other sum up the others, by what stands in them or by their name.

    Parameters
    ----------
    rows: the cells of all persons; names: what each row is called.
    """
    found = set(sums_among(rows)) if len(rows) > _LEAST else set()
    end = len(rows)
    while end and (end - 1 in found or _label(names[end - 1]) in aliases.SUMMARY_BELOW):
        end -= 1
    return frozenset(found | set(range(end, len(rows)))) if end else frozenset(found)


def _label(value: Value) -> str:
    """What a row is called, folded; "n" for "N = 8" and for signs alone, such as "%"."""
    plain = folded(text(value).split("=", 1)[0])
    return plain or ("n" if text(value) else "")
