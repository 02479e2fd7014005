"""Text files with a separator, as Excel and other programs save them (.csv, .tsv).

Small ones are read in the main process with this same module, so nothing here may take long.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lib.reading.formats.child.answer import Answer
from lib.reading.formats.child.limits import CELLS, COLUMNS, FIELD, ROWS, Refused

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SEPARATORS = (";", ",", "\t", "|")
_DECLARED = re.compile(r"[\"']?sep=([^\r\n\"])[\"']?[ \t]*(?:\r\n|\n|\r|$)", re.IGNORECASE)
_AS_TEXT = re.compile(r"(?<![^;,\t|\r\n])=(?=\"[^\"\r\n]*\"(?:[;,\t|\r\n]|$))")
"""The sign of ="0012", with which programs keep Excel from making a number of it."""
_SAMPLE_LETTERS, _SAMPLE_ROWS = 64 * 1024, 200
_RAW_COLUMNS = 16_384
_HIGH = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")

# é ë ï ü è ê ä ç ö à as the old code page of DOS has them; most are quotes in Windows-1252.
_DOS = frozenset(b"\x82\x89\x8b\x81\x8a\x88\x84\x87\x94\x85")
_DOS_ONLY_INSIDE = frozenset(b"\x84\x94\x85\x8b\x87")
_WINDOWS = frozenset(range(0xE0, 0x100)) - {0xF7} | frozenset(b"\xc9\xcb\xcf\xd6\xdc\xc8")


def encoding_of(content: bytes) -> str:
    """By byte order mark, else UTF-8, else Windows-1252 or what DOS wrote (CP850).

    The last two cannot be told apart by rule, only by their words: a "‰" between two letters is
    an "ë" of the other.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding
    if content.isascii():
        return "utf-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp850" if _from_dos(content) else "cp1252"
    return "utf-8"


def decode(content: bytes) -> str:
    """The text, by the encoding it seems to be in.

    Raises
    ------
    UnicodeDecodeError when the bytes break the encoding their own mark tells.
    """
    encoding = encoding_of(content)
    return content.decode(encoding, "strict" if encoding.startswith("utf") else "replace")


def _from_dos(content: bytes) -> bool:
    """Whether more words are right as DOS wrote them than as Windows did."""
    dos = windows = 0
    for found in islice(_HIGH.finditer(content), 2000):
        word = found[0]
        high = {byte for byte in word if byte >= 0x80}
        if len(high) == len(word):
            continue
        if high <= _DOS and not high & (_DOS_ONLY_INSIDE & {word[0], word[-1]}):
            dos += 1
        elif high & _WINDOWS:
            windows += 1
    return dos > windows


def _reader(text: str, separator: str, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _separator(text: str) -> str:
    """The separator that gives most lines the same number of cells; a semicolon when none does."""
    best, chosen = (0.0, 0, False), ";"
    sample = text[:_SAMPLE_LETTERS]
    for sign in _SEPARATORS:
        if sign not in sample:
            continue
        try:
            rows = list(islice(_reader(sample, sign), _SAMPLE_ROWS + 1))
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


class Layout(NamedTuple):
    """How a text file is cut into cells."""

    separator: str
    skipped: int
    strict: bool


def layout_of(text: str) -> Layout:
    """How a text seems to be cut into cells, from its first lines."""
    declared = _DECLARED.match(text)
    return Layout(_separator(text) if declared is None else declared[1], int(declared is not None),
                  True)  # fmt: skip


def _without_formulas(text: str) -> str:
    return _AS_TEXT.sub("", text) if '="' in text else text


def _below_declared(text: str, skipped: int) -> str:
    declared = _DECLARED.match(text) if skipped else None
    return text[declared.end() if declared else 0 :]


def judged(content: bytes) -> tuple[Layout, list[list[str]]]:
    """How a text file is cut into cells, and the cells.

    Raises
    ------
    Refused when the text is damaged or too large to hold, and with the number of the line when one
    has more cells than the headings or when a quote is not closed: then columns or rows would be
    shifted into each other.
    """
    if max(content.count(b"\n"), content.count(b"\r")) > ROWS:
        raise Refused("file_too_big_inside")
    try:
        text = _without_formulas(decode(content))
    except UnicodeDecodeError:
        # Not "from": a decoding error carries the whole content of the file.
        raise Refused("file_damaged") from None
    separator, skipped, strict = layout_of(text)
    text = _below_declared(text, skipped)
    try:
        rows = _rows(_reader(text, separator, strict))
    except _NotClosed as problem:
        raise Refused("quote_open", line=problem.row + skipped) from None
    except csv.Error:
        # A quote inside a cell, as in: een "goed" team; "goed" gedaan
        strict = False
        try:
            rows = _rows(_reader(text, separator))
        except csv.Error:
            raise Refused("file_damaged") from None
    _check(rows, separator, skipped)
    return Layout(separator, skipped, strict), [[] for _ in range(skipped)] + rows


def again(content: bytes, layout: Layout) -> list[list[str]]:
    """The cells of a text file that was found good before, without looking for what is wrong."""
    text = _below_declared(_without_formulas(decode(content)), layout.skipped)
    rows: list[list[str]] = [[] for _ in range(layout.skipped)]
    # Row by row, so that other visitors are served in between.
    for row in _reader(text, layout.separator, layout.strict):
        rows.append(row)
    return rows


class _NotClosed(Exception):
    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


def _rows(reader: Iterator[list[str]]) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if len(row) > _RAW_COLUMNS or cells > CELLS:
                raise Refused("file_too_big_inside")
            rows.append(row)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise _NotClosed(len(rows) + 1) from None
        raise
    return rows


def _check(rows: list[list[str]], separator: str, skipped: int) -> None:
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
        if width > 2 and "\n" in "".join(row) and _swallowed(row, separator, width):
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


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Judges a large text file: to be told how to cut it takes less than to be sent its cells."""
    layout, _ = judged(content)
    answer.sheet("", (), facts={"layout": layout})
