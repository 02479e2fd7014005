"""A zip file: Excel's .xlsx and .xlsm, .ods, or a coding project; told from its parts."""

from __future__ import annotations

from importlib import import_module

from lib.reading.formats.child import zips
from lib.reading.formats.child.limits import Refused
from lib.reading.formats.child.reply import Answer

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """Looks at the directory, then hands the file to the reader of its kind."""
    parts = zips.members(content)
    names = {one.casefold() for one in parts}
    if "xl/workbook.bin" in names:
        raise Refused("file_other_excel")
    if any(one.startswith("xl/") for one in names):
        reader = "xlsx"
    elif "content.xml" in parts and _is_open_document(content, parts):
        reader = "ods"
    elif any(one.endswith(".qde") for one in names):
        reader = "refi_project"
    else:
        raise Refused("file_unknown")
    module = import_module("lib.reading.formats.child." + reader)
    read = module.read_packed if reader == "refi_project" else module.read
    read(content, parts, answer, careful=careful)


def _is_open_document(content: bytes, parts: dict[str, zips.Member]) -> bool:
    if "mimetype" not in parts:
        return True
    kind = zips.whole(content, parts["mimetype"]) if parts["mimetype"].size < 1000 else b""
    return kind.startswith(_OPEN_DOCUMENT)
