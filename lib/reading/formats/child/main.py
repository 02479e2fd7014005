"""A file on standard input, its sheets on standard output; see ``answer`` for the form.

The first line of the input is the kind of file, ``plain`` or ``careful``, and the file's name.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

# Loaded while a child that was started beforehand waits for its file.
import python_calamine  # noqa: F401

from lib.reading.formats.child import archive, xlsx  # noqa: F401
from lib.reading.formats.child.answer import Answer
from lib.reading.formats.child.limits import Refused, confine, deadline

_READERS = {
    "zip": "archive", "ole": "xls", "spss": "spss", "html": "html", "xml": "spreadsheet_xml",
    "text": "delimited",
}  # fmt: skip
_LOOK = 1.5
_BYTES_A_SECOND = 3 * 1024**2


def _read(request: bytes, answer: Answer) -> None:
    head, _, content = request.partition(b"\n")
    about = json.loads(head)
    reader = import_module("lib.reading.formats.child." + _READERS[about["kind"]])
    # From here on it is the file that takes time, not the disk.
    deadline(_LOOK + len(content) / _BYTES_A_SECOND)
    reader.read(content, answer, name=about["name"], careful=about["careful"])


def main() -> None:
    """Reads one file. Whatever goes wrong is told as a code: no content in any message."""
    confine()
    request = sys.stdin.buffer.read()
    if not request:  # started beforehand, and not needed any more
        return
    answer = Answer(sys.stdout.buffer)
    try:
        _read(request, answer)
        answer.complete()
    except Refused as refused:
        answer.refused(refused.code, refused.values)
    except MemoryError:
        answer.refused("file_too_big_inside", {})
    # Also what the compiled readers raise when they meet what they never expected.
    except BaseException:
        answer.refused("file_damaged", {})
    sys.stdout.buffer.flush()
    os._exit(0)
