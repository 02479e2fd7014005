"""The file itself: a zip of a few entries that are named here, read in memory, never unpacked.

``manifest.json`` stands first and uncompressed, so that a saved visit is known by its first bytes
whatever it is called.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from lib.reading import ReadingError
from lib.reading.formats import LARGEST

EXTENSION = "praktijklens"
MANIFEST, WORK, DATA, SEALED = "manifest.json", "work.json", "data", "sealed"
_MB = 1024**2
_MOST: Mapping[str, int] = {MANIFEST: 64 * 1024, WORK: 4 * _MB, DATA: 256 * _MB, SEALED: LARGEST}
"""Bytes of each entry, unpacked."""
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
"""Bytes before the name of a zip's first entry."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""When each entry was written, as far as the file tells: the clock is nobody's business."""


def is_saved(content: bytes) -> bool:
    """Whether a file is a saved visit, by its first bytes."""
    name = content[_LOCAL_HEADER : _LOCAL_HEADER + len(MANIFEST)]
    return content.startswith(b"PK\x03\x04") and name == MANIFEST.encode()


def pack(entries: Mapping[str, bytes]) -> bytes:
    """The entries as a zip, in their order.

    Raises
    ------
    ReadingError when one of them, or all together, would be too large to open again.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            if len(content) > _MOST[name]:
                raise ReadingError("saved_too_much", limit=LARGEST // _MB)
            kind = zipfile.ZIP_STORED if name in (MANIFEST, SEALED) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, kind)
    if file.tell() > LARGEST:
        raise ReadingError("saved_too_much", limit=LARGEST // _MB)
    return file.getvalue()


def unpack(content: bytes) -> Mapping[str, bytes]:
    """The entries by name.

    Raises
    ------
    ReadingError when the file is too large, no such zip, or holds more than it may.
    """
    if len(content) > LARGEST:
        raise ReadingError("saved_too_large", limit=LARGEST // _MB)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.infolist()
            names = [one.filename for one in found]
            if len(set(names)) < len(names) or not set(names) <= set(_MOST):
                raise ReadingError("saved_damaged")
            return {one.filename: _entry(archive, one) for one in found}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        OverflowError,
    ):
        raise ReadingError("saved_damaged") from None


def _entry(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """One entry; what its header says of its size is not believed."""
    most = _MOST[one.filename]
    if one.file_size > most or one.compress_type not in _KINDS:
        raise ReadingError("saved_damaged")
    with archive.open(one) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ReadingError("saved_damaged")
    return content
