"""Excel workbooks (.xlsx, .xlsm): looked through part by part, then read by calamine.

calamine gives nothing for error cells and says nothing of hidden rows and formulas without a
value, so those are found in the parts themselves. Macros are never looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from python_calamine import CalamineSheet

from lib.reading.formats.child import xlsx_parts, zips
from lib.reading.formats.child.calamine_sheets import opened, tell
from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, Refused, deadline
from lib.reading.formats.child.reply import Answer, Found
from lib.reading.formats.child.zips import Member

_APART = re.compile(r"/(?:media|embeddings)/")
_BYTES_A_SECOND = 3 * 1024**2
_SECONDS = 2.0
_LARGEST_MENDED = 60 * 1024**2


def read(content: bytes, parts: dict[str, Member], answer: Answer, *, careful: bool) -> None:
    """Every sheet; ``careful`` cuts off stray cells first."""
    # Pictures and embedded files are never opened.
    parts = {name: one for name, one in parts.items() if not _APART.search(name)}
    found: dict[str, Found] = {}
    for name, one in parts.items():
        part = zips.whole(content, one)
        xlsx_parts.check(part, name.endswith(".xml"))
        found[name] = xlsx_parts.look(part)
    unpacked = sum(one.size for one in parts.values())
    deadline(_SECONDS + unpacked / _BYTES_A_SECOND)
    in_order = [found.get(path, Found()) for path in _paths(content, parts)]
    # Newer errors make calamine refuse the whole sheet.
    newer = any(not xlsx_parts.CLASSIC.issuperset(one.errors.values()) for one in found.values())
    if not (careful or newer) and _told(content, in_order, answer):
        return
    if unpacked > _LARGEST_MENDED:
        raise Refused("file_too_big_inside")
    content = zips.changed(content, parts, lambda name, part: _mended(part, found[name]))
    # Memory ran out before, and nothing was found that could be left out.
    if careful and not newer and not any(one.strays for one in found.values()):
        raise Refused("file_too_big_inside")
    if not _told(content, in_order, answer):
        raise Refused("file_too_big_inside")


def _mended(part: bytes, found: Found) -> bytes:
    """A sheet that calamine can hold, where it could not."""
    if not re.search(rb"<(?:\w+:)?sheetData\b", part):
        return part
    part, found.strays = xlsx_parts.without_strays(part)
    for cell in found.strays:
        found.errors.pop(cell, None)
    return xlsx_parts.with_old_errors(part)


def _told(content: bytes, found: list[Found], answer: Answer) -> bool:
    """Reads and answers; ``False``, with nothing answered, when a sheet is too wide or high."""
    sheets = []
    for about, sheet in opened(content):
        row, column = sheet.end or (0, 0)
        if row >= ROWS or column >= COLUMNS:
            _check_scattered(sheet)
            return False
        sheets.append((about, sheet))
    tell(sheets, found, answer, numbered=True)
    return True


def _check_scattered(sheet: CalamineSheet) -> None:
    """Refuses a sheet that is filled all the way, sooner than mending would find it out."""
    if sheet.height * sheet.width > CELLS:
        return
    rows = sum(any(cell != "" for cell in row) for row in sheet.iter_rows())
    if rows > ROWS:
        raise Refused("file_too_big_inside")


def _paths(content: bytes, parts: Mapping[str, Member]) -> Iterator[str]:
    """The part of each sheet, in the order of the workbook; empty where there is none."""
    names = {one.casefold(): one for one in parts}
    book = names.get("xl/workbook.xml", "")
    links = names.get("xl/_rels/workbook.xml.rels", "")
    if not book or not links:
        return
    targets = {
        _attribute(one, b"Id"): _attribute(one, b"Target")
        for one in _tags(zips.whole(content, parts[links]), b"Relationship")
    }
    for one in _tags(zips.whole(content, parts[book]), b"sheet"):
        path = posixpath.join("/xl", targets.get(_attribute(one, b"id"), ""))
        yield names.get(posixpath.normpath(path).lstrip("/").casefold(), "")


def _tags(xml: bytes, name: bytes) -> list[bytes]:
    return re.findall(rb"<(?:\w+:)?" + name + rb"\s[^>]*>", xml)


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"[\s:]" + name + rb"\s*=\s*[\"']([^\"']*)", tag)
    return found[1].decode("utf-8", errors="replace") if found else ""
