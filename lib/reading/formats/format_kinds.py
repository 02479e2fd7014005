"""What kind of file it is, told from its first bytes and never from its name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["zip", "ole", "spss", "html", "xml", "refi", "text", "locked", "old"]

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"$FL2", "spss"),
    (b"$FL3", "spss"),
    # Excel 2 to 4, and 5 without a container.
    (b"\x09\x00\x04\x00", "old"),
    (b"\x09\x02\x06\x00", "old"),
    (b"\x09\x04\x06\x00", "old"),
    (b"\x09\x08\x08\x00", "old"),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_NO_TEXT = (b"%PDF-", b"{\\rtf", b"ASCII SPSS PORT")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD, _SAMPLE = 4096, 64 * 1024
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|meta|body|style|table|div|font|center)\b", re.I)
_CODING_XML = "urn:QDA-XML:"
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(content: bytes) -> Kind | None:
    """The kind of file; ``None`` when it is none of them."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return "locked" if kind == "ole" and _LOCKED in content else kind
    if content.startswith(_NO_TEXT):
        return None
    wide = content[:2] in _WIDE_MARKS
    if not wide and b"\x00" in content[:_SAMPLE]:
        return None
    return _markup(content[:_HEAD].decode("utf-16" if wide else "latin-1", errors="replace"))


def _markup(head: str) -> Kind:
    text = head.lstrip("\ufeffï»¿ \t\r\n")
    if not text.startswith("<"):
        return "text"
    if _CODING_XML in text:
        return "refi"
    if _EXCEL_XML in text and _HTML.match(text) is None:
        return "xml"
    return "html" if _HTML.search(text) else "text"
