"""A sheet as rows of plain values, whatever file it came from."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.reading.formats.report import Located

Value = str | float | bool | datetime.date | None
Cell = tuple[int, int]
"""Row and column, counted from 0."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_SIGNS = re.compile(r"[^0-9a-z?#]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells, from A1; ``name`` is empty for a text file.

    Attributes
    ----------
    error_cells: hold an error such as ``#REF!``, which stands in ``rows`` as that text.
    uncached_formulas: hold a formula whose value was never stored; empty in ``rows``.
    stray_cells: stood far from the table and were left out of ``rows``.
    hidden_rows, hidden_columns: do stand in ``rows``.
    merged: cells over several rows: the first row, the column, the last row.
    part: which list of a coding project it is, such as ``codings``; empty for a sheet of cells.
    codes: for a column of an SPSS file with labels, the code behind each label.
    labels: for a column of an SPSS file, what its maker wrote beside the name.
    asked_as: its name in the keys of questions, where other files have a sheet of the same name.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Value]]
    visible: bool = True
    error_cells: tuple[Cell, ...] = ()
    uncached_formulas: tuple[Cell, ...] = ()
    stray_cells: tuple[Cell, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int], ...] = ()
    part: str = ""
    codes: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    asked_as: str = ""

    def place(self, row: int | None = None, column: int | None = None) -> Located:
        """Where a cell stands, counted from 0 here and shown as ``B3``, ``3`` or ``B``."""
        letters = "" if column is None else column_letters(column)
        number = "" if row is None else str(row + 1)
        return Located(self.file, self.name, letters + number)


def column_letters(column: int) -> str:
    """``0`` -> ``A``, ``27`` -> ``AB``."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters


def text(value: Value) -> str:
    """A cell as one line of readable text; whole numbers without ``.0``.

    Control, zero-width and direction marks are dropped: they hide differences between cells.
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.isascii() and value.isalnum():  # most are, and are through
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    elif value.isprintable() and "  " not in value:  # nothing in it is unseen
        return value.strip()
    return _SPACE.sub(" ", _UNSEEN.sub("", value)).strip()


def folded(value: Value) -> str:
    """Text for comparing: lower case, no accents, other signs as single spaces."""
    letters = text(value).casefold()
    if letters.isascii() and letters.isalnum():  # most cells are, and are through sooner
        return letters
    if not letters.isascii():
        plain = unicodedata.normalize("NFKD", text(value)).casefold()
        letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", letters).strip()
