"""Tables of a web page, which hospital systems save under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from lib.reading.formats.child.decoding import decode
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer, Found

_SPAN = 1000
_SECONDS = 2.2
"""An honest page of a ward takes a tenth of it."""
_OPEN = 1000
_PAIRS = (("<", ">"), ("<!--", "-->"), ("<![", "]"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_IGNORED = frozenset({"script", "style", "comment"})
"""LibreOffice writes a cell's note as ``<comment>`` within the cell."""
_NOTE = re.compile(r"\b(?:msocom|comment|tooltip|annotation)|mso-element:\s*comment", re.IGNORECASE)
"""How programs mark notes, and the signs that lead to them."""
_TABLE = frozenset({"table", "tr", "td", "th"})
_AWAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


class _Table:
    """A table under construction. A cell over several places stands in the first of them."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.found = Found()
        self.cell: list[str] | None = None
        self.value: float | None = None
        self._place = (0, 0)
        self._taken: dict[int, int] = {}

    def new_row(self) -> None:
        self.end_cell()
        if len(self.rows) >= ROWS:
            raise Refused("file_too_big_inside")
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        self.rows.append([])

    def new_cell(self, across: int, down: int, value: float | None) -> None:
        self.end_cell()
        if not self.rows:
            self.new_row()
        row = self.rows[-1]
        while self._taken.get(len(row)):
            row.append(None)
        self._place, self.cell, self.value = (len(self.rows) - 1, len(row)), [], value
        if down > 1:
            self.found.merged.append((len(self.rows) - 1, len(row), len(self.rows) + down - 2))
            self._taken |= dict.fromkeys(range(len(row), len(row) + across), down)
        row.extend([None] * across)
        if len(row) > COLUMNS:
            raise Refused("file_too_big_inside")

    def end_cell(self) -> None:
        if self.cell is None:
            return
        lines = "".join(self.cell).split("\v")
        text = "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines).strip("\n")
        row, column = self._place
        self.rows[row][column] = text if self.value is None else self.value
        self.cell = self.value = None


class _Tables:
    """Every table of a page, those inside others too, as the parser comes by them."""

    def __init__(self) -> None:
        self._found: list[_Table] = []
        self._open: list[_Table] = []
        self._ignored = 0  # elements, each within the other, in which nothing is read
        self._cells = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        if self._ignored and tag in _TABLE:
            self._ignored = 0  # its end was forgotten, and what follows is no part of it
        if self._ignored or tag in _IGNORED or _is_note(tag, given):
            self._ignored += 1
        elif tag == "table":
            self._open.append(_Table())
            self._found.append(self._open[-1])
            if len(self._found) > SHEETS:
                raise Refused("file_too_big_inside")
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].new_row()
            if _AWAY.search(given.get("style", "")):
                self._open[-1].found.hidden_rows.append(len(self._open[-1].rows) - 1)
        elif tag in ("td", "th"):
            self._cell(given)
        elif tag in ("br", "p", "div"):
            self.data("\v")

    def _cell(self, given: Mapping[str, str]) -> None:
        across, down = _span(given.get("colspan")), _span(given.get("rowspan"))
        self._cells += across
        if self._cells > CELLS:
            raise Refused("file_too_big_inside")
        self._open[-1].new_cell(across, down, _number(given.get("x:num")))

    def end(self, tag: str) -> None:
        """An element ends; the parser tells it where the page forgets to."""
        if self._ignored and tag not in _TABLE:
            self._ignored -= 1
        elif self._open and tag in _TABLE:
            self._ignored = 0
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def data(self, text: str) -> None:
        """Letters between two elements."""
        if self._open and not self._ignored and self._open[-1].cell is not None:
            self._open[-1].cell.append(text)

    def close(self) -> list[_Table]:
        """The tables in which anything stands."""
        return [one for one in self._found if any(cell for row in one.rows for cell in row)]


def _is_note(tag: str, given: Mapping[str, str]) -> bool:
    """Whether it hangs beside a cell: a note, or what is not shown at all."""
    noted = any(_NOTE.search(given.get(one, "")) for one in ("class", "style"))
    return noted or (tag not in _TABLE and bool(_AWAY.search(given.get("style", ""))))


def _span(written: str | None) -> int:
    if not written or not written.isdecimal() or len(written) > 6:
        return 1
    return min(max(1, int(written)), _SPAN)


def _number(written: str | None) -> float | None:
    """The number behind what Excel shows in the cell, where it wrote it down."""
    try:
        return float(written) if written else None
    except ValueError:
        return None


def _text(content: bytes) -> str:
    declared = _CHARSET.search(content[:_HEAD])
    if declared is not None and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(content)
    except UnicodeDecodeError:
        raise Refused("file_damaged") from None


def _check_ends(text: str) -> None:
    """Refuses a page of beginnings without ends: each would be searched for to the last letter."""
    for begin, end in _PAIRS:
        if text.count(begin) > text.count(end) + _OPEN:
            raise Refused("file_damaged")


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Every table as a sheet; without a name when there is only one."""
    text = _text(content)
    _check_ends(text)
    deadline(_SECONDS)
    parser = etree.HTMLParser(target=_Tables(), no_network=True)
    try:
        parser.feed(text)
        tables: list[_Table] = parser.close()
    except etree.XMLSyntaxError:
        raise Refused("file_damaged") from None
    if not tables:
        raise Refused("file_unknown")
    for number, table in enumerate(tables, start=1):
        answer.sheet(str(number) if len(tables) > 1 else "", table.rows, found=table.found)
