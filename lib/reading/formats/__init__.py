"""File formats: bytes to sheets. The content decides which, not the name.

Text is read here; everything else in a child process (``apart``).
"""

from __future__ import annotations

from lib.reading.formats import apart, delimited
from lib.reading.formats.format_kinds import kind_of
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
    if kind == "text":
        return (delimited.read(upload, progress or Progress()),)
    return apart.read(upload, str(kind), progress or Progress())
