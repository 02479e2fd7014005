"""The answer of the child: lines of JSON on standard output, and the cells of each sheet.

A sheet is a line with its name, facts, height and width. The different values of each column
follow, a line each, and then, column by column, which of them each cell holds (four bytes each,
little end first). Long lists of numbers are written likewise. The last line says that the answer is
complete, so that a child that died half-way is never taken for a short file.
"""

from __future__ import annotations

import datetime
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat, zip_longest

from lib.reading.formats.child.limits import (
    AREA,
    CELLS,
    COLUMNS,
    LETTERS,
    ROWS,
    SHEETS,
    WRITTEN,
    Refused,
)

TYPE_CHECKING = False  # loading typing for it would cost the child more than a small file
if TYPE_CHECKING:
    from typing import BinaryIO

_BLOCK = 256
"""Rows that are put in columns at once."""
_PLAIN = {float, int, str, type(None)}
_FIRST, _LEAP_DAY = datetime.datetime(1899, 12, 30), 61

Cell = tuple[int, int]
Facts = Mapping[str, object]


def _packed(value: object) -> object:
    """What JSON does not know: a day as an object, a time or a duration as text."""
    return {"date": value.isoformat()[:10]} if isinstance(value, datetime.date) else str(value)


_encode = json.JSONEncoder(default=_packed, separators=(",", ":")).encode


def _number_of(day: datetime.date) -> float | datetime.date:
    """The number that Excel shows as a day of 1900.

    To Excel that year had a 29th of February, which the reader gives as the 28th: that day stays.
    """
    if (day.month, day.day) == (2, 28):
        return day
    time = day if isinstance(day, datetime.datetime) else datetime.datetime(*day.timetuple()[:3])
    days = round((time - _FIRST) / datetime.timedelta(1), 9)
    return days if days >= _LEAP_DAY else days - 1


def _comparable(value: object, numbered: bool) -> object:
    """A value that is equal to another one only if both are told in the same way."""
    if isinstance(value, bool):
        return (value,)
    if numbered and isinstance(value, datetime.date) and value.year == _FIRST.year + 1:
        value = _number_of(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, float | int | str | datetime.date | None) else str(value)


class Found:
    """What is known of a sheet beside its cells; the parent's ``Sheet`` says what each is."""

    def __init__(self) -> None:
        self.errors: dict[Cell, str] = {}
        self.uncached: list[Cell] = []
        self.strays: list[Cell] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[tuple[int, int, int]] = []

    def facts(self) -> Facts:
        """As the answer holds them; only what there is."""
        found: Facts = {
            "error_cells": sorted(self.errors),
            "uncached_formulas": self.uncached,
            "stray_cells": self.strays,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
            "merged": self.merged,
        }
        return {name: places for name, places in found.items() if places}


class _Columns:
    """The columns of a sheet under construction."""

    def __init__(self, numbered: bool) -> None:
        self.height = self._letters = 0
        self._numbered = numbered
        self.distinct: list[list[object]] = []
        self.which: list[array[int]] = []
        self._places: list[dict[object, int]] = []

    def take(self, rows: Sequence[Sequence[object]]) -> None:
        """Some more rows, which may be shorter than those before."""
        width = max(map(len, rows), default=0)
        if max(width, len(self.which)) * (self.height + len(rows)) > AREA:
            raise Refused("file_too_big_inside")
        while len(self.which) < width:
            self.distinct.append([None])
            self.which.append(array("i", bytes(4 * self.height)))
            self._places.append({None: 0, "": 0})
        for position, cells in enumerate(zip_longest(*rows)):
            self._put(position, cells)
        self.height += len(rows)
        for shorter in self.which[width:]:
            shorter.frombytes(bytes(4 * len(rows)))

    def _put(self, position: int, cells: Sequence[object]) -> None:
        if not _PLAIN.issuperset(map(type, cells)):
            cells = [_comparable(one, self._numbered) for one in cells]
        places, distinct = self._places[position], self.distinct[position]
        for one in dict.fromkeys(cells):
            if one not in places:
                places[one] = len(distinct)
                distinct.append(one[0] if isinstance(one, tuple) else one)
                self._letters += len(one) if isinstance(one, str) else 0
        if self._letters > LETTERS:
            raise Refused("file_too_big_inside")
        self.which[position].extend(map(places.__getitem__, cells))


class Answer:
    """Writes sheets, without the empty cells at the right and the empty rows below."""

    def __init__(self, stream: BinaryIO, quotations: bool = False) -> None:
        self.quotations = quotations  # whether the words behind codings may be told
        self._stream = stream
        self._written = self._sheets = self._cells = 0

    def _line(self, content: object) -> None:
        line = _encode(content).encode("ascii") + b"\n"
        self._written += len(line)
        if self._written > WRITTEN:
            raise Refused("file_too_big_inside")
        self._stream.write(line)

    def _raw(self, which: array[int]) -> None:
        self._written += 4 * len(which)
        if self._written > WRITTEN:
            raise Refused("file_too_big_inside")
        if sys.byteorder == "big":
            which.byteswap()
        self._stream.write(which.tobytes())

    def sheet(
        self,
        name: str,
        rows: Iterable[Sequence[object]],
        visible: bool = True,
        left: int = 0,
        found: Found | None = None,
        facts: Facts | None = None,
        numbered: bool = False,
    ) -> None:
        """One sheet from A1.

        ``left`` empty columns stand before the rows; errors that were ``found`` go before what
        stands in the rows; ``facts`` are told about the sheet as they are. Where ``numbered``, days
        of 1900 are numbers in cells that somebody formatted as dates.
        """
        found = found or Found()
        self._sheets += 1
        if self._sheets > SHEETS:
            raise Refused("file_too_big_inside")
        columns = _Columns(numbered)
        written, waiting = 0, 0
        block: list[Sequence[object]] = []
        for row in _laid_out(rows, left, found.errors):
            if not row:
                waiting += 1
                continue
            self._cells += len(row)
            written += waiting + 1
            if written > ROWS or len(row) > COLUMNS or self._cells > CELLS:
                raise Refused("file_too_big_inside")
            block.extend([] for _ in range(waiting))
            waiting = 0
            block.append(row)
            if len(block) >= _BLOCK:
                columns.take(block)
                block = []
        columns.take(block)
        self._line(
            {
                "sheet": name,
                "visible": visible,
                "height": columns.height,
                "width": len(columns.distinct),
            }
            | {**found.facts(), **(facts or {})}
        )
        for distinct in columns.distinct:
            self._line(distinct)
        for which in columns.which:
            self._raw(which)

    def columns(
        self, part: str, numbers: Sequence[Sequence[int]], texts: Sequence[Sequence[str]] = ()
    ) -> None:
        """A long list of a coding project: columns of whole numbers, and behind them of texts."""
        self._sheets += 1
        self._cells += sum(map(len, (*numbers, *texts)))
        if self._cells > CELLS:
            raise Refused("file_too_big_inside")
        self._line({"sheet": part, "visible": True, "part": part, "numbers": [*map(len, numbers)]})
        for one in numbers:
            self._raw(array("i", one))
        self._line(texts)

    def refused(self, code: str, values: Mapping[str, int]) -> None:
        """The last line of a file that is not read."""
        self._stream.write(_encode({"error": code, "values": dict(values)}).encode() + b"\n")

    def complete(self) -> None:
        """The last line."""
        self._line({"complete": self._sheets})


def _laid_out(
    rows: Iterable[Sequence[object]], left: int, over: Mapping[Cell, str]
) -> Iterator[Sequence[object]]:
    """The rows from A1 without empty cells at their end, with texts in their places over them."""
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), text in over.items():
        if number > ROWS or column > COLUMNS:
            raise Refused("file_too_big_inside")
        by_row.setdefault(number, {})[column] = text
    below = repeat((), max(by_row, default=-1) + 1)
    for number, (row, _) in enumerate(zip_longest(rows, below, fillvalue=())):
        width = len(row)
        while width and (row[width - 1] is None or row[width - 1] == ""):
            width -= 1
        cells = row if width == len(row) else row[:width]
        if left and width:
            cells = [*[None] * left, *cells]
        if number in by_row:
            cells = [*cells, *[None] * (max(by_row[number]) + 1 - len(cells))]
            for column, text in by_row[number].items():
                cells[column] = text
        yield cells
