"""Tables of counts that coding programs make: codes by documents, without the segments behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lib.domain.coding import Person
from lib.domain.interviews import Cell, Interviews, Theme
from lib.reading.formats.grid import Sheet, Value, folded
from lib.reading.formats.report import ReadingError
from lib.reading.meaning.coding.exports import Export, Notes
from lib.reading.meaning.coding.gathering import Path, unique
from lib.reading.tables import aliases
from lib.reading.tables.layout import cell
from lib.reading.tables.summaries import read_cell

Named = list[tuple[int, str]]
_TOTALS = frozenset({"totals", "gesamt", "summe", "suma", "gesamtsumme"})


@dataclass(frozen=True, slots=True)
class Axis:
    """Names with where they stand.

    Attributes
    ----------
    across: whether they are the headings, one a column; else they stand in the first column.
    """

    names: Named
    across: bool


def is_total(name: str) -> bool:
    """Whether a row or column only sums up the others."""
    return folded(name) in _TOTALS or folded(name) in aliases.THEME_SUMMARY


def without_totals(sheet: Sheet, names: Named, row: int, notes: Notes, *, by_row: bool) -> Named:
    """Leaves out, and tells, what sums up the others; it stands first or last."""
    kept = []
    for place, (at, name) in enumerate(names):
        if is_total(name) and place in (0, len(names) - 1) and len(names) > 1:
            where = sheet.place(at) if by_row else sheet.place(row, at)
            notes.add("note", "totals_left_out", where)
        else:
            kept.append((at, name))
    return kept


def table_of(
    export: Export,
    notes: Notes,
    documents: Axis,
    codes: Axis,
    path: Callable[[str], Path] = lambda name: (name,),
) -> Interviews:
    """The table as persons by themes: a person a document.

    Raises
    ------
    ReadingError naming the cell that is no count, or when there is no document or no code.
    """
    sheet = export.sheet
    if not documents.names or not codes.names:
        raise ReadingError("no_codings", sheet.place())
    paths = [path(name) for _, name in codes.names]
    parents = {one[:depth] for one in paths for depth in range(1, len(one))}
    doubled = sum(one in parents for one in paths)
    if doubled:
        notes.add("warning", "parents_apart", sheet.place(), n=doubled)
    names = unique([name for _, name in documents.names])
    again = sum(name != key for (_, name), key in zip(documents.names, names, strict=True))
    if again:
        notes.add("note", "documents_same_name", sheet.place(), n=again)
    themes = tuple(
        Theme(
            f"c{number:03d}",
            one[-1],
            one[0] if len(one) > 1 or one in parents else "",
            tuple(_cell(sheet, documents.across, at, where) for where, _ in documents.names),
            path=one[:-1],
        )
        for number, ((at, _), one) in enumerate(zip(codes.names, paths, strict=True), start=1)
    )
    return Interviews(tuple(Person(name) for name in names), themes)


def _cell(sheet: Sheet, documents_across: bool, code: int, document: int) -> Cell:
    row, column = (code, document) if documents_across else (document, code)
    found = read_cell(cell(sheet.rows[row], column))
    if found is None:
        raise ReadingError("coding_cell", sheet.place(row, column))
    return found


def counts_only(rows: Sequence[Sequence[Value]], columns: Sequence[int]) -> bool:
    """Whether nothing but whole numbers and empty cells stands in these columns."""
    cells = [cell(row, at) for row in rows for at in columns]
    read = [read_cell(one) for one in cells]
    return bool(cells) and all(one is not None for one in read)


def codings_in(interviews: Interviews) -> int:
    """How many codings a table counts, as far as its cells are counts."""
    return sum(one.count for theme in interviews.themes for one in theme.cells)
