"""The answer of the child: lines of JSON on standard output.

A sheet is a line with its name and facts, then lines with blocks of rows. The last line says that
the answer is complete, so that a child that died half-way is never taken for a short file.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence

from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, WRITTEN, Refused

TYPE_CHECKING = False  # loading typing for it would cost the child more than a small file
if TYPE_CHECKING:
    from typing import BinaryIO

_BLOCK = 64

Cell = tuple[int, int]
Facts = Mapping[str, object]


def _packed(value: object) -> object:
    """What JSON does not know: a day as an object, a time or a duration as text."""
    if isinstance(value, datetime.datetime | datetime.date):
        return {"date": value.isoformat()[:10]}
    return str(value)


_encode = json.JSONEncoder(default=_packed, separators=(",", ":")).encode


class Answer:
    """Writes sheets row by row, without the empty cells at the right and the empty rows below."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._written = self._sheets = self._cells = 0

    def _line(self, content: object) -> None:
        line = _encode(content).encode("ascii") + b"\n"
        self._written += len(line)
        if self._written > WRITTEN:
            raise Refused("file_too_big_inside")
        self._stream.write(line)

    def sheet(
        self,
        name: str,
        rows: Iterable[Sequence[object]],
        visible: bool = True,
        left: int = 0,
        over: Mapping[Cell, str] | None = None,
        facts: Facts | None = None,
    ) -> None:
        """One sheet from A1.

        ``left`` empty columns stand before the rows; ``over`` holds texts of single cells that go
        before what stands in the rows; ``facts`` are told about the sheet as they are.
        """
        self._sheets += 1
        if self._sheets > SHEETS:
            raise Refused("file_too_big_inside")
        self._line({"sheet": name, "visible": visible} | dict(facts or {}))
        written, waiting = 0, 0
        block: list[list[object]] = []
        for row in _laid_over(_trimmed(rows, left), over or {}):
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
                self._line(block)
                block = []
        if block:
            self._line(block)

    def refused(self, code: str, values: Mapping[str, int]) -> None:
        """The last line of a file that is not read."""
        self._stream.write(_encode({"error": code, "values": dict(values)}).encode() + b"\n")

    def complete(self) -> None:
        """The last line."""
        self._line({"complete": self._sheets})


def _trimmed(rows: Iterable[Sequence[object]], left: int) -> Iterable[list[object]]:
    margin: list[object] = [None] * left
    for row in rows:
        cells = [None if cell == "" else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        yield margin + cells if cells else cells


def _laid_over(
    rows: Iterable[list[object]], over: Mapping[Cell, str]
) -> Iterable[list[object]]:  # fmt: skip
    """The rows with these texts in their places, also below the last row."""
    if not over:
        yield from rows
        return
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row_number, column), text in over.items():
        by_row.setdefault(row_number, []).append((column, text))
    number = -1
    for number, row in enumerate(rows):
        yield _with_texts(row, by_row.pop(number, []))
    for below in sorted(by_row):
        if below > ROWS:
            raise Refused("file_too_big_inside")
        yield from ([] for _ in range(below - number - 1))
        yield _with_texts([], by_row[below])
        number = below


def _with_texts(row: list[object], texts: Iterable[tuple[int, str]]) -> list[object]:
    for column, text in texts:
        if column > COLUMNS:
            raise Refused("file_too_big_inside")
        row.extend([None] * (column + 1 - len(row)))
        row[column] = text
    return row
