"""OpenDocument spreadsheets (.ods): counted first, then read by calamine.

A few bytes can say that a cell is repeated a million times, and calamine writes them all out.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from lib.reading.formats.child import strays, zips
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer
from lib.reading.formats.child.zips import Member

_BYTES_A_SECOND = 3 * 1024**2
_SECONDS = 2.0
_AREA = 3 * CELLS
_FILLED = (
    "office:value",
    "office:string-value",
    "office:boolean-value",
    "office:date-value",
    "office:time-value",
    "table:formula",
)
_TEXTS = frozenset({"text:p", "text:h"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_AWAY = frozenset({"collapse", "filter"})


@dataclass(slots=True)
class _Line:
    """A row of a sheet, with the bytes it takes."""

    first: int
    times: int
    start: int
    end: int
    cells: int


@dataclass(slots=True)
class _Table:
    """What is known of a sheet before it is read."""

    lines: list[_Line] = field(default_factory=list)
    columns: Counter[int] = field(default_factory=Counter)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    wide: int = 0
    filled: int = 0
    row: int = 0
    strays: list[tuple[int, int]] = field(default_factory=list)


class _Count:
    """Goes through the sheets, with every repeat multiplied."""

    def __init__(self, xml: bytes) -> None:
        self.tables: list[_Table] = []
        self._depth = self._column = self._in_cell = 0
        self._attributes: dict[str, str] = {}
        self._line: _Line | None = None
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._letters
        self._parser.StartDoctypeDeclHandler = self._refuse
        try:
            self._parser.Parse(xml, True)
        except (expat.ExpatError, LookupError):
            raise Refused("file_damaged") from None

    def _refuse(self, *_: object) -> None:
        raise Refused("file_suspect")

    def _letters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
                if len(self.tables) > SHEETS:
                    raise Refused("file_too_big_inside")
        elif self._depth != 1 or not self.tables:
            return
        elif name == "table:table-column":
            table = self.tables[-1]
            end = table.wide + _times(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in _AWAY:
                table.hidden_columns.extend(range(table.wide, min(end, COLUMNS)))
            table.wide = end
        elif name == "table:table-row":
            times = _times(attributes, "table:number-rows-repeated")
            self._line = _Line(self.tables[-1].row, times, self._parser.CurrentByteIndex, 0, 0)
            self._column = 0
            if attributes.get("table:visibility") in _AWAY and times <= ROWS:
                self.tables[-1].hidden.extend(range(self._line.first, self._line.first + times))
        elif name in _CELLS:
            self._attributes, self._text = attributes, None
            self._in_cell += 1
        elif name in _TEXTS and self._in_cell:
            self._text = [] if self._text is None else self._text

    def _close(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        if self._depth != 1 or self._line is None:
            return
        if name in _CELLS and self._in_cell:
            self._in_cell -= 1
            self._cell(self._line, self.tables[-1])
        elif name == "table:table-row":
            self._line.end = self._parser.CurrentByteIndex
            if self._line.cells:
                self.tables[-1].lines.append(self._line)
            self.tables[-1].row += self._line.times
            self._line = None

    def _cell(self, line: _Line, table: _Table) -> None:
        times = _times(self._attributes, "table:number-columns-repeated")
        text = "".join(self._text or ())
        self._text = None
        if text or any(one in self._attributes for one in _FILLED):
            line.cells += times
            table.filled += times * line.times
            if table.filled > CELLS or times > COLUMNS:
                raise Refused("file_too_big_inside")
            for column in range(self._column, self._column + times):
                table.columns[column] += line.times
            down = _times(self._attributes, "table:number-rows-spanned")
            if down > 1:
                table.merged.append((line.first, self._column, line.first + down - 1))
            if self._attributes.get("calcext:value-type") == "error" and line.times == 1:
                table.errors[line.first, self._column] = text.strip() or "#VALUE!"
        self._column += times


def _times(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    if not written.isdecimal() or len(written) > 7:
        raise Refused("file_too_big_inside")
    return max(1, int(written))


def _cut(xml: bytes, table: _Table) -> list[tuple[int, int]]:
    """The bytes of stray rows, last first; refused when the sheet is too large even so."""
    rows = {one.first: one.cells * one.times for one in table.lines}
    last_row = strays.kept(rows, strays.ROW_GAP)
    spans = []
    for line in reversed(table.lines):
        if line.first < last_row:
            break
        spans.append((line.start, xml.index(b">", line.end) + 1))
        table.strays.append((line.first, 0))
    kept = [one for one in table.lines if one.first < last_row]
    high = max((one.first + one.times for one in kept), default=0)
    wide = max(table.columns, default=-1) + 1
    if high > ROWS or wide > COLUMNS or high * wide > _AREA:
        raise Refused("file_too_big_inside")
    return spans


def read(content: bytes, parts: dict[str, Member], answer: Answer, *, careful: bool) -> None:
    """Every sheet; stray rows far below are left out."""
    manifest = parts.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in zips.whole(content, manifest):
        raise Refused("file_locked")
    deadline(_SECONDS + parts["content.xml"].size / _BYTES_A_SECOND)
    xml = zips.whole(content, parts["content.xml"])
    tables = _Count(xml).tables
    spans = sorted((span for table in tables for span in _cut(xml, table)), reverse=True)
    if spans:
        for start, end in spans:
            xml = xml[:start] + xml[end:]
        content = _with_content(content, parts, xml)
    del xml
    _write(content, tables, answer)


def _with_content(content: bytes, parts: dict[str, Member], xml: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, member in parts.items():
            packed.writestr(name, xml if name == "content.xml" else zips.whole(content, member))
    return file.getvalue()


def _write(content: bytes, tables: list[_Table], answer: Answer) -> None:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for place, about in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_name(about.name)
            table = tables[place] if place < len(tables) else _Table()
            found = {
                "error_cells": sorted(table.errors),
                "hidden_rows": table.hidden,
                "hidden_columns": table.hidden_columns,
                "merged": table.merged,
                "stray_cells": table.strays,
            }
            answer.sheet(
                about.name,
                sheet.iter_rows(),
                visible=about.visible == SheetVisibleEnum.Visible,
                left=sheet.start[1] if sheet.start else 0,
                over=table.errors,
                facts={name: places for name, places in found.items() if places},
            )
    except PasswordError:
        raise Refused("file_locked") from None
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused("file_damaged") from None
