"""Text files with a separator, as Excel and other programs save them (.csv)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from lib.reading.grid import Sheet
from lib.reading.report import Located, ReadingError, Upload

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SEPARATORS = (";", ",", "\t")
_DECLARED = re.compile(r"sep=([^\r\n\"])[ \t]*[\r\n]*", re.IGNORECASE)
_SAMPLE = 64 * 1024
_PDF = b"%PDF-"
ROWS, COLUMNS = 200_000, 16_384
"""As many as a workbook may have: millions of empty lines cost far more memory than their bytes."""


def looks_like_text(content: bytes) -> bool:
    """Whether bytes can be a text file: a known byte order mark, or no zero bytes.

    A short PDF has no zero bytes either and would be called a table without known headings.
    """
    if content.startswith(_PDF):
        return False
    return content[:2] in _BYTE_ORDER_MARKS or b"\x00" not in content[:_SAMPLE]


def decode(content: bytes) -> str:
    """The text, by byte order mark, else UTF-8, else Windows-1252 (what Dutch Excel writes)."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(lines: list[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO("".join(lines), newline=""), delimiter=separator)


def _separator(lines: list[str]) -> str:
    """The separator that cuts the headings into most pieces; a semicolon when none does.

    The headings are read as a row, since a quoted heading may hold separators and line breaks.
    """
    return max(_SEPARATORS, key=lambda sign: (len(next(_rows(lines, sign), [])), sign == ";"))


def read(upload: Upload) -> Sheet:
    """A text file as one sheet of text cells.

    Raises
    ------
    ReadingError when the text is damaged or too large to hold, and with the line number when a
    line has more cells than the headings: then the separator also occurs inside values and every
    column after it would be shifted.
    """
    place = Located(upload.name)
    if max(upload.content.count(b"\n"), upload.content.count(b"\r")) > ROWS:
        raise ReadingError("file_too_big_inside", place)
    try:
        lines = decode(upload.content).splitlines(keepends=True)
    except UnicodeDecodeError:
        # Not "from": a decoding error carries the whole content of the file.
        raise ReadingError("file_damaged", place) from None
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    if declared is not None:
        separator, lines, skipped = declared[1], lines[1:], 1
    else:
        separator, skipped = "", 0
    try:
        rows = list(_rows(lines, separator or _separator(lines)))
    except csv.Error:
        raise ReadingError("file_damaged", place) from None
    _check_widths(rows, upload.name, skipped)
    above: list[list[str]] = [[]] * skipped
    return Sheet(upload.name, "", above + rows)


def _check_widths(rows: list[list[str]], file: str, skipped: int) -> None:
    width = max((len(row) for row in rows[:1]), default=0)
    if max(map(len, rows), default=0) > COLUMNS:
        raise ReadingError("file_too_big_inside", Located(file))
    for number, row in enumerate(rows, start=1 + skipped):
        if any(cell.strip() for cell in row[width:]):
            raise ReadingError("line_too_long", Located(file, "", str(number)), line=number)
