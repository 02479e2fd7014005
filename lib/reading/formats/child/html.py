"""Tables of a web page, which hospital systems save under the name .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from lib.reading.formats.child.decoding import decode
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer

_SPAN = 1000
_SECONDS = 2.2
"""The parser is in Python: an honest page of a ward takes a tenth of it."""
_OPEN = 1000
_PAIRS = (("<", ">"), ("<!--", "-->"), ("<![", "]"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_IGNORED = frozenset({"script", "style", "comment"})
"""LibreOffice writes a cell's note as ``<comment>`` within the cell."""
_NOTE = re.compile(r"\b(?:msocom|comment|tooltip|annotation)|mso-element:\s*comment", re.IGNORECASE)
"""How programs mark notes, and the signs that lead to them."""
_NO_END = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_TABLE = frozenset({"table", "tr", "td", "th"})
_AWAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")

Attributes = list[tuple[str, str | None]]


class _Table:
    """A table under construction. A cell over several places stands in the first of them."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.hidden: list[int] = []
        self.merged: list[tuple[int, int, int]] = []
        self.cell: list[str] | None = None
        self.value: float | None = None
        self._place = (0, 0)
        self._taken: dict[int, int] = {}

    def new_row(self) -> None:
        if len(self.rows) >= ROWS:
            raise Refused("file_too_big_inside")
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        self.rows.append([])

    def new_cell(self, across: int, down: int, value: float | None) -> None:
        if not self.rows:
            self.new_row()
        row = self.rows[-1]
        while self._taken.get(len(row)):
            row.append(None)
        self._place, self.cell, self.value = (len(self.rows) - 1, len(row)), [], value
        if down > 1:
            self.merged.append((len(self.rows) - 1, len(row), len(self.rows) + down - 2))
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


class _Tables(HTMLParser):
    """Every table of a page, those inside others too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Table] = []
        self._open: list[_Table] = []
        self._ignored: list[str] = []  # the elements in which nothing is read
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._ignored and tag in _TABLE:
            self._ignored.clear()  # its end was forgotten, and what follows is no part of it
        if self._ignored or tag in _IGNORED or _is_note(tag, given):
            self._ignored += [] if tag in _NO_END else [tag]
        elif tag == "table":
            self._open.append(_Table())
            self.found.append(self._open[-1])
            if len(self.found) > SHEETS:
                raise Refused("file_too_big_inside")
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].end_cell()
            self._open[-1].new_row()
            if _AWAY.search(given.get("style", "")):
                self._open[-1].hidden.append(len(self._open[-1].rows) - 1)
        elif tag in ("td", "th"):
            self._cell(given)
        elif tag in ("br", "p", "div") and self._open[-1].cell is not None:
            self._open[-1].cell.append("\v")

    def _cell(self, given: dict[str, str]) -> None:
        table = self._open[-1]
        table.end_cell()
        across, down = _span(given.get("colspan")), _span(given.get("rowspan"))
        self._cells += across
        if self._cells > CELLS:
            raise Refused("file_too_big_inside")
        table.new_cell(across, down, _number(given.get("x:num")))

    def handle_endtag(self, tag: str) -> None:
        if self._ignored and tag in _TABLE:
            self._ignored.clear()
        if self._ignored:
            if tag in self._ignored:
                del self._ignored[len(self._ignored) - 1 - self._ignored[::-1].index(tag) :]
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._open.pop().end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._ignored and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)


def _is_note(tag: str, given: dict[str, str]) -> bool:
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
    page = _Tables()
    page.feed(text)
    page.close()
    for table in page.found:
        table.end_cell()
    filled = [one for one in page.found if any(cell for row in one.rows for cell in row)]
    if not filled:
        raise Refused("file_unknown")
    for number, table in enumerate(filled, start=1):
        found = {"hidden_rows": table.hidden, "merged": table.merged}
        facts = {name_: places for name_, places in found.items() if places}
        answer.sheet(str(number) if len(filled) > 1 else "", table.rows, facts=facts)
