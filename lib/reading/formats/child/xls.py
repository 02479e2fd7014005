"""Excel workbooks of before 2007 (.xls): read by calamine; errors and hidden rows found here.

calamine gives nothing for error cells. The records of the file say where they stand, and where a
stray cell would make calamine hold millions of empty ones.
"""

from __future__ import annotations

import struct
from collections import Counter

from lib.reading.formats.child.calamine_sheets import COLUMN_GAP, ROW_GAP, kept, opened, tell
from lib.reading.formats.child.limits import CELLS, COLUMNS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer, Found

_SECONDS = 2.0
_BYTES_A_SECOND = 1024**2
_END, _BEGIN, _SHEET, _PASSWORD, _ROW = 0x0A, 0x809, 0x85, 0x2F, 0x208
_COLUMNS = 0x7D
_FORMULA, _ERROR, _SEVERAL = 0x06, 0x205, 0xBD
_CELLS = frozenset({_FORMULA, _ERROR, _SEVERAL, 0x203, 0x27E, 0xFD, 0x204, 0xD6})
_BLANK, _EXTENT = 0x201, 0x200
_HIDDEN, _HIDDEN_COLUMN = 0x20, 0x01
_HEADER, _SMALL = 512, 4096
_LAST = 0xFFFFFFFA
"""Numbers of sectors from here on are none, but marks."""
_ROOT, _FILE = 5, 2
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


def _without_strays(stream: _Stream, sheets: list[_Records]) -> bytes:
    """The same file with the stray cells made blank ones, which calamine passes over.

    So is what a sheet says of its extent, since calamine reserves room for all of it.
    """
    blanks = [place for sheet in sheets for place in sheet.extents]
    for sheet in sheets:
        last_row = kept(Counter(row for row, _, _ in sheet.cells), ROW_GAP)
        last_column = kept(Counter(one for _, one, _ in sheet.cells), COLUMN_GAP)
        for row, column, place in sheet.cells:
            if row >= last_row or column >= last_column:
                sheet.strays.append((row, column))
                sheet.errors.pop((row, column), None)
                blanks.append(place)
    mended = bytearray(stream.file)
    for place in blanks:
        mended[stream.in_file(place - 4)] = _BLANK & 0xFF
        mended[stream.in_file(place - 3)] = _BLANK >> 8
    return bytes(mended)


class _Stream:
    """The workbook in a container (OLE, a small file system in a file), as far as needed here."""

    def __init__(self, content: bytes) -> None:
        self.file = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if not 7 <= shift <= 16 or not 4 <= small_shift <= shift:
            raise Refused("file_damaged")
        self._size: int = 2**shift
        directory, small_table = struct.unpack_from("<I8xI", content, 48)
        table = self._allocation()
        files: dict[str, tuple[int, int]] = {}
        root = _LAST
        entries = b"".join(map(self._sector, _chain(directory, table)))
        for raw, length, kind, start, size in struct.iter_unpack(
            "<64sHB49xII4x", entries[: len(entries) // 128 * 128]
        ):
            name = raw[: max(0, length - 2)].decode("utf-16-le", errors="replace").casefold()
            if kind == _ROOT:
                root = start
            elif kind == _FILE:
                files.setdefault(name, (start, size))
        if "encryptedpackage" in files:
            raise Refused("file_locked")
        start, size = files.get("workbook") or files.get("book") or (_LAST, -1)
        if size < 0:
            raise Refused("file_unknown")
        self._length: int = self._size
        self._places = [self._at(one) for one in _chain(start if size >= _SMALL else root, table)]
        if size < _SMALL:  # in pieces, within the stream of the root
            self._length, per = 2**small_shift, 2 ** (shift - small_shift)
            small = [one for at in _chain(small_table, table) for one in self._numbers(at)]
            self._places = [
                self._places[one // per] + one % per * self._length for one in _chain(start, small)
            ]
        pieces = (content[place : place + self._length] for place in self._places)
        self.content = b"".join(pieces)[:size]

    def in_file(self, place: int) -> int:
        """Where in the file a byte of the workbook stands."""
        return self._places[place // self._length] + place % self._length

    def _at(self, sector: int) -> int:
        return max(_HEADER, self._size) + sector * self._size

    def _sector(self, sector: int) -> bytes:
        return self.file[self._at(sector) : self._at(sector) + self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        piece = self._sector(sector)
        return struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])

    def _allocation(self) -> list[int]:
        """By sector the one that follows it."""
        (extra,) = struct.unpack_from("<I", self.file, 68)
        sectors = [*struct.unpack_from("<109I", self.file, 76)]
        seen = set()
        while extra < _LAST and extra not in seen:
            seen.add(extra)
            *more, extra = self._numbers(extra)
            sectors += more
        table: list[int] = []
        for sector in (one for one in sectors if one < _LAST):
            if len(table) * self._size > 4 * len(self.file):
                raise Refused("file_damaged")
            table += self._numbers(sector)
        return table


def _chain(sector: int, following: list[int]) -> list[int]:
    """The sectors of a stream; a chain that bites its own tail is damage."""
    chain: list[int] = []
    while sector < _LAST:
        if len(chain) > len(following):
            raise Refused("file_damaged")
        chain.append(sector)
        sector = following[sector]
    return chain


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Every sheet; ``careful`` cuts off stray cells first."""
    try:
        stream = _Stream(content)
        sheets = _sheets(stream.content)
    except (struct.error, IndexError, ValueError):
        raise Refused("file_damaged") from None
    deadline(_SECONDS + len(stream.content) / _BYTES_A_SECOND)
    if careful or any(_area(one.cells) > CELLS for one in sheets):
        content = _without_strays(stream, sheets)
    tell(opened(content), sheets, answer, numbered=True)
