"""Bytes of a text file to its text, by the encoding they seem to be in."""

from __future__ import annotations

import re
from itertools import islice

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_HIGH = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")

# é ë ï ü è ê ä ç ö à as the old code page of DOS has them; most are quotes in Windows-1252.
_DOS = frozenset(b"\x82\x89\x8b\x81\x8a\x88\x84\x87\x94\x85")
_DOS_ONLY_INSIDE = frozenset(b"\x84\x94\x85\x8b\x87")
_WINDOWS = frozenset(range(0xE0, 0x100)) - {0xF7} | frozenset(b"\xc9\xcb\xcf\xd6\xdc\xc8")


def _encoding_of(content: bytes) -> str:
    """By byte order mark, else UTF-8, else Windows-1252 or what DOS wrote (CP850).

    The last two cannot be told apart by rule, only by their words: a "‰" between two letters is
    an "ë" of the other.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding
    if content.isascii():
        return "utf-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp850" if _from_dos(content) else "cp1252"
    return "utf-8"


def decode(content: bytes) -> str:
    """The text, by the encoding it seems to be in.

    Raises
    ------
    UnicodeDecodeError when the bytes break the encoding their own mark tells.
    """
    encoding = _encoding_of(content)
    return content.decode(encoding, "strict" if encoding.startswith("utf") else "replace")


def _from_dos(content: bytes) -> bool:
    """Whether more words are right as DOS wrote them than as Windows did."""
    dos = windows = 0
    for found in islice(_HIGH.finditer(content), 2000):
        word = found[0]
        high = {byte for byte in word if byte >= 0x80}
        if len(high) == len(word):
            continue
        if high <= _DOS and not high & (_DOS_ONLY_INSIDE & {word[0], word[-1]}):
            dos += 1
        elif high & _WINDOWS:
            windows += 1
    return dos > windows
