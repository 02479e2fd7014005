"""Text files of which every line has the same number of cells and no quotes, as programs write
them: cut into cells all at once.

Nothing is lost by it: a cell stays the text that stands in the file. Everything else is left to
``child.delimited``, which gives the same cells.
"""

from __future__ import annotations

import codecs

import numpy as np
import numpy.typing as npt

from lib.reading.formats.child.delimited import Layout, encoding_of, layout_of
from lib.reading.formats.child.limits import CELLS, COLUMNS, FIELD, ROWS
from lib.reading.grid import Value
from lib.reading.packed import Column, Packed, factored, joined

_BYTES = 8
"""Of a cell that is compared as one number."""
_HEAD = 256 * 1024
"""Bytes that tell how the rest is cut."""
_HEAD_LINES = 32
_NEW_LINE = 10
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]


def packed(content: bytes) -> Packed | None:
    """The cells of a regular file; ``None`` for any other."""
    body = content.rstrip(b"\r\n")
    if len(content) - len(body) > ROWS or b'"' in body or b"\x00" in body or _lone_returns(body):
        return None
    encoding = encoding_of(content)
    if encoding == "utf-16" or not body or (encoding == "utf-8-sig" and not body.isascii()):
        return None
    body, encoding = body.removeprefix(codecs.BOM_UTF8), encoding.removesuffix("-sig")
    layout = layout_of(body[:_HEAD].decode(encoding, "replace"))
    if layout.skipped or not layout.separator.isascii():
        return None
    return _cut(body, layout, encoding)


def _lone_returns(body: bytes) -> bool:
    """Whether a line ends as on an old Mac, which may also stand inside a cell."""
    return b"\r" in body and body.count(b"\r") != body.count(b"\r\n")


def _cut(body: bytes, layout: Layout, encoding: str) -> Packed | None:
    separator = layout.separator.encode("ascii")
    width = body.partition(b"\n")[0].count(separator) + 1
    text = np.frombuffer(body, dtype=np.uint8)
    is_end = text == _NEW_LINE
    lines = int(np.count_nonzero(is_end)) + 1
    is_end |= text == separator[0]
    cells = int(np.count_nonzero(is_end)) + 1
    if cells != width * lines or lines > ROWS or width > COLUMNS or cells > CELLS:
        return None
    ends = np.append(np.flatnonzero(is_end), len(text)).astype(np.int32)
    if not (text[ends[width - 1 : -1 : width]] == _NEW_LINE).all():
        return None
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    if b"\r" in body:
        # The line's own end is two bytes, but for the last line, which was cut off already.
        ends[width - 1 : -1 : width] -= 1
    cut = _Cut(text, body, encoding, starts.reshape(lines, width), ends.reshape(lines, width))
    if cut.longest() > FIELD:
        return None
    return Packed.made(lines, width, cut.column)


class _Cut:
    """Where the cells of a file begin and end, lines by columns."""

    def __init__(
        self, text: Bytes, body: bytes, encoding: str, starts: Places, ends: Places
    ) -> None:  # fmt: skip
        # Behind the last cell there is room to take eight bytes from any place.
        self._text = np.append(text, np.zeros(_BYTES, dtype=np.uint8))
        self._body, self._encoding = body, encoding
        self._starts, self._lengths = starts, ends - starts
        # Headings are longer than what stands below them.
        self._head = min(_HEAD_LINES, len(starts))
        self._longest = self._lengths[self._head :].max(axis=0, initial=0).tolist()
        signs = self._text[starts]
        signs[self._lengths == 0] = 0
        self._signs = np.ascontiguousarray(signs.T)

    def longest(self) -> int:
        """The most bytes in a cell."""
        return int(self._lengths.max())

    def column(self, position: int) -> Column:
        """A column: of short cells without making a text of each."""
        head = self._texts(position, 0, self._head)
        return joined(factored(head), self._below(position))

    def _below(self, position: int) -> Column:
        if self._longest[position] <= 1:
            return self._of_single(self._signs[position, self._head :])
        if self._longest[position] <= _BYTES:
            return self._of_short(position)
        return factored(self._texts(position, self._head, len(self._starts)))

    def _texts(self, position: int, first: int, end: int) -> list[Value]:
        starts = self._starts[first:end, position]
        ends = (starts + self._lengths[first:end, position]).tolist()
        cells = zip(starts.tolist(), ends, strict=True)
        return [self._decoded(self._body[one:other]) for one, other in cells]

    def _decoded(self, cell: bytes) -> Value:
        return cell.decode(self._encoding, "replace")

    def _of_single(self, signs: Bytes) -> Column:
        seen = np.zeros(256, dtype=bool)
        seen[signs] = True
        there = np.flatnonzero(seen)
        place = np.zeros(256, dtype=np.uint8)
        place[there] = np.arange(len(there))
        texts = [self._decoded(bytes([one]) if one else b"") for one in there.tolist()]
        return Column(texts, place[signs])

    def _of_short(self, position: int) -> Column:
        import pandas as pd

        starts = self._starts[self._head :, position]
        lengths = self._lengths[self._head :, position]
        keys = np.zeros(len(starts), dtype=np.uint64)
        for place in range(self._longest[position]):
            sign = self._text[starts + place].astype(np.uint64) << np.uint64(8 * place)
            sign[lengths <= place] = 0
            keys |= sign
        which, distinct = pd.factorize(keys)
        cells = np.asarray(distinct).astype("<u8").view(f"S{_BYTES}")
        if (cells.view(np.uint8) < 128).all():
            return Column(cells.astype(f"U{_BYTES}").tolist(), which)
        return Column([self._decoded(one) for one in cells.tolist()], which)
