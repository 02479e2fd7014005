"""The container of .xls files (OLE, a small file system inside a file), as far as needed here."""

from __future__ import annotations

import struct

from lib.reading.formats.child.limits import Refused

_HEADER = 512
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors but marks."""
_NAME = 64
_ENTRY = 128
_ROOT, _STREAM = 5, 2
_SMALL = 4096


class Container:
    """Streams by name, each as its bytes and the place in the file where every byte stands."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._load()
        except (struct.error, IndexError):
            raise Refused("file_damaged") from None

    def _load(self) -> None:
        shift, small_shift = struct.unpack_from("<HH", self._content, 30)
        if not 7 <= shift <= 16 or not 4 <= small_shift <= shift:
            raise Refused("file_damaged")
        self._size: int = 2**shift
        self._small_size: int = 2**small_shift
        directory, _, _, small_table = struct.unpack_from("<IIII", self._content, 48)
        self._next = self._allocation()
        self._small_next: list[int] = []
        for place in self._chain(small_table, self._next):
            self._small_next.extend(self._numbers(place))
        self.entries: dict[str, tuple[int, int]] = {}
        root = (_LAST, 0)
        for place in self._chain(directory, self._next):
            at = self._at(place)
            for entry in range(at, at + self._size, _ENTRY):
                length, kind = struct.unpack_from("<HB", self._content, entry + _NAME)
                start, size = struct.unpack_from("<II", self._content, entry + 116)
                raw = self._content[entry : entry + max(0, min(length, _NAME) - 2)]
                name = raw.decode("utf-16-le", errors="replace")
                if kind == _ROOT:
                    root = (start, size)
                elif kind == _STREAM:
                    self.entries.setdefault(name.casefold(), (start, size))
        self._root = self._chain(root[0], self._next)

    def _at(self, sector: int) -> int:
        return max(_HEADER, self._size) + sector * self._size

    def _numbers(self, sector: int) -> tuple[int, ...]:
        piece = self._content[self._at(sector) : self._at(sector) + self._size]
        return struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])

    def _allocation(self) -> list[int]:
        (extra,) = struct.unpack_from("<I", self._content, 68)
        sectors = [one for one in struct.unpack_from("<109I", self._content, 76) if one < _LAST]
        seen = set()
        while extra < _LAST and extra not in seen:
            seen.add(extra)
            *more, extra = self._numbers(extra)
            sectors += [one for one in more if one < _LAST]
        table: list[int] = []
        for sector in sectors:
            if len(table) * self._size > 4 * len(self._content):
                raise Refused("file_damaged")
            table.extend(self._numbers(sector))
        return table

    def _chain(self, sector: int, following: list[int]) -> list[int]:
        """The sectors of a stream; a chain that bites its own tail is damage."""
        chain: list[int] = []
        while sector < _LAST:
            if len(chain) > len(following):
                raise Refused("file_damaged")
            chain.append(sector)
            sector = following[sector]
        return chain

    def stream(self, name: str) -> tuple[bytes, list[int], int]:
        """The bytes, where each piece of them starts in the file, and how long a piece is."""
        start, size = self.entries[name.casefold()]
        try:
            if size < _SMALL:
                length, per = self._small_size, self._size // self._small_size
                places = [
                    self._at(self._root[one // per]) + one % per * length
                    for one in self._chain(start, self._small_next)
                ]
            else:
                length = self._size
                places = [self._at(one) for one in self._chain(start, self._next)]
        except IndexError:
            raise Refused("file_damaged") from None
        pieces = [self._content[place : place + length] for place in places]
        return b"".join(pieces)[:size], places, length
