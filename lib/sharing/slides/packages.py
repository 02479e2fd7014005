"""Office files are zips of parts: one part changed, the others as they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A package in which one part's text is another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for one in packed.infolist():
            part = packed.read(one)
            if one.filename == name:
                part = change(part.decode("utf-8")).encode("utf-8")
            written.writestr(one.filename, part)
    return out.getvalue()
