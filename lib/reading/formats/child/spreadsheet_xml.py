"""Workbooks of Excel 2003 saved as XML, also under the name .xls."""

from __future__ import annotations

import datetime
from xml.parsers import expat

from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused
from lib.reading.formats.child.reply import Answer

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet "
_VISIBLE = "urn:schemas-microsoft-com:office:excel Visible"


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name, self.visible = name, True
        self.rows: list[list[object]] = []
        self.errors: list[tuple[int, int]] = []
        self.uncached: list[tuple[int, int]] = []
        self.hidden: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[tuple[int, int, int]] = []
        self.wide = 0

    def facts(self) -> dict[str, object]:
        found = {
            "error_cells": self.errors,
            "hidden_rows": self.hidden,
            "hidden_columns": self.hidden_columns,
            "merged": self.merged,
            "uncached_formulas": self.uncached,
        }
        return {name: places for name, places in found.items() if places}


class _Book:
    """Goes through the file; ``Index`` says where a row or cell stands, else it is the next."""

    def __init__(self, content: bytes) -> None:
        self.sheets: list[_Sheet] = []
        self._column = self._cells = self._across = 0
        self._kind, self._formula, self._text = "", False, ""
        self._reading = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError):
            raise Refused("file_damaged") from None

    def _refuse(self, *_: object) -> None:
        raise Refused("file_suspect")

    def _letters(self, text: str) -> None:
        if self._reading:
            self._text += text

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        given = {key.removeprefix(_SPACE): value for key, value in attributes.items()}
        local = name.removeprefix(_SPACE)
        if local == "Worksheet":
            self.sheets.append(_Sheet(given.get("Name", "")))
            if len(self.sheets) > SHEETS:
                raise Refused("file_too_big_inside")
        elif name == _VISIBLE:
            self._reading, self._text = name, ""
        elif not self.sheets:
            return
        elif local == "Row":
            self._row(given)
        elif local == "Cell":
            self._column = _index(given, self._column)
            self._formula, self._across = "Formula" in given, _merged(given, "MergeAcross")
            if down := _merged(given, "MergeDown"):
                row = len(self.sheets[-1].rows) - 1
                self.sheets[-1].merged.append((row, self._column, row + down))
        elif local == "Column":
            self._hide(given)
        elif local == "Data":
            self._kind, self._text, self._reading = given.get("Type", "String"), "", name

    def _hide(self, given: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        first = _index(given, sheet.wide)
        sheet.wide = min(first + 1 + _merged(given, "Span"), COLUMNS)
        if given.get("Hidden") == "1":
            sheet.hidden_columns.extend(range(first, sheet.wide))

    def _row(self, given: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        row = _index(given, len(sheet.rows))
        if row < len(sheet.rows) or row > ROWS:
            raise Refused("file_too_big_inside" if row > ROWS else "file_damaged")
        self._cells += row - len(sheet.rows)
        sheet.rows.extend([] for _ in range(row + 1 - len(sheet.rows)))
        if given.get("Hidden") == "1":
            sheet.hidden.append(row)
        self._column = 0

    def _close(self, name: str) -> None:
        local = name.removeprefix(_SPACE)
        if name == _VISIBLE and self.sheets:
            self.sheets[-1].visible = self._text.strip() not in ("SheetHidden", "SheetVeryHidden")
            self._reading = ""
        elif local == "Data" and self.sheets and self.sheets[-1].rows:
            self._put(self.sheets[-1])
            self._reading, self._formula = "", False
        elif local == "Cell" and self.sheets:
            if self._formula and self.sheets[-1].rows:
                self.sheets[-1].uncached.append((len(self.sheets[-1].rows) - 1, self._column))
            # What is merged takes places without cells of its own.
            self._column += 1 + self._across

    def _put(self, sheet: _Sheet) -> None:
        row = sheet.rows[-1]
        if self._column >= COLUMNS or self._column < len(row):
            raise Refused("file_too_big_inside")
        self._cells += self._column + 1 - len(row)
        if self._cells > CELLS:
            raise Refused("file_too_big_inside")
        row.extend([None] * (self._column - len(row)))
        if self._kind == "Error":
            sheet.errors.append((len(sheet.rows) - 1, self._column))
        row.append(_value(self._kind, self._text))


def _index(given: dict[str, str], following: int) -> int:
    written = given.get("Index", "")
    if not written:
        return following
    if not written.isdecimal() or len(written) > 7:
        raise Refused("file_damaged")
    return int(written) - 1


def _merged(given: dict[str, str], name: str) -> int:
    """How many places more than one something takes."""
    written = given.get(name, "0")
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
    for sheet in _Book(content).sheets:
        answer.sheet(sheet.name, sheet.rows, visible=sheet.visible, facts=sheet.facts())
