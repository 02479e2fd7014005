"""A zip file, its directory looked at before anything is unpacked.

``zipfile`` would cost the child a third of its start, and unpacks more than a directory says.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

from lib.reading.formats.child.limits import MEMBERS, RATIO, RATIO_FROM, UNPACKED, Refused

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_LONGEST_COMMENT = 65_535
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1 | 0x40
_NEWEST = 63
_FULL = 0xFFFFFFFF
_CHUNK = 1024**2


class Member:
    """A part of a workbook and where its packed bytes start.

    A plain class: to load ``dataclasses`` takes a fifth of the child's start.
    """

    __slots__ = ("method", "name", "packed", "size", "start")

    def __init__(self, name: str, method: int, packed: int, size: int, start: int) -> None:
        self.name = name
        self.method = method
        self.packed = packed
        self.size = size
        self.start = start


def members(content: bytes) -> dict[str, Member]:
    """Every part by name.

    Raises
    ------
    Refused when the directory is damaged, locked, too large, or made in a way no program does:
    names twice or leading elsewhere, parts that share bytes.
    """
    at = content.rfind(_END, max(0, len(content) - _LONGEST_COMMENT - 22))
    if at < 0 or at + 22 > len(content):
        raise Refused("file_damaged")
    number, length, start = struct.unpack_from("<HII", content, at + 10)
    if number > MEMBERS or content.count(_ENTRY) > 10 * MEMBERS:
        raise Refused("file_too_big_inside")
    if start + length > at:
        raise Refused("file_damaged")
    found: dict[str, Member] = {}
    seen: set[str] = set()
    spans: list[tuple[int, int]] = [(start, at)]
    place = start
    for _ in range(number):
        member, begin, place = _entry(content, place)
        if not _proper(member.name) or member.name.casefold() in seen:
            raise Refused("file_suspect")
        seen.add(member.name.casefold())
        spans.append((begin, member.start + member.packed))
        if not member.name.endswith("/"):
            found[member.name] = member
    _check_sizes(found)
    _check_spans(spans)
    return found


def _entry(content: bytes, place: int) -> tuple[Member, int, int]:
    """A line of the directory, where its part begins, and where the next line is."""
    try:
        mark, needed, flags, method, packed, size, named, more, comment, begin = struct.unpack_from(
            "<4s2xHHH8xIIHHH8xI", content, place
        )
        name_end = place + 46 + named
        if _FULL in (packed, size, begin):
            extra = content[name_end : name_end + more]
            packed, size, begin = _long_sizes(extra, packed, size, begin)
        local_mark, local_name, local_extra = struct.unpack_from("<4s22xHH", content, begin)
    except struct.error:
        raise Refused("file_damaged") from None
    if mark == _ENTRY and flags & _ENCRYPTED:
        raise Refused("file_locked")
    start = begin + 30 + local_name + local_extra
    if (
        (mark, local_mark) != (_ENTRY, _LOCAL)
        or needed & 0xFF > _NEWEST
        or method not in (_STORED, _DEFLATED)
        or start + packed > len(content)
    ):
        raise Refused("file_damaged")
    name = content[place + 46 : name_end].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    return Member(name, method, packed, size, start), begin, name_end + more + comment


def _long_sizes(extra: bytes, packed: int, size: int, begin: int) -> tuple[int, int, int]:
    """Sizes that some programs write in the longer form (zip64), even of small parts."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == 1:
            wide = [one == _FULL for one in (size, packed, begin)]
            values = iter(struct.unpack_from(f"<{sum(wide)}Q", extra, place + 4))
            size, packed, begin = (
                next(values) if long else short
                for long, short in zip(wide, (size, packed, begin), strict=True)
            )
            return packed, size, begin
        place += 4 + length
    raise Refused("file_too_big_inside")


def _proper(name: str) -> bool:
    """A path inside the file, as every program writes it."""
    parts = name.removesuffix("/").split("/")
    return (
        not any(sign in name for sign in "\\:\x00\ufffd") and "" not in parts and ".." not in parts
    )


def _check_sizes(found: dict[str, Member]) -> None:
    sizes = [(member.size, member.packed) for member in found.values()]
    size, packed = (sum(one[side] for one in sizes) for side in (0, 1))
    # All parts together count too: thirty small ones unpack to as much as one large one.
    if size > UNPACKED or any(
        one > RATIO_FROM and one > RATIO * small for one, small in (*sizes, (size, packed))
    ):
        raise Refused("file_too_big_inside")


def _check_spans(spans: list[tuple[int, int]]) -> None:
    """Parts that share bytes unpack to far more than is there."""
    end = 0
    for begin, stop in sorted(spans):
        if begin < end:
            raise Refused("file_suspect")
        end = stop


def chunks(content: bytes, member: Member) -> Iterator[bytes]:
    """A part unpacked piece by piece; refused as soon as it is more than the directory says."""
    packed = content[member.start : member.start + member.packed]
    if member.method == _STORED:
        if len(packed) != member.size:
            raise Refused("file_damaged")
        for at in range(0, len(packed), _CHUNK):
            yield packed[at : at + _CHUNK]
        return
    inflate, total = zlib.decompressobj(-15), 0
    try:
        while not inflate.eof:
            piece = inflate.decompress(packed, _CHUNK)
            packed = inflate.unconsumed_tail
            total += len(piece)
            if total > member.size or not (piece or packed or inflate.eof):
                raise Refused("file_damaged")
            if piece:
                yield piece
    except zlib.error:
        raise Refused("file_damaged") from None
    if total != member.size:
        raise Refused("file_damaged")


def whole(content: bytes, member: Member) -> bytes:
    """A part unpacked."""
    return b"".join(chunks(content, member))


def changed(
    content: bytes, parts: Mapping[str, Member], change: Callable[[str, bytes], bytes]
) -> bytes:
    """The same file with every part as ``change`` makes it of its name and what it holds."""
    from zipfile import ZipFile

    file = io.BytesIO()
    with ZipFile(file, "w") as packed:
        for name, member in parts.items():
            packed.writestr(name, change(name, whole(content, member)))
    return file.getvalue()
