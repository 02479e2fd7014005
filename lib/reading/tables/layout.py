"""Where on a sheet tables can begin: heading rows of one or two lines, and runs of filled rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from lib.reading.formats.columns import Packed, filled_rows
from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.tables import aliases
from lib.reading.tables.headings import Vocabulary

TITLES = 30
"""Rows that may stand above the headings."""
_BLOCKS = 300
"""Blocks that are looked at: running text with empty lines has thousands."""
_HEADING_ROWS = 3
_BEFORE_HEADING = 3
"""Rows of a later block in which its headings must begin."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table, one per column, put together from one or two rows.

    Attributes
    ----------
    top, row: the first and the last row they stand in.
    """

    top: int
    row: int
    cells: tuple[Value, ...]


def cell(row: Sequence[Value], position: int) -> Value:
    """A row's cell; ``None`` where the row is shorter."""
    return row[position] if position < len(row) else None


def filled(row: Sequence[Value]) -> bool:
    """Whether anything stands in a row."""
    return any(value is not None and text(value) for value in row)


def runs(sheet: Sheet, start: int) -> Iterator[range]:
    """Numbers of filled rows from ``start`` on, cut at every empty row."""
    there = filled_rows(sheet.rows[start:])
    # Where filled rows begin, and where they end.
    edges = np.flatnonzero(np.diff(there, prepend=False, append=False)) + start
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield range(first, end)


def _is_patient(value: Value) -> bool:
    return isinstance(value, str) and folded(value) in aliases.PATIENT


def _second_line(upper: Sequence[Value], lower: Sequence[Value]) -> bool:
    """Whether the lower row goes on with the headings: it has no patient, only their heading."""
    width = max(len(upper), len(lower))
    if sum(1 for value in lower if text(value)) < 2:
        return False
    return any(
        _is_patient(cell(lower, place))
        or (_is_patient(cell(upper, place)) and not text(cell(lower, place)))
        for place in range(width)
    )


def _together(
    upper: Sequence[Value], lower: Sequence[Value], vocabulary: Vocabulary
) -> tuple[Value, ...]:
    """Two rows as one: "WAV-B", merged over its items, before each "1", "2" or "totaal"."""
    cells: list[Value] = []
    above = ""
    for place in range(max(len(upper), len(lower))):
        over, under = text(cell(upper, place)), cell(lower, place)
        above = over or (above if text(under) else "")
        both = f"{above} {text(under)}"
        if not text(under):
            cells.append(over)
        elif (
            above
            and (
                vocabulary.recognise(place, under) is None
                or vocabulary.scored(folded(both)) is not None
            )
            and vocabulary.says_more(both)
        ):
            cells.append(both)
        else:
            cells.append(under)
    return tuple(cells)


def headings_at(sheet: Sheet, number: int, vocabulary: Vocabulary) -> Iterator[Heading]:
    """What headings could begin in a row: those of the row itself, and those of two rows.

    Between the name of a questionnaire and the numbers of its items its scales may stand.
    """
    row = sheet.rows[number]
    yield Heading(number, number, tuple(row))
    for last in range(number + 1, min(number + _HEADING_ROWS, len(sheet.rows))):
        lower = sheet.rows[last]
        if not _second_line(row, lower):
            return
        yield Heading(number, last, _together(row, lower, vocabulary))


def places_to_look(sheet: Sheet, start: int) -> Iterator[int]:
    """Rows in which headings may begin: the first thirty-one, and where a later block begins."""
    last = start + TITLES
    for number in range(start, min(last + 1, len(sheet.rows))):
        if filled(sheet.rows[number]):
            yield number
    for run in islice(runs(sheet, start), _BLOCKS):
        yield from (number for number in run[:_BEFORE_HEADING] if number > last)


def overflowing(sheet: Sheet, row: int, numbers: Sequence[int]) -> int | None:
    """The first of some rows with a filled cell beyond the end of the headings in this row.

    In a text file that says that a separator stands within values, and that cells are shifted.
    """
    rows = Packed.of(sheet.rows)
    end = max(len(rows[one]) for one in (row, max(0, row - 1)))
    found = [
        int(np.argmax(there))
        for position in range(end, rows.width)
        if (there := rows.cells(position, numbers).where(text)).any()
    ]
    return numbers[min(found)] if found else None


def blocks(heading: Heading, apart: Sequence[int]) -> list[Heading]:
    """A row of headings cut where tables stand side by side.

    Parameters
    ----------
    apart: positions of the patient columns; the cut is the empty column before each but the first.
    """
    cuts = [0]
    for place in apart[1:]:
        empty = [at for at in range(cuts[-1], place) if not text(cell(heading.cells, at))]
        if empty and empty[-1] > apart[0]:
            cuts.append(empty[-1])
    ends = [*cuts[1:], len(heading.cells)]
    return [
        Heading(
            heading.top,
            heading.row,
            tuple(one if low <= at < high else None for at, one in enumerate(heading.cells)),
        )
        for low, high in zip(cuts, ends, strict=True)
    ]
