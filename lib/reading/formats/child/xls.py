"""Excel workbooks of before 2007 (.xls): read by calamine; errors and hidden rows found here.

calamine gives nothing for error cells. The records of the file say where they stand, and where a
stray cell would make calamine hold millions of empty ones.
"""

from __future__ import annotations

import struct
from collections import Counter

from python_calamine import CalamineSheet, SheetMetadata

from lib.reading.formats.child.calamine_sheets import (
    COLUMN_GAP,
    ROW_GAP,
    fits,
    kept,
    opened,
    tell,
)
from lib.reading.formats.child.limits import CELLS, COLUMNS, SHEETS, Refused, deadline
from lib.reading.formats.child.ole import Container
from lib.reading.formats.child.reply import Answer, Found

_SECONDS = 2.0
_BYTES_A_SECOND = 1024**2
_END, _BEGIN, _SHEET, _PASSWORD, _ROW = 0x0A, 0x809, 0x85, 0x2F, 0x208
_COLUMNS = 0x7D
_FORMULA, _ERROR, _SEVERAL = 0x06, 0x205, 0xBD
_CELLS = frozenset({_FORMULA, _ERROR, _SEVERAL, 0x203, 0x27E, 0xFD, 0x204, 0xD6})
_BLANK, _EXTENT = 0x201, 0x200
_HIDDEN, _HIDDEN_COLUMN = 0x20, 0x01
_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class _Records(Found):
    """What the records of a sheet say."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[int, int, int]] = []  # row, column, byte
        self.extents: list[int] = []  # bytes


def _sheets(stream: bytes) -> list[_Records]:
    """The sheets of a workbook, in its order."""
    starts: list[int] = []
    for kind, place, length in _records(stream, 0):
        if kind == _PASSWORD:
            raise Refused("file_locked")
        if kind == _SHEET and length >= 6:
            starts.append(*struct.unpack_from("<I", stream, place))
    if len(starts) > SHEETS:
        raise Refused("file_too_big_inside")
    return [_sheet(stream, start) for start in starts]


def _records(stream: bytes, place: int) -> list[tuple[int, int, int]]:
    """Kind, first byte and length of every record up to the end of this part."""
    found, depth = [], 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                break
        found.append((kind, place + 4, length))
        place += 4 + length
    return found


def _sheet(stream: bytes, start: int) -> _Records:
    records = _Records()
    for kind, place, length in _records(stream, start):
        if kind in _CELLS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, place)
            records.cells.append((row, column, place))
            code = _error(stream, kind, place, length)
            if code is not None:
                records.errors[row, column] = _NAMES.get(code, "#VALUE!")
        elif kind == _EXTENT:
            records.extents.append(place)
        elif kind == _ROW and length >= 16:
            row, _, _, _, _, _, options = struct.unpack_from("<HHHHHHH", stream, place)
            if options & _HIDDEN:
                records.hidden_rows.append(row)
        elif kind == _COLUMNS and length >= 10:
            first, last, _, _, options = struct.unpack_from("<HHHHH", stream, place)
            if options & _HIDDEN_COLUMN:
                records.hidden_columns.extend(range(first, min(last, COLUMNS) + 1))
    return records


def _error(stream: bytes, kind: int, place: int, length: int) -> int | None:
    """The code of an error cell, typed or calculated."""
    if kind == _ERROR and length >= 8 and stream[place + 7] == 1:
        return stream[place + 6]
    if kind == _FORMULA and length >= 14:
        result = stream[place + 6 : place + 14]
        if result[6:] == b"\xff\xff" and result[0] == 2:
            return result[2]
    return None


def _area(cells: list[tuple[int, int, int]]) -> int:
    """How many cells calamine would hold, the empty ones between included."""
    rows, columns = (max((one[axis] for one in cells), default=0) + 1 for axis in (0, 1))
    return rows * columns


def _without_strays(
    content: bytes, sheets: list[_Records], places: list[int], length: int
) -> bytes:
    """The same file with the stray cells made blank ones, which calamine passes over.

    So is what a sheet says of its extent, since calamine reserves room for all of it.
    """
    mended = bytearray(content)

    def blank(place: int) -> None:
        for offset, byte in ((place - 4, _BLANK & 0xFF), (place - 3, _BLANK >> 8)):
            mended[places[offset // length] + offset % length] = byte

    for sheet in sheets:
        last_row = kept(Counter(row for row, _, _ in sheet.cells), ROW_GAP)
        last_column = kept(Counter(one for _, one, _ in sheet.cells), COLUMN_GAP)
        for row, column, place in sheet.cells:
            if row >= last_row or column >= last_column:
                sheet.strays.append((row, column))
                sheet.errors.pop((row, column), None)
                blank(place)
        for place in sheet.extents:
            blank(place)
    return bytes(mended)


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Every sheet; ``careful`` cuts off stray cells first."""
    container = Container(content)
    if "encryptedpackage" in container.entries:
        raise Refused("file_locked")
    stream_name = next((one for one in ("workbook", "book") if one in container.entries), "")
    if not stream_name:
        raise Refused("file_unknown")
    stream, places, length = container.stream(stream_name)
    try:
        sheets = _sheets(stream)
    except struct.error:
        raise Refused("file_damaged") from None
    deadline(_SECONDS + len(stream) / _BYTES_A_SECOND)
    if careful or any(_area(one.cells) > CELLS for one in sheets):
        content = _without_strays(content, sheets, places, length)
    tell(map(_fitting, opened(content)), sheets, answer, numbered=True)


def _fitting(one: tuple[SheetMetadata, CalamineSheet]) -> tuple[SheetMetadata, CalamineSheet]:
    if not fits(one[1]):
        raise Refused("file_too_big_inside")
    return one
