"""What calamine does not tell of a sheet (errors, hidden rows), and what it cannot hold."""

from __future__ import annotations

import re
from collections import Counter

from lib.reading.formats.child.calamine_sheets import COLUMN_GAP, ROW_GAP, kept
from lib.reading.formats.child.limits import Refused
from lib.reading.formats.child.reply import Cell, Found

CLASSIC = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_TAGS = 32_000_000
"""More than five million cells with a formula each have."""
_WIDEST = 512 * 1024
"""Bytes that may stand between two tags; a cell holds 32,767 letters."""
_WIDEST_HIDDEN = 2000
_MOST_CELLS = 2_000_000

_CELL = rb"<(?:\w+:)?c\s"
_PLACE = rb"[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>"
_CALCULATION = rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</[^<>]*>)"
_ERROR = re.compile(
    _CELL + rb"(?=[^<>]*?\bt\s*=\s*[\"']e[\"'])" + _PLACE + rb"\s*(?:" + _CALCULATION + rb")?"
    rb"\s*<(?:\w+:)?v[^<>]*>([^<]{1,40})<"
)
# A formula whose value is the empty text has an empty value and says that it is text.
_UNCACHED = re.compile(
    _CELL
    + rb"(?![^<>]*?\bt\s*=\s*[\"']str[\"'])"
    + _PLACE
    + rb"\s*"
    + _CALCULATION
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></[^<>]*>)?\s*</"
)
_HIDDEN = re.compile(rb"<(?:\w+:)?(row|col)\s[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*>")
_NUMBER = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})")


def column_number(letters: str) -> int:
    """``A`` -> 0, ``AA`` -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def check(xml: bytes, markup: bool) -> None:
    """Refuses a part that no program makes; ``markup`` when its name says that it is XML.

    Raises
    ------
    Refused when it declares entities, is in an encoding that would read as empty, or holds far
    more tags than a workbook of the largest size, or none for long.
    """
    wide = xml[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
    if wide or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused("file_suspect")
    stretches = range(0, len(xml) - _WIDEST, _WIDEST) if markup else ()
    if xml.count(b"<") > _TAGS or any(xml.find(b"<", at, at + _WIDEST) < 0 for at in stretches):
        raise Refused("file_too_big_inside")


def look(xml: bytes) -> Found:
    """What is found in a sheet."""
    found = Found()
    # Searching for plain bytes is a hundred times faster than for a pattern, and mostly in vain.
    if b'"e"' in xml or b"'e'" in xml:
        for letters, row, literal in _ERROR.findall(xml):
            found.errors[_cell(letters, row)] = literal.decode("utf-8", errors="replace").strip()
    if b"<f" in xml or b":f" in xml:
        found.uncached += [_cell(*place) for place in _UNCACHED.findall(xml)]
    if b"hidden" in xml:
        for tag in _HIDDEN.finditer(xml):
            numbers = {name: int(number) for name, number in _NUMBER.findall(tag[0])}
            if tag[1] == b"row" and b"r" in numbers:
                found.hidden_rows.append(numbers[b"r"] - 1)
            elif tag[1] == b"col" and {b"min", b"max"} <= numbers.keys():
                last = min(numbers[b"max"], _WIDEST_HIDDEN)
                found.hidden_columns.extend(range(numbers[b"min"] - 1, last))
    return found


def _cell(letters: bytes, row: bytes) -> Cell:
    return int(row) - 1, column_number(letters.decode())


def with_old_errors(xml: bytes) -> bytes:
    """The same sheet with newer kinds of error, which calamine refuses, made an old kind."""

    def old(found: re.Match[bytes]) -> bytes:
        if found[3].decode("utf-8", errors="replace").strip() in CLASSIC:
            return found[0]
        start, end = found.start(3) - found.start(), found.end(3) - found.start()
        return found[0][:start] + b"#VALUE!" + found[0][end:]

    return _ERROR.sub(old, xml)


class _Walk:
    """Goes through the cells of a sheet; places are counted where a cell does not name its own."""

    def __init__(self, xml: bytes) -> None:
        from xml.parsers import expat

        self.cells: list[tuple[int, int, int, int]] = []  # row, column, first byte, last tag
        self._row = self._column = -1
        self._start, self._filled = 0, False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        try:
            self._parser.Parse(xml, True)
        except (expat.ExpatError, LookupError):
            raise Refused("file_damaged") from None

    def _open(self, name: str, given: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            number = given.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif local == "c":
            where = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", given.get("r", ""))
            self._column += 1
            if where:
                self._column, self._row = column_number(where[1]), int(where[2]) - 1
            self._start, self._filled = self._parser.CurrentByteIndex, False
        elif local in ("v", "is", "f"):
            self._filled = True

    def _close(self, name: str) -> None:
        if self._filled and name.rpartition(":")[2] == "c":
            end = self._parser.CurrentByteIndex
            self.cells.append((self._row, self._column, self._start, end))
            self._filled = False
            if len(self.cells) > _MOST_CELLS:
                raise Refused("file_too_big_inside")


def without_strays(xml: bytes) -> tuple[bytes, list[Cell]]:
    """The same sheet without its stray cells, and which those were.

    Raises
    ------
    Refused when it is damaged, or holds too many cells for this to be of use.
    """
    cells = _Walk(xml).cells
    last_row = kept(Counter(row for row, _, _, _ in cells), ROW_GAP)
    last_column = kept(Counter(column for _, column, _, _ in cells), COLUMN_GAP)
    cut: list[Cell] = []
    pieces: list[bytes] = []
    done = 0
    for row, column, start, end in cells:
        if row >= last_row or column >= last_column:
            cut.append((row, column))
            pieces.append(xml[done:start])
            done = xml.index(b">", end) + 1
    return b"".join([*pieces, xml[done:]]), cut
