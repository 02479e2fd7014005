"""OpenDocument spreadsheets (.ods): counted first, then read by calamine.

A few bytes can say that a cell is repeated a million times, and calamine writes them all out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from lib.reading.formats.child import zips
from lib.reading.formats.child.calamine_sheets import ROW_GAP, kept, opened, tell
from lib.reading.formats.child.guarded_xml import walked
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer, Found
from lib.reading.formats.child.zips import Member

_BYTES_A_SECOND = 3 * 1024**2
_SECONDS = 2.0
_AREA = 3 * CELLS
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_SHEET, _COLUMN, _ROW = (f"{_TABLE}table{part}" for part in ("", "-column", "-row"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_VALUES = frozenset(
    {f"{_TABLE}formula"}
    | {f"{_OFFICE}{kind}value" for kind in ("", "string-", "boolean-", "date-", "time-")}
)
_AWAY = ("collapse", "filter")
_ROWS = re.compile(rb"<table:table-row[\s/>]")
_ROW_END = b"</table:table-row>"


class _Sheet(Found):
    """What is known of a sheet before it is read, with every repeat multiplied."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, int, int, int]] = []  # row, times, cells, which in the file
        self._rows = self._columns = self._wide = self._filled = 0

    def column(self, column: etree.Element) -> None:
        """Some columns."""
        end = self._columns + _times(column, "number-columns-repeated")
        if column.get(f"{_TABLE}visibility") in _AWAY:
            self.hidden_columns.extend(range(self._columns, min(end, COLUMNS)))
        self._columns = end

    def row(self, row: etree.Element, number: int) -> None:
        """A row, the how many-th of the file, which may stand for several."""
        first, times = self._rows, _times(row, "number-rows-repeated")
        if row.get(f"{_TABLE}visibility") in _AWAY and times <= ROWS:
            self.hidden_rows.extend(range(first, first + times))
        column = filled = 0
        for cell in row.iterchildren(*_CELLS):
            across = _times(cell, "number-columns-repeated")
            text = "".join(_texts(cell))
            if text or not _VALUES.isdisjoint(cell.keys()):
                filled += across
                self._filled += across * times
                if self._filled > CELLS or across > COLUMNS:
                    raise Refused("file_too_big_inside")
                self._wide = max(self._wide, column + across)
                down = _times(cell, "number-rows-spanned")
                if down > 1:
                    self.merged.append((first, column, first + down - 1))
                if cell.get(_ERROR) == "error" and times == 1:
                    self.errors[first, column] = text.strip() or "#VALUE!"
            column += across
        if filled:
            self.lines.append((first, times, filled, number))
        self._rows += times

    def find_strays(self) -> list[int]:
        """Which rows of the file are stray; refused when the sheet is too large without them."""
        rows = Counter({first: cells * times for first, times, cells, _ in self.lines})
        last = kept(rows, ROW_GAP)
        self.strays = [(first, 0) for first, _, _, _ in self.lines[::-1] if first >= last]
        high = max((one[0] + one[1] for one in self.lines if one[0] < last), default=0)
        if high > ROWS or self._wide > COLUMNS or high * self._wide > _AREA:
            raise Refused("file_too_big_inside")
        return [number for first, _, _, number in self.lines if first >= last]


def _times(element: etree.Element, name: str) -> int:
    written = element.get(_TABLE + name, "1")
    if not written.isdecimal() or len(written) > 7:
        raise Refused("file_too_big_inside")
    return max(1, int(written))


def _texts(cell: etree.Element) -> Iterator[str]:
    for paragraph in cell.iter(f"{_TEXT}p", f"{_TEXT}h"):
        yield from paragraph.itertext()


def _counted(xml: bytes) -> list[_Sheet]:
    """Every sheet; a table within a cell is none."""
    sheets: list[_Sheet] = []
    depth = number = 0
    for event, element in walked([xml], _SHEET, _COLUMN, _ROW):
        if element.tag == _SHEET:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                sheets.append(_Sheet())
                if len(sheets) > SHEETS:
                    raise Refused("file_too_big_inside")
        elif element.tag == _ROW and event == "start":
            number += 1
            element.set("number", str(number - 1))
        elif depth == 1 and event == "end" and element.tag == _ROW:
            sheets[-1].row(element, int(element.get("number")))
        elif depth == 1 and event == "end":
            sheets[-1].column(element)
    return sheets


def _without(xml: bytes, rows: list[int]) -> bytes:
    starts = [found.start() for found in _ROWS.finditer(xml)]
    for start in sorted((starts[row] for row in rows), reverse=True):
        xml = xml[:start] + xml[xml.index(_ROW_END, start) + len(_ROW_END) :]
    return xml


def read(content: bytes, parts: dict[str, Member], answer: Answer) -> None:
    """Every sheet; stray rows far below are left out."""
    manifest = parts.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in zips.whole(content, manifest):
        raise Refused("file_locked")
    deadline(_SECONDS + parts["content.xml"].size / _BYTES_A_SECOND)
    xml = zips.whole(content, parts["content.xml"])
    sheets = _counted(xml)
    if not sheets:
        raise Refused("file_damaged")
    strays = [row for sheet in sheets for row in sheet.find_strays()]
    if strays:
        xml = _without(xml, strays)
        content = zips.changed(
            content, parts, lambda name, part: xml if name == "content.xml" else part
        )
    tell(opened(content), sheets, answer)
