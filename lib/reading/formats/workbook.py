"""Excel workbooks (.xlsx, .xlsm), read in a child process that may die without harm.

A legal workbook of 2 kB with one stray cell in the far corner makes the reader ask for 500 GB and
abort the whole process; a check beforehand can be evaded. So the reader runs apart, with limits.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

from lib.reading.grid import Sheet, Value
from lib.reading.report import Located, ReadingError, Upload

_CHILD = Path(__file__).with_name("workbook_child.py")
_SECONDS = 20


def _value(packed: object) -> Value:
    if isinstance(packed, dict):
        return datetime.date.fromisoformat(packed["date"])
    if isinstance(packed, int) and not isinstance(packed, bool):
        return float(packed)
    if isinstance(packed, str | float | bool) or packed is None:
        return packed
    raise TypeError(type(packed).__name__)


def read(upload: Upload) -> tuple[Sheet, ...]:
    """Every sheet of a workbook.

    Raises
    ------
    ReadingError when the workbook is damaged, too large to hold, or takes too long.
    """
    place = Located(upload.name)
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(_CHILD)],
            input=upload.content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadingError("file_too_slow", place, seconds=_SECONDS) from None
    if child.returncode != 0 or not child.stdout:
        raise ReadingError("file_too_big_inside", place)
    answer = json.loads(child.stdout)
    if "error" in answer:
        raise ReadingError(answer["error"], place)
    return tuple(
        Sheet(
            upload.name,
            sheet["name"],
            [[_value(cell) for cell in row] for row in sheet["rows"]],
            sheet["visible"],
        )
        for sheet in answer["sheets"]
    )
