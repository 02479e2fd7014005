"""Runs apart: a workbook on standard input, its cells as JSON on standard output.

Must stay free of imports from lib and of pandas: it is started for every file.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
import zipfile
from typing import Any

MEMORY = 1024**3
"""Bytes of address space (where the system can limit it)."""
UNPACKED = 300 * 1024**2
MEMBERS = 2000
ROWS = 200_000


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pack(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, datetime.datetime | datetime.date):
        return {"date": value.isoformat()[:10]}
    return value if isinstance(value, str | int | float | bool) else str(value)


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the empty rows below and the empty cells at the right."""
    last = max(
        (number for number, row in enumerate(rows, 1) if any(c != "" for c in row)), default=0
    )
    kept = []
    for row in rows[:last]:
        width = max((number for number, cell in enumerate(row, 1) if cell != ""), default=0)
        kept.append([_pack(cell) for cell in row[:width]])
    return kept


def _too_big(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
    return len(members) > MEMBERS or sum(one.file_size for one in members) > UNPACKED


def answer(content: bytes) -> dict[str, Any]:
    """The sheets, or the code of the error."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        if _too_big(content):
            return {"error": "file_too_big_inside"}
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height > ROWS:
                return {"error": "file_too_big_inside"}
            rows = _trimmed(sheet.to_python(skip_empty_area=False))
            visible = about.visible == SheetVisibleEnum.Visible
            sheets.append({"name": about.name, "visible": visible, "rows": rows})
    # zipfile says NotImplementedError to a damaged version number.
    except (
        CalamineError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        IndexError,
        NotImplementedError,
    ):
        return {"error": "file_damaged"}
    return {"sheets": sheets}


if __name__ == "__main__":
    _limit()
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True, allow_nan=True)
