"""A file on standard input, its sheets on standard output; see ``reply`` for the form.

The first line of the input is JSON: the kind of file, its name, whether to be careful, and whether
the words behind codings may be told.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from importlib import import_module

# Loaded while a child that was started beforehand waits for its file.
from lib.reading.formats.child import xlsx, zips
from lib.reading.formats.child.limits import Refused, confine, deadline, memory_ran_out
from lib.reading.formats.child.reply import Answer

_READERS = {
    "ole": "xls",
    "spss": "spss",
    "html": "html",
    "xml": "spreadsheet_xml",
    "refi": "refi_project",
}
_LOOK = 1.5
_BYTES_A_SECOND = 3 * 1024**2
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def _read(about: dict[str, object], content: bytes, answer: Answer) -> None:
    # Of a zip file only its parts tell what it is.
    module = _READERS.get(str(about["kind"]))
    reader = None if module is None else import_module("lib.reading.formats.child." + module)
    # From here on it is the file that takes time, not the disk.
    deadline(_LOOK + len(content) / _BYTES_A_SECOND)
    careful = bool(about["careful"])
    if reader is not None:
        reader.read(content, answer, name=str(about["name"]), careful=careful)
    else:
        _read_parts(content, answer, careful)


def _read_parts(content: bytes, answer: Answer, careful: bool) -> None:
    parts = zips.members(content)
    names = {one.casefold() for one in parts}
    if "xl/workbook.bin" in names:
        raise Refused("file_other_excel")
    if any(one.startswith("xl/") for one in names):
        xlsx.read(content, parts, answer, careful=careful)
    elif "content.xml" in parts and _is_open_document(content, parts):
        from lib.reading.formats.child import ods

        ods.read(content, parts, answer)
    elif any(one.endswith(".qde") for one in names):
        from lib.reading.formats.child import refi_project

        refi_project.read_packed(content, parts, answer)
    else:
        raise Refused("file_unknown")


def _is_open_document(content: bytes, parts: dict[str, zips.Member]) -> bool:
    kind = parts.get("mimetype")
    if kind is None:
        return True
    return kind.size < 1000 and zips.whole(content, kind).startswith(_OPEN_DOCUMENT)


def main() -> None:
    """Reads one file. Whatever goes wrong is told as a code: no content in any message."""
    confine()
    gc.disable()  # everything that is made here goes with this process
    request = sys.stdin.buffer.read()
    if not request:  # started beforehand, and not needed any more
        return
    head, _, content = request.partition(b"\n")
    about: dict[str, object] = json.loads(head)
    answer = Answer(sys.stdout.buffer, bool(about["quotations"]))
    try:
        _read(about, content, answer)
        answer.complete()
    except Refused as refused:
        answer.refused(refused.code, refused.values)
    except MemoryError:
        answer.refused("file_too_big_inside", {})
    # Also what the compiled readers raise when they meet what they never expected.
    except BaseException:
        answer.refused("file_too_big_inside" if memory_ran_out() else "file_damaged", {})
    sys.stdout.buffer.flush()
    os._exit(0)
