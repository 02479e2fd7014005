"""Cells that stand once for several rows: merged ones, and names at the first row of a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import Remark, Told
from lib.reading.meaning.detectors.decisions import Decisions, listed
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.moments.moments_stacked import moment_columns
from lib.reading.meaning.patients import position_of
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED, Column
from lib.reading.tables.layout import cell

_GROUPS = frozenset({"ward", "cluster", "main_diagnosis"})
"""What tables are sorted by."""
_LEAST = 4
"""Rows from which names that stand once, each over empty cells, look like names of groups."""

Cells = dict[tuple[int, int], Value]


def filled_down(tables: Sequence[Table], decisions: Decisions) -> tuple[list[Table], list[Told]]:
    """The tables with such cells in every row they stand for, and what is to be told.

    A merged cell says itself how far it goes, so it is filled and told. Where nothing but empty
    cells says it, the visitor chooses.
    """
    made: list[Table] = []
    told: list[Told] = []
    for table in tables:
        if merged := _merged(table):
            place = table.sheet.place(*next(iter(merged)))
            told.append(Remark("note", "cells_merged", place, {"n": len(merged)}))
            table = _with(table, merged)
        for column in _grouping(table):
            below = _below(table, column)
            cells = listed([table.sheet.place(*one) for one in below])
            detection = decisions.detection(
                "cells_below",
                table.sheet.place(table.heading_row, column.position),
                column.key or column.role,
                n=len(below),
                cells=cells,
            )
            told.append(detection)
            table = _with(table, below) if detection.taken == ACCEPT else table
        made.append(table)
    return made, told


def _with(table: Table, cells: Cells) -> Table:
    rows = Packed.of(table.sheet.rows).changed(cells)
    return replace(table, sheet=replace(table.sheet, rows=rows))


def _merged(table: Table) -> Cells:
    """What merged cells hold, for each row below their first, except answers and scores."""
    if not table.sheet.merged:
        return {}
    rows, own = table.sheet.rows, frozenset(table.numbers)
    scored = {one.position for one in table.columns if one.role in (*SCORED, "answer")}
    return {
        (row, column): cell(rows[first], column)
        for first, column, last in sorted(table.sheet.merged)
        if column not in scored and first > table.heading_row and first < len(rows)
        for row in range(first + 1, min(last, len(rows) - 1) + 1)
        if row in own and text(cell(rows[first], column)) and not text(cell(rows[row], column))
    }


def _grouping(table: Table) -> Iterator[Column]:
    """Columns in which each name stands once, over empty cells of rows that are somebody's."""
    by_patient = table.kind in ("forms", "long") or _moment(table) >= 0
    for column in table.columns:
        if column.key in _GROUPS or (by_patient and column.role == "patient"):
            values = table.cells(column.position)
            if values.filled.all():
                continue
            named = values.filled[_counted(table, column)]
            held = int(named.sum())
            # Somebody with one measurement has one row.
            least = held + 1 if column.role == "patient" else 2 * held
            if len(named) < max(_LEAST, least) or not named[0]:
                continue
            shown = [text(values.value(at)) for at in np.flatnonzero(values.filled).tolist()]
            if len(set(shown)) == len(shown) > 1:
                yield column


def _counted(table: Table, column: Column) -> Sequence[int]:
    """Which of the table's rows are somebody's: by their id, questionnaire or measurement."""
    role = "patient" if column.role != "patient" else _told_by(table)
    position = position_of(table.columns, role)
    if column.role == "patient" and table.kind == "scores":
        position = _moment(table)
    found: list[int] = np.flatnonzero(table.cells(position).filled).tolist()
    return found


def _moment(table: Table) -> int:
    """Where a table of scores names the measurement of each row; -1 where it does not."""
    known = moment_columns(table) if table.kind == "scores" else {}
    return next((known[one] for one in ("moment", "session", "week", "date") if one in known), -1)


def _told_by(table: Table) -> str:
    return "form" if position_of(table.columns, "form") >= 0 else "question"


def _below(table: Table, column: Column) -> Cells:
    """The empty cells of such a column, each with the name above it."""
    values = table.cells(column.position)
    found: Cells = {}
    above: Value = None
    counted = frozenset(_counted(table, column))
    for at, number in enumerate(table.numbers):
        if text(values.value(at)):
            above = values.value(at) if at in counted else None
        elif at in counted and above is not None:
            found[number, column.position] = above
    return found
