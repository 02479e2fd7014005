"""A workbook made anew without its stray cells, for when calamine cannot hold what lies between.

Also newer kinds of error, for which calamine refuses the whole sheet, become an old kind here; the
kind itself was found before.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from xml.parsers import expat

from lib.reading.formats.child import strays, zips
from lib.reading.formats.child.limits import Refused
from lib.reading.formats.child.xlsx_parts import CLASSIC, ERROR_CELL, Cell, column_number
from lib.reading.formats.child.zips import Member

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FILLED = frozenset({"v", "is", "f"})
_MOST = 2_000_000


class _Walk:
    """Goes through the cells of a sheet; places are counted where a cell does not name its own."""

    def __init__(self, xml: bytes) -> None:
        self.cells: list[tuple[int, int, int, int]] = []  # row, column, first byte, last tag
        self.rows: Counter[int] = Counter()
        self.columns: Counter[int] = Counter()
        self._row = self._column = -1
        self._start, self._filled = 0, False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.StartDoctypeDeclHandler = self._refuse
        try:
            self._parser.Parse(xml, True)
        except (expat.ExpatError, LookupError):
            raise Refused("file_damaged") from None

    def _refuse(self, *_: object) -> None:
        raise Refused("file_suspect")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif local == "c":
            where = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column += 1
            if where:
                self._column, self._row = column_number(where[1].encode()), int(where[2]) - 1
            self._start, self._filled = self._parser.CurrentByteIndex, False
        elif local in _FILLED:
            self._filled = True

    def _close(self, name: str) -> None:
        if name.rpartition(":")[2] != "c" or not self._filled:
            return
        end = self._parser.CurrentByteIndex
        self.cells.append((self._row, self._column, self._start, end))
        self.rows[self._row] += 1
        self.columns[self._column] += 1
        self._filled = False
        if len(self.cells) > _MOST:
            raise Refused("file_too_big_inside")


def _without_strays(xml: bytes) -> tuple[bytes, list[Cell]]:
    walk = _Walk(xml)
    last_row = strays.kept(walk.rows, strays.ROW_GAP)
    last_column = strays.kept(walk.columns, strays.COLUMN_GAP)
    cut: list[Cell] = []
    pieces: list[bytes] = []
    done = 0
    for row, column, start, end in walk.cells:
        if row < last_row and column < last_column:
            continue
        cut.append((row, column))
        pieces.append(xml[done:start])
        done = xml.index(b">", end) + 1
    return b"".join([*pieces, xml[done:]]), cut


def _old_kind(found: re.Match[bytes]) -> bytes:
    literal = found[3].decode("utf-8", errors="replace").strip()
    if literal in CLASSIC:
        return found[0]
    start = found.start(3) - found.start()
    return found[0][:start] + b"#VALUE!" + found[0][found.end(3) - found.start() :]


def mended(content: bytes, parts: dict[str, Member]) -> tuple[bytes, dict[str, list[Cell]]]:
    """The same workbook without stray cells, and which cells those were in each part."""
    cut: dict[str, list[Cell]] = {}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, member in parts.items():
            part = zips.whole(content, member)
            if re.search(rb"<(?:\w+:)?sheetData\b", part):
                part, cut[name] = _without_strays(part)
                part = ERROR_CELL.sub(_old_kind, part)
            packed.writestr(name, part)
    return file.getvalue(), cut
