"""Text files of which every line has the same number of cells and no quotes, as programs write
them: cut into cells many lines at a time.

Nothing is lost by it: a cell stays the text that stands in the file. Everything else is left to
``child.delimited``, which gives the same cells.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from lib.reading.column import Column, factored
from lib.reading.formats.child.delimited import encoding_of, layout_of
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS
from lib.reading.grid import Value
from lib.reading.packed import Packed

_BYTES = 8
"""Of a cell that is compared as one number."""
_HEAD = 256 * 1024
"""Bytes that tell how the rest is cut."""
_HEAD_LINES = 32
_AT_ONCE = 128 * 1024
"""Bytes that are cut together: so few that everything about them stays near the processor."""
_LONGEST_LINE = 65_535
_NEW_LINE, _RETURN = 10, 13
_UNKNOWN = 255
_KEPT = np.array([256**length - 1 for length in range(_BYTES + 1)], dtype=np.uint64)
"""By length, the bits of a cell that is compared as one number."""
Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


def packed(content: bytes) -> Packed | None:
    """The cells of a regular file; ``None`` for any other."""
    body = content.rstrip(b"\r\n")
    if len(content) - len(body) > ROWS or b'"' in body or b"\x00" in body:
        return None
    encoding = encoding_of(content)
    if encoding == "utf-16" or not body or (encoding == "utf-8-sig" and not body.isascii()):
        return None
    body, encoding = body.removeprefix(codecs.BOM_UTF8), encoding.removesuffix("-sig")
    layout = layout_of(body[:_HEAD].decode(encoding, "replace"))
    if layout.skipped or not layout.separator.isascii():
        return None
    return _cut(body, layout.separator.encode("ascii"), encoding)


def _cut(body: bytes, separator: bytes, encoding: str) -> Packed | None:
    end = b"\r\n" if b"\r" in body else b"\n"
    # Behind the last cell there is room to take eight bytes from any place.
    text = body + end + bytes(_BYTES)
    width = body.partition(b"\n")[0].count(separator) + 1
    signs = np.frombuffer(text, dtype=np.uint8)
    lines = int(np.count_nonzero(signs == _NEW_LINE))
    # A line's end that is only a return, as on an old Mac, or a return within a line.
    odd = len(end) > 1 and np.count_nonzero(signs == _RETURN) != lines
    if odd or lines > ROWS or width > COLUMNS or lines * width > CELLS:
        return None
    cut = _Cut(text, separator, encoding, (lines, width), returns=len(end) > 1)
    if not all(cut.take(first, last) for first, last in _pieces(text)):
        return None
    return Packed.made(lines, width, cut.column)


def _pieces(text: bytes) -> Iterator[tuple[int, int]]:
    """Where runs of whole lines begin and end."""
    first, size = 0, len(text) - _BYTES
    while first < size:
        last = text.rfind(b"\n", first, first + _AT_ONCE) + 1 or text.index(b"\n", first) + 1
        yield first, last
        first = last


class _Cut:
    """Where the cells of a file end, and what the short ones hold, lines by columns."""

    def __init__(
        self, text: bytes, separator: bytes, encoding: str, shape: tuple[int, int], returns: bool
    ) -> None:
        self._text, self._bytes = text, np.frombuffer(text, dtype=np.uint8)
        self._separator, self._encoding, self._returns = separator[0], encoding, returns
        lines, self._width = shape
        self._done = 0
        # Where each line begins, and from there, where its cells end.
        self._begins = np.empty(lines, dtype=np.int32)
        self._ends = np.empty(shape, dtype=np.uint16)
        # Headings, and titles over them, are longer than what stands below them.
        self._head = min(_HEAD_LINES, lines)
        self._above = np.zeros(self._width, dtype=np.uint16)
        self._below = np.zeros(self._width, dtype=np.uint16)
        # Cells of one sign, by its number among those that were met; an empty cell is the first.
        self._signs = np.empty((self._width, lines), dtype=np.uint8)
        self._number = bytearray([_UNKNOWN] * 256)
        self._number[0] = 0
        self._shown: list[Value] = [""]

    def take(self, first: int, last: int) -> bool:
        """Cuts some whole lines; tells whether they all have as many cells as the first one."""
        piece = self._bytes[first:last]
        is_end = piece == _NEW_LINE
        lines = int(np.count_nonzero(is_end))
        is_end |= piece == self._separator
        found = np.flatnonzero(is_end)
        if len(found) != lines * self._width:
            return False
        ends = found.reshape(lines, self._width)
        line_ends = ends[:, -1]
        if (piece[line_ends] != _NEW_LINE).any():
            return False
        begins = np.concatenate(([0], line_ends[:-1] + 1))
        if self._returns:
            line_ends -= 1
            if (piece[line_ends] != _RETURN).any():
                return False
        if (line_ends - begins).max() > _LONGEST_LINE:
            return False
        rows = slice(self._done, self._done + lines)
        self._begins[rows] = begins + first
        within = (ends - begins[:, None]).astype(np.uint16)
        self._ends[rows] = within
        lengths = within.copy()
        lengths[:, 1:] -= within[:, :-1] + np.uint16(1)
        self._signs[:, rows] = self._numbered(piece.take(ends - 1) * (lengths > 0)).T
        self._measure(lengths)
        self._done += lines
        return True

    def _measure(self, lengths: npt.NDArray[np.uint16]) -> None:
        """Keeps how long the cells of each column are, the first line apart."""
        head = max(0, self._head - self._done)
        above = lengths[int(not self._done) : head].max(axis=0, initial=0)
        np.maximum(self._above, above, out=self._above)
        np.maximum(self._below, lengths[head:].max(axis=0, initial=0), out=self._below)

    def _numbered(self, signs: Bytes) -> Bytes:
        """By cell, the number of its last sign."""
        numbers = self._translated(signs)
        if numbers.max() == _UNKNOWN:
            for sign in np.unique(signs[numbers == _UNKNOWN]).tolist():
                self._number[sign] = len(self._shown)
                self._shown.append(self._decoded(bytes([sign])))
            numbers = self._translated(signs)
        return numbers

    def _translated(self, signs: Bytes) -> Bytes:
        # Of bytes this is quicker than the same by an index.
        numbers = signs.tobytes().translate(self._number)
        return np.frombuffer(numbers, dtype=np.uint8).reshape(signs.shape)

    def column(self, position: int) -> Column:
        """A column: of short cells without making a text of each."""
        longest = int(self._below[position])
        if longest > _BYTES:
            return factored(self._texts(position, self._done))
        head = self._texts(position, 1 if self._above[position] <= longest else self._head)
        return (self._of_single if longest <= 1 else self._of_short)(position, head)

    def _places(self, position: int, end: int) -> tuple[Numbers, Numbers]:
        """Where the cells of the first rows begin and end."""
        begins = self._begins[:end].astype(np.int64)
        starts = begins + self._ends[:end, position - 1] + 1 if position else begins
        return starts, begins + self._ends[:end, position]

    def _texts(self, position: int, end: int) -> list[Value]:
        """The cells of the first rows."""
        starts, ends = self._places(position, end)
        cells = zip(starts.tolist(), ends.tolist(), strict=True)
        return [self._decoded(self._text[one:other]) for one, other in cells]

    def _decoded(self, cell: bytes) -> str:
        return cell.decode(self._encoding, "replace")

    def _of_single(self, position: int, head: list[Value]) -> Column:
        places = {one: place for place, one in enumerate(self._shown)}
        which = self._signs[position]
        above = [places.setdefault(one, len(places)) for one in head]
        if len(places) > _UNKNOWN:
            which = which.astype(np.uint16)
        which[: len(head)] = above
        return Column([*places], which)

    def _of_short(self, position: int, head: list[Value]) -> Column:
        import pandas as pd

        starts, ends = self._places(position, self._done)
        # From each byte on, eight as one number, of which the cell's own are kept.
        eights = np.ndarray(len(self._bytes) - _BYTES + 1, "<u8", self._bytes, strides=(1,))
        keys = eights[starts] & _KEPT[np.minimum(ends - starts, _BYTES)]
        longer = {row: one for row, one in enumerate(head) if ends[row] - starts[row] > _BYTES}
        for row, one in longer.items():
            # No cell is so: one that begins with a zero byte is empty.
            keys[row] = (1 + head.index(one)) << 8
        which, distinct = pd.factorize(keys)
        texts = self._short_texts(np.asarray(distinct).astype("<u8"))
        for row, one in longer.items():
            texts[which[row]] = one
        return Column(texts, which)

    def _short_texts(self, keys: npt.NDArray[np.uint64]) -> list[Value]:
        """The cells that were compared as numbers, with the zeros behind them left out."""
        cells = np.full((len(keys), _BYTES + 1), _NEW_LINE, dtype=np.uint8)
        cells[:, :_BYTES] = keys.view(np.uint8).reshape(-1, _BYTES)
        together = cells.tobytes().translate(None, b"\0")[:-1]
        return [*self._decoded(together).split("\n")]
