"""Workbooks of Excel 2003 saved as XML, also under the name .xls."""

from __future__ import annotations

import datetime

from lxml import etree

from lib.reading.formats.child.guarded_xml import local, walked
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, Refused
from lib.reading.formats.child.reply import Answer, Found

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_SHEET = f"{_SPACE}Worksheet"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_HIDDEN = ("SheetHidden", "SheetVeryHidden")


class _Sheet:
    """A sheet being made. ``Index`` says where a row or cell stands, else it is the next."""

    def __init__(self) -> None:
        self.visible = True
        self.rows: list[list[object]] = []
        self.found = Found()
        self._wide = self._cells = 0

    def end(self, element: etree.Element) -> None:
        """Takes what has ended within the sheet."""
        match local(element):
            case "Row":
                self._row(element)
            case "Column":
                first = _number(element, "Index", self._wide + 1) - 1
                self._wide = min(first + 1 + _number(element, "Span"), COLUMNS)
                if _given(element, "Hidden") == "1":
                    self.found.hidden_columns.extend(range(first, self._wide))
            case "Visible":
                self.visible = (element.text or "").strip() not in _HIDDEN

    def _row(self, element: etree.Element) -> None:
        number = _number(element, "Index", len(self.rows) + 1) - 1
        if number < len(self.rows) or number > ROWS:
            raise Refused("file_too_big_inside" if number > ROWS else "file_damaged")
        row: list[object] = []
        self.rows.extend([] for _ in range(number - len(self.rows)))
        self.rows.append(row)
        if _given(element, "Hidden") == "1":
            self.found.hidden_rows.append(number)
        column = 0
        for cell in element.iterchildren(f"{_SPACE}Cell"):
            column = _number(cell, "Index", column + 1) - 1
            if down := _number(cell, "MergeDown"):
                self.found.merged.append((number, column, number + down))
            data = next(cell.iterchildren(f"{_SPACE}Data"), None)
            if data is not None:
                self._put(row, column, data)
            elif _given(cell, "Formula"):
                self.found.uncached.append((number, column))
            # What is merged takes places without cells of its own.
            column += 1 + _number(cell, "MergeAcross")

    def _put(self, row: list[object], column: int, data: etree.Element) -> None:
        self._cells += column + 1 - len(row)
        if column >= COLUMNS or column < len(row) or self._cells + len(self.rows) > CELLS:
            raise Refused("file_too_big_inside")
        row.extend([None] * (column - len(row)))
        kind, text = _given(data, "Type"), "".join(data.itertext())
        if kind == "Error":
            self.found.errors[len(self.rows) - 1, column] = text
        row.append(_value(kind, text))


def _given(element: etree.Element, name: str) -> str:
    found: str = element.get(_SPACE + name, "")
    return found


def _number(element: etree.Element, name: str, otherwise: int = 0) -> int:
    written = _given(element, name)
    if not written:
        return otherwise
    if not written.isdecimal() or len(written) > 7:
        raise Refused("file_damaged")
    return int(written)


def _value(kind: str, text: str) -> object:
    if kind == "Boolean":
        return text.strip() in ("1", "true")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return text


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Every sheet."""
    sheet: _Sheet | None = None
    within = (f"{_SPACE}Column", f"{_SPACE}Row", _VISIBLE)
    for event, element in walked([content], _SHEET, *within):
        if element.tag == _SHEET and event == "start":
            sheet = _Sheet()
        elif sheet is None or event == "start":
            continue
        elif element.tag == _SHEET:
            answer.sheet(_given(element, "Name"), sheet.rows, sheet.visible, found=sheet.found)
        else:
            sheet.end(element)
