"""What is shared by the readers of workbooks that calamine opens."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetVisibleEnum,
)

from lib.reading.formats.child.limits import SHEETS, Refused
from lib.reading.formats.child.reply import Answer, Found

Sheets = Iterable[tuple[SheetMetadata, CalamineSheet]]

_FEW = 20
"""Cells that may stand beyond the gap and still be loose ones."""
ROW_GAP, COLUMN_GAP = 1000, 100


def opened(content: bytes) -> Iterator[tuple[SheetMetadata, CalamineSheet]]:
    """Every sheet, one by one.

    Raises
    ------
    Refused when the file is locked or damaged, or holds too many.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(book.sheets_metadata) > SHEETS:
            raise Refused("file_too_big_inside")
        for about in book.sheets_metadata:
            yield about, book.get_sheet_by_name(about.name)
    except PasswordError:
        raise Refused("file_locked") from None
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused("file_damaged") from None


def tell(sheets: Sheets, found: Sequence[Found], answer: Answer, numbered: bool = False) -> None:
    """Answers with every sheet, and what was found beside calamine in each."""
    for place, (about, sheet) in enumerate(sheets):
        beside = found[place] if place < len(found) else Found()
        beside.merged += [
            (first, column, last)
            for (first, column), (last, _) in sheet.merged_cell_ranges or ()
            if first != last
        ]
        answer.sheet(
            about.name,
            sheet.iter_rows(),
            visible=about.visible == SheetVisibleEnum.Visible,
            left=sheet.start[1] if sheet.start else 0,
            found=beside,
            numbered=numbered,
        )


def kept(filled: Mapping[int, int], gap: int) -> int:
    """How many rows (or columns) belong to the table, from the number of cells filled in each.

    What stands beyond ``gap`` empty lines, and is no more than a few cells, is loose: a space typed
    in XFD1048576, or what an add-in left there.
    """
    lines = sorted(filled)
    end, loose = len(lines), 0
    for place in range(len(lines) - 1, 0, -1):
        loose += filled[lines[place]]
        if loose > _FEW:
            break
        if lines[place] - lines[place - 1] > gap:
            end = place
    return lines[end - 1] + 1 if lines else 0
