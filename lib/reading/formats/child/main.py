"""A file on standard input, its sheets on standard output; see ``answer`` for the form.

The first line of the input is the kind of file, ``plain`` or ``careful``, and the file's name.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from importlib import import_module

# Loaded while a child that was started beforehand waits for its file.
import python_calamine  # noqa: F401

from lib.reading.formats.child import archive, xlsx  # noqa: F401
from lib.reading.formats.child.limits import Refused, confine, deadline, memory_ran_out
from lib.reading.formats.child.reply import Answer

_READERS = {
    "zip": "archive",
    "ole": "xls",
    "spss": "spss",
    "html": "html",
    "xml": "spreadsheet_xml",
    "refi": "refi_project",
}
_LOOK = 1.5
_BYTES_A_SECOND = 3 * 1024**2


def _read(about: dict[str, object], content: bytes, answer: Answer) -> None:
    reader = import_module("lib.reading.formats.child." + _READERS[str(about["kind"])])
    # From here on it is the file that takes time, not the disk.
    deadline(_LOOK + len(content) / _BYTES_A_SECOND)
    reader.read(content, answer, name=str(about["name"]), careful=bool(about["careful"]))


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
