"""Text files with a separator, as Excel and other programs save them (.csv, .tsv).

Cut into cells by the ``csv`` module, row by row, so that other visitors are served in between.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lib.reading.formats.child.decoding import decode
from lib.reading.formats.child.limits import CELLS, COLUMNS, FIELD, ROWS, Refused
from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Sheet
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Upload

__all__ = ["decode", "read"]

_SEPARATORS = (";", ",", "\t", "|")
_DECLARED = re.compile(r"[\"']?sep=([^\r\n\"])[\"']?[ \t]*(?:\r\n|\n|\r|$)", re.IGNORECASE)
_AS_TEXT = re.compile(r"(?<![^;,\t|\r\n])=(?=\"[^\"\r\n]*\"(?:[;,\t|\r\n]|$))")
"""The sign of ="0012", with which programs keep Excel from making a number of it."""
_SAMPLE_LETTERS, _SAMPLE_ROWS = 64 * 1024, 200
_RAW_COLUMNS = 16_384


def _reader(lines: Iterable[str], separator: str, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD)
    return csv.reader(lines, delimiter=separator, strict=strict)


def _without_signs(text: str) -> str:
    """The text without the signs of ``_AS_TEXT``; what stands within quotes stays as it is."""
    kept, end, quotes = [], 0, 0
    for found in _AS_TEXT.finditer(text):
        quotes += text.count('"', end, found.start())
        kept.append(text[end : found.start() if quotes % 2 == 0 else found.end()])
        end = found.end()
    return "".join((*kept, text[end:]))


def _separator(text: str) -> str:
    """The separator that gives most lines the same number of cells; a semicolon when none does."""
    best, chosen = (0.0, 0, False), ";"
    sample = text[:_SAMPLE_LETTERS]
    for sign in _SEPARATORS:
        if sign not in sample:
            continue
        try:
            rows = list(islice(_reader(io.StringIO(sample, newline=""), sign), _SAMPLE_ROWS + 1))
        except csv.Error:
            continue
        # The last line of the sample may be cut.
        rows = rows[:-1] if len(sample) < len(text) or len(rows) > _SAMPLE_ROWS else rows
        widths = Counter(len(row) for row in rows if any(row))
        wide = {width: number for width, number in widths.items() if width > 1}
        if not wide:
            continue
        width, number = max(wide.items(), key=lambda one: (one[1], one[0]))
        score = (number / widths.total(), width, sign == ";")
        if score > best:
            best, chosen = score, sign
    return chosen


def _lines(text: str, separator: str, progress: Progress) -> Iterator[str]:
    """The lines as they stand, refused before one of too many cells is cut."""
    for line in io.StringIO(text, newline=""):
        if len(line) > _RAW_COLUMNS:
            progress.check()
            if line.count(separator) >= _RAW_COLUMNS:
                raise Refused("file_too_big_inside")
        yield line


def _cells(content: bytes, progress: Progress) -> list[list[str]]:
    """The cells, row by row.

    Raises
    ------
    Refused when the text is damaged or too large to hold, and with the number of the line when one
    has more cells than the headings or when a quote is not closed: then columns or rows would be
    shifted into each other.
    """
    if max(content.count(b"\n"), content.count(b"\r")) > ROWS:
        raise Refused("file_too_big_inside")
    try:
        text = decode(content)
    except UnicodeDecodeError:
        # Not "from": a decoding error carries the whole content of the file.
        raise Refused("file_damaged") from None
    text = _without_signs(text) if '="' in text else text
    declared = _DECLARED.match(text)
    separator = _separator(text) if declared is None else declared[1]
    skipped = 0
    if declared is not None:
        text, skipped = text[declared.end() :], 1
    rows: list[list[str]] = []
    try:
        _cut(text, separator, True, rows, progress)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise Refused("quote_open", line=len(rows) + 1 + skipped) from None
        rows.clear()
        # A quote inside a cell, as in: een "goed" team; "goed" gedaan
        try:
            _cut(text, separator, False, rows, progress)
        except csv.Error:
            raise Refused("file_damaged") from None
    _check(rows, separator, skipped, quoted='"' in text)
    return [[] for _ in range(skipped)] + rows


def _cut(
    text: str, separator: str, strict: bool, rows: list[list[str]], progress: Progress
) -> None:
    """Fills the rows one by one."""
    cells = 0
    for row in _reader(_lines(text, separator, progress), separator, strict):
        cells += len(row)
        if len(row) > _RAW_COLUMNS or cells > CELLS:
            raise Refused("file_too_big_inside")
        rows.append(row)
        if not len(rows) % 1000:
            progress.check()


def _check(rows: list[list[str]], separator: str, skipped: int, quoted: bool) -> None:
    """Refuses lines that are longer than the headings, or that hold other lines."""
    usual = Counter(len(row) for row in rows if row).most_common(1)
    least = usual[0][0] if usual else 0
    width = 0
    for number, row in enumerate(rows, start=1 + skipped):
        if not width and len(row) >= least:
            width = len(row)
        if len(row) > COLUMNS:
            while row and not row[-1].strip():
                row.pop()
            if len(row) > COLUMNS:
                raise Refused("file_too_big_inside")
        if width and any(cell.strip() for cell in row[width:]):
            raise Refused("line_too_long", line=number)
        # Only a quote keeps the end of a line within a cell.
        if quoted and width > 2 and "\n" in "".join(row) and _swallowed(row, separator, width):
            raise Refused("quote_open", line=number)


def _swallowed(row: list[str], separator: str, width: int) -> bool:
    """Whether a cell holds whole lines of the table, because its quote was closed too late.

    In running text a space follows the sign.
    """
    return any(
        cell.count(separator) - cell.count(separator + " ") >= (width - 1) * breaks
        for cell in row
        if (breaks := cell.count("\n"))
    )


def read(upload: Upload, progress: Progress) -> Sheet:
    """A text file as one sheet of text cells.

    Raises
    ------
    Refused when the text is damaged or too large to hold, and with the number of the line when its
    cells cannot be told apart; ``Cancelled`` when the visitor stopped.
    """
    return Sheet(upload.name, "", Packed.by_column(_cells(upload.content, progress)))
