"""Codes in the place of names, and ids as they are written in each table.

of digits.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.columns import Packed
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import ReadingError, Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.table_detectors import loosely
from lib.reading.meaning.patients import position_of
from lib.reading.tables.days import looks_like_day
from lib.reading.tables.finding import Table


def codes_for(originals: Iterable[str], letter: str) -> Mapping[str, str]:
    """By original, its code; two originals never share one, so that joining goes as before.

    Originals that differ only in what a hand changes (``joining.loosely``) get codes that differ
    only in zeros, P01 and P001: they are still told apart, and still told to be alike.
    """
    alike: dict[str, list[str]] = {}
    for one in dict.fromkeys(originals):
        alike.setdefault(loosely(one), []).append(one)
    width = max(2, len(str(len(alike))))
    return {
        one: f"{letter}{'0' * variant}{number:0{width}d}"
        for number, some in enumerate(alike.values(), start=1)
        for variant, one in enumerate(some)
    }


_WHOLE = re.compile(r"(\d+)[.,]0+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_DIGITS_KEPT = 1e15
"""Numbers from here on have lost their last digits in a spreadsheet."""


def as_meant(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Told, ...]]:
    """The tables with ids "1.0" as "1", and what is to be told of their ids.

    Raises
    ------
    ReadingError where long ids lost the digits that told patients apart.
    """
    made: list[Table] = []
    dated: list[tuple[Table, int]] = []
    others = 0
    for table in tables:
        position = position_of(table.columns, "patient")
        if position < 0:
            made.append(table)
            continue
        ids = table.cells(position)
        if not ids.are_codes:
            _check_digits(table, position, ids)
            table = _without_decimals(table, position, ids)
        filled = [one for one in ids.used() if text(one)]
        if not ids.are_codes and 2 * sum(map(_is_day, filled)) > len(filled):
            dated.append((table, position))
        elif filled:
            others += 1
        made.append(table)
    told = tuple(
        Decisions().detection("ids_dates", table.sheet.place(table.heading_row, position))
        for table, position in (dated if others else [])
    )
    return tuple(made), told


def _is_day(value: Value) -> bool:
    return isinstance(value, datetime.date) or (isinstance(value, str) and looks_like_day(value))


def _check_digits(table: Table, position: int, ids: Cells) -> None:
    lost = [one for one in ids.listed if _has_lost(one)]
    counts = Counter(lost)
    if counts and (max(counts.values()) > 1 or 2 * len(lost) > len(ids)):
        first = ids.listed.index(lost[0])
        raise ReadingError("ids_scientific", table.sheet.place(table.numbers[first], position))


def _has_lost(value: Value) -> bool:
    if isinstance(value, float):
        return abs(value) >= _DIGITS_KEPT
    return isinstance(value, str) and _SCIENTIFIC.fullmatch(value.strip()) is not None


def _without_decimals(table: Table, position: int, ids: Cells) -> Table:
    shown = [(number, text(own)) for number, own in zip(table.numbers, ids.listed, strict=True)]
    whole = [(number, _WHOLE.fullmatch(one)) for number, one in shown if one]
    if not whole or not all(found for _, found in whole):
        return table
    cells: dict[tuple[int, int], Value] = {
        (number, position): found[1] for number, found in whole if found
    }
    rows = Packed.of(table.sheet.rows).changed(cells)
    return replace(table, sheet=replace(table.sheet, rows=rows))
