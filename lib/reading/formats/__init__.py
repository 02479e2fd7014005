"""File formats: bytes to sheets. The content decides which, not the name.

Text is read here; everything else in a child process (``apart``).
"""

from __future__ import annotations

import re
from typing import Literal

from lib.reading.formats import apart, delimited
from lib.reading.formats.child.limits import Refused
from lib.reading.formats.grid import Sheet
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Located, ReadingError, Upload

LARGEST = 20 * 1024 * 1024
"""Bytes of one file; the upload widget and the server hold the same limit."""
TABLES = (
    "xlsx",
    "xlsm",
    "xls",
    "ods",
    "csv",
    "tsv",
    "txt",
    "sav",
    "zsav",
    "htm",
    "html",
    "xml",
)
"""What files with a table are usually called; only to help in choosing one."""
EXTENSIONS = (*TABLES, "qdpx", "qdc", "qde")
"""And those of coding programs."""

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
_REFUSED = {None: "file_unknown", "locked": "file_locked", "old": "file_other_excel"}


def sheets(upload: Upload, progress: Progress | None = None) -> tuple[Sheet, ...]:
    """Every sheet of a file, hidden ones included and marked.

    Raises
    ------
    ReadingError when the file is empty, too large, locked, damaged, hostile or of another kind;
    ``Cancelled`` when the visitor stopped.
    """
    content, place = upload.content, Located(upload.name)
    if not content.strip():
        raise ReadingError("file_empty", place)
    if len(content) > LARGEST:
        raise ReadingError("file_too_large", place, limit=LARGEST // 1024**2)
    kind = kind_of(content)
    if kind in _REFUSED:
        raise ReadingError(_REFUSED[kind], place)
    progress = progress or Progress()
    try:
        if kind == "text":
            return (delimited.read(upload, progress),)
        return apart.read(upload, str(kind), progress)
    except Refused as refused:
        line = refused.values.get("line")
        place = place if line is None else Located(upload.name, "", str(line))
        raise ReadingError(refused.code, place, **refused.values) from None


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
