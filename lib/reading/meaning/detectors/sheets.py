"""What a sheet holds that cannot be seen in its cells: rows out of sight, lost outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.reading.formats.grid import Sheet
from lib.reading.formats.report import Detection, Located
from lib.reading.meaning.detectors.decisions import LISTED, Decisions, at, listed


def formulas_empty(sheet: Sheet, decisions: Decisions) -> Iterator[Detection]:
    """Formulas whose outcome the program that wrote the file did not keep."""
    if sheet.uncached_formulas:
        places = [sheet.place(*cell) for cell in sheet.uncached_formulas[: LISTED + 1]]
        yield decisions.detection(
            "formulas_empty", places[0], cells=listed(places), n=len(sheet.uncached_formulas)
        )


def rows_hidden(sheet: Sheet, rows: Sequence[int], decisions: Decisions) -> tuple[bool, Detection]:
    """Whether hidden or filtered rows of a table are read; told either way.

    Parameters
    ----------
    rows: those of the table that are hidden, counted from 0; at least one.
    """
    about = at(Located(sheet.file, sheet.name))
    shown = listed([sheet.place(row) for row in rows])
    read = decisions.accepted("rows_hidden", about)
    return read, decisions.detection(
        "rows_hidden",
        sheet.place(rows[0]),
        about,
        before=shown,
        after=shown if read else "",
        n=len(rows),
    )
