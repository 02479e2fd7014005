"""Excel workbooks (.xlsx, .xlsm): looked through part by part, then read by calamine.

calamine gives nothing for error cells and says nothing of hidden rows and formulas without a
value, so those are found in the parts themselves. Macros are never looked at.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from lib.reading.formats.child import xlsx_parts, zips
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, SHEETS, Refused, deadline
from lib.reading.formats.child.reply import Answer
from lib.reading.formats.child.xlsx_parts import Part
from lib.reading.formats.child.zips import Member

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_APART = re.compile(r"/(?:media|embeddings)/")
_BYTES_A_SECOND = 3 * 1024**2
_SECONDS = 2.0
_LARGEST_MENDED = 60 * 1024**2


def read(content: bytes, parts: dict[str, Member], answer: Answer, *, careful: bool) -> None:
    """Every sheet; ``careful`` cuts off stray cells first."""
    # Pictures and embedded files are never opened.
    parts = {name: one for name, one in parts.items() if not _APART.search(name)}
    found = {
        name: xlsx_parts.look(zips.chunks(content, one), name.endswith(".xml"))
        for name, one in parts.items()
    }
    unpacked = sum(one.size for one in parts.values())
    deadline(_SECONDS + unpacked / _BYTES_A_SECOND)
    # Newer errors make calamine refuse the whole sheet.
    newer = any(not xlsx_parts.CLASSIC.issuperset(one.errors.values()) for one in found.values())
    if not (careful or newer) and _written(content, list(_paths(content, parts)), found, answer):
        return
    if unpacked > _LARGEST_MENDED:
        raise Refused("file_too_big_inside")
    from lib.reading.formats.child.xlsx_mending import mended

    paths = list(_paths(content, parts))
    content, strays = mended(content, parts)
    for name, cells in strays.items():
        found[name].strays.extend(cells)
        for cell in cells:
            found[name].errors.pop(cell, None)
    # Memory ran out before, and nothing was found that could be left out.
    if careful and not newer and not any(strays.values()):
        raise Refused("file_too_big_inside")
    if not _written(content, paths, found, answer):
        raise Refused("file_too_big_inside")


def _written(content: bytes, paths: list[str], found: dict[str, Part], answer: Answer) -> bool:
    """Reads and answers; ``False``, with nothing answered, when a sheet is too wide or high."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = book.sheets_metadata
        if len(sheets) > SHEETS:
            raise Refused("file_too_big_inside")
        read_sheets = []
        for about in sheets:
            sheet = book.get_sheet_by_name(about.name)
            last = sheet.end or (0, 0)
            if last[0] >= ROWS or last[1] >= COLUMNS:
                _check_scattered(sheet)
                return False
            read_sheets.append(sheet)
    except PasswordError:
        raise Refused("file_locked") from None
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused("file_damaged") from None
    for place, (about, sheet) in enumerate(zip(sheets, read_sheets, strict=True)):
        part = found.get(paths[place], Part()) if place < len(paths) else Part()
        answer.sheet(
            about.name,
            sheet.iter_rows(),
            visible=about.visible == SheetVisibleEnum.Visible,
            left=sheet.start[1] if sheet.start else 0,
            over=part.errors,
            facts=part.facts(),
            numbered=True,
        )
    return True


def _check_scattered(sheet: CalamineSheet) -> None:
    """Refuses a sheet that is filled all the way, sooner than mending would find it out."""
    if sheet.height * sheet.width > CELLS:
        return
    rows = sum(any(cell != "" for cell in row) for row in sheet.iter_rows())
    if rows > ROWS:
        raise Refused("file_too_big_inside")


def _paths(content: bytes, parts: dict[str, Member]) -> Iterator[str]:
    """The part of each sheet, in the order of the workbook; empty where there is none."""
    names = {one.casefold(): one for one in parts}
    book = names.get("xl/workbook.xml", "")
    links = names.get("xl/_rels/workbook.xml.rels", "")
    if not book or not links:
        return
    targets = {
        _attribute(one, b"Id"): _attribute(one, b"Target")
        for one in _LINK.findall(zips.whole(content, parts[links]))
    }
    for one in _SHEET.findall(zips.whole(content, parts[book])):
        target = targets.get(_attribute(one, b"id"), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        yield names.get(posixpath.normpath(path).casefold(), "")


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"[\s:]" + name + rb"\s*=\s*[\"']([^\"']*)", tag)
    return found[1].decode("utf-8", errors="replace") if found else ""
