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
_NEW_LINE, _RETURN = 10, 13
_KEPT = np.array([256**length - 1 for length in range(_BYTES + 1)], dtype=np.uint64)
"""By length, the bits of a cell that is compared as one number."""
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]


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
    return _cut(body, layout, encoding)


def _cut(body: bytes, layout: Layout, encoding: str) -> Packed | None:
    separator = layout.separator.encode("ascii")
    width = body.partition(b"\n")[0].count(separator) + 1
    # Behind the last cell there is room to take eight bytes from any place.
    text = np.frombuffer(body + bytes(_BYTES), dtype=np.uint8)
    is_end = text == _NEW_LINE
    lines = int(np.count_nonzero(is_end)) + 1
    is_end |= text == separator[0]
    cells = int(np.count_nonzero(is_end)) + 1
    if cells != width * lines or lines > ROWS or width > COLUMNS or cells > CELLS:
        return None
    ends = np.empty(cells, dtype=np.int32)
    ends[:-1], ends[-1] = np.flatnonzero(is_end), len(body)
    line_ends = ends[width - 1 : -1 : width]
    if not (text[line_ends] == _NEW_LINE).all():
        return None
    lengths = ends.copy()
    lengths[1:] -= ends[:-1] + 1
    if returns := body.count(b"\r"):
        if returns != lines - 1 or not (text[line_ends - 1] == _RETURN).all():
            # On some lines only, or within them as on an old Mac.
            return None
        # The line's own end is two bytes, but for the last line, which was cut off already.
        line_ends -= 1
        lengths[width - 1 : -1 : width] -= 1
    if lengths.max() > FIELD:
        return None
    shape = (lines, width)
    cut = _Cut(text, body, encoding, separator, ends.reshape(shape), lengths.reshape(shape))
    return Packed.made(lines, width, cut.column)


class _Cut:
    """Where the cells of a file end and how many bytes each has, lines by columns."""

    def __init__(
        self, text: Bytes, body: bytes, encoding: str, separator: bytes, ends: Places,
        lengths: Places,
    ) -> None:  # fmt: skip
        self._text, self._body, self._encoding = text, body, encoding
        self._ends, self._lengths = ends, lengths
        # Headings, and titles over them, are longer than what stands below them.
        self._head = min(_HEAD_LINES, len(ends))
        self._above = lengths[1 : self._head].max(axis=0, initial=0).tolist()
        self._below = lengths[self._head :].max(axis=0, initial=0).tolist()
        # The last byte of each cell; of an empty one, what stands before it.
        self._signs = np.ascontiguousarray(text[ends - 1].T)
        self._outside = {0, _NEW_LINE, separator[0]}

    def column(self, position: int) -> Column:
        """A column: of short cells without making a text of each."""
        longest = self._below[position]
        if longest > _BYTES:
            return factored(self._texts(position, len(self._ends)))
        head = 1 if self._above[position] <= longest else self._head
        of = self._of_single if longest <= 1 else self._of_short
        return joined(factored(self._texts(position, head)), of(position, head))

    def _texts(self, position: int, end: int) -> list[Value]:
        """The cells of the first rows."""
        ends, lengths = self._ends[:end, position], self._lengths[:end, position]
        cells = zip((ends - lengths).tolist(), ends.tolist(), strict=True)
        return [self._decoded(self._body[one:other]) for one, other in cells]

    def _decoded(self, cell: bytes) -> Value:
        return cell.decode(self._encoding, "replace")

    def _of_single(self, position: int, first: int) -> Column:
        signs = self._signs[position, first:]
        texts = {
            sign: "" if sign in self._outside else self._decoded(bytes([sign]))
            for sign in np.flatnonzero(np.bincount(signs)).tolist()
        }
        distinct = list(dict.fromkeys(texts.values()))
        place = np.zeros(256, dtype=np.uint8)
        place[list(texts)] = [distinct.index(one) for one in texts.values()]
        return Column(distinct, place[signs])

    def _of_short(self, position: int, first: int) -> Column:
        import pandas as pd

        lengths = self._lengths[first:, position]
        starts = self._ends[first:, position] - lengths
        # From each byte on, eight as one number, of which the cell's own are kept.
        eights = np.ndarray(len(self._text) - _BYTES + 1, "<u8", self._text, strides=(1,))
        which, distinct = pd.factorize(eights[starts] & _KEPT[lengths])
        cells = np.asarray(distinct).astype("<u8").view(f"S{_BYTES}")
        if (cells.view(np.uint8) < 128).all():
            return Column(cells.astype(f"U{_BYTES}").tolist(), which)
        return Column([self._decoded(one) for one in cells.tolist()], which)
