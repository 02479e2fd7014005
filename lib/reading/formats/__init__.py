"""File formats: each module turns bytes into sheets. The content decides, not the name."""

from __future__ import annotations

from lib.reading.formats import delimited, workbook
from lib.reading.grid import Sheet
from lib.reading.report import Located, ReadingError, Upload

LARGEST = 20 * 1024 * 1024
"""Bytes of one file; the upload widget and the server hold the same limit."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets(upload: Upload) -> tuple[Sheet, ...]:
    """Every sheet of a file, hidden ones included and marked.

    Raises
    ------
    ReadingError when the file is empty, too large, locked, damaged or of another kind.
    """
    content, place = upload.content, Located(upload.name)
    if not content.strip():
        raise ReadingError("file_empty", place)
    if len(content) > LARGEST:
        raise ReadingError("file_too_large", place, limit=LARGEST // 1024**2)
    if content.startswith(_ZIP):
        return workbook.read(upload)
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise ReadingError("file_locked" if locked else "file_old_excel", place)
    if delimited.looks_like_text(content):
        return (delimited.read(upload),)
    raise ReadingError("file_unknown", place)
