"""Ids that end in a measurement: "P01-1" and "P01-2", "P01 T0" and "P01 T1"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from lib.reading.formats.columns import Packed, factored
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.moments.moments_named import ORDINAL, code_of
from lib.reading.meaning.moments.moments_stacked import moment_columns
from lib.reading.meaning.patients import position_of
from lib.reading.tables.finding import Table

_ENDS = re.compile(r"(.*?\w)[\s_.,/(-]+(\w+)\)?|(.*?\d)([a-z]\d{0,2})", re.IGNORECASE)
_BEGINS = re.compile(r"(\w+?)[\s_.,/-]+(\w.*)")
_BARE = re.compile(r"\d{1,2}|[a-z]", re.IGNORECASE)
_LEAST = 2
_HEADING = "meetmoment"


class _Cut(NamedTuple):
    """An id without its measurement, and the name of that; ``bare`` if it may be something else."""

    patient: str
    moment: str
    bare: bool


def _cut(shown: str) -> _Cut | None:
    begins = _BEGINS.fullmatch(shown)
    if begins is not None and _is_moment(begins[1]):
        return _Cut(begins[2], begins[1], True)  # or "T1" is a team
    found = _ENDS.fullmatch(shown)
    if found is None:
        return None
    patient, end = found[1] or found[3], found[2] or found[4]
    if _BARE.fullmatch(end):
        return _Cut(patient, f"{ORDINAL} {int(end)}" if end.isdecimal() else end.upper(), True)
    return _Cut(patient, end, False) if _is_moment(end) else None


def _is_moment(word: str) -> bool:
    return not (word.isdigit() or _BARE.fullmatch(word)) and code_of(word) is not None


def cut_apart(table: Table, decisions: Decisions) -> tuple[Table, tuple[Told, ...]]:
    """The table with the measurement of each row in a column of its own.

    The name of a measurement behind an id is taken at its word. A number alone may count
    measurements or patients, so without a choice the ids stay whole.
    """
    position = position_of(table.columns, "patient")
    if table.kind not in ("scores", "forms", "long") or moment_columns(table):
        return table, ()
    ids = table.cells(position)
    cuts = {one: cut for one in ids.used() if (cut := _cut(text(one))) is not None}
    stems = {one.patient for one in cuts.values()}
    # "P01" beside "P01-2" is the first.
    cuts |= {
        one: _Cut(text(one), f"{ORDINAL} 1", True)
        for one in ids.used()
        if one not in cuts and text(one) in stems
    }
    held: dict[str, set[str]] = {}
    for one in cuts.values():
        held.setdefault(one.patient, set()).add(one.moment)
    moments = {one.moment for one in cuts.values()}
    several = sum(len(some) > 1 for some in held.values())
    if 2 * several < len(held) or not _LEAST <= len(moments) < len(held):
        return table, ()
    if 2 * len(cuts) < len(ids.used()):
        return table, ()
    told: tuple[Told, ...] = ()
    if any(one.bare for one in cuts.values()):
        place = table.sheet.place(table.heading_row, position)
        detection = decisions.detection("ids_moments", place, "patient", n=len(held))
        told = (detection,)
        if detection.taken != ACCEPT:
            return table, told
    return _with_moments(table, position, cuts), told


def _with_moments(table: Table, position: int, cuts: dict[Value, _Cut]) -> Table:
    rows = Packed.of(table.sheet.rows)
    ids = rows.column(position).listed
    own = [(number, cuts[ids[number]]) for number in table.numbers if ids[number] in cuts]
    rest = rows.changed({(number, position): one.patient for number, one in own})
    values: list[Value] = [None] * len(rows)
    for number, one in own:
        values[number] = one.moment
    last = max(rest.width, len(table.headings))
    added = factored(values)
    wider = Packed.made(len(rest), last + 1, lambda at: added if at == last else rest.column(at))
    headings = (*table.headings, *[None] * (last - len(table.headings)), _HEADING)
    return replace(table, sheet=replace(table.sheet, rows=wider), headings=headings)
