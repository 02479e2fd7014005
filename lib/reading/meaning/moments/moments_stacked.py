"""A table with a row per patient and measurement: which row is which."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.moments.moments_dated import Days as Dating
from lib.reading.meaning.moments.moments_dated import days_of
from lib.reading.meaning.moments.moments_named import ORDINAL, OTHER, Named, named
from lib.reading.meaning.patients import position_of
from lib.reading.tables import aliases
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED

_MOST = 120
"""More names of moments than this are no moments: a column of remarks, say."""
_KINDS = ("moment", "session", "week", "date")
"""Which column counts, where there are several."""
_UNITS: Mapping[str, str] = {"moment": "t", "session": "session", "week": "week"}

Days = dict[str, datetime.date]


def moment_columns(table: Table) -> Mapping[str, int]:
    """Where a table's columns with moments and days stand, by kind; the first of each."""
    known = {one.position for one in table.columns}
    found: dict[str, int] = {}
    for position, heading in enumerate(table.headings):
        kind = aliases.MOMENTS.get(folded(heading)) if text(heading) else None
        if kind is not None and position not in known:
            found.setdefault(kind, position)
    return found


@dataclass(slots=True)
class Stacked:
    """A table with a row per patient and moment.

    Attributes
    ----------
    together: the names of moments in all tables: one name has one code.
    """

    table: Table
    columns: Mapping[str, int]
    decisions: Decisions
    together: Sequence[Value] = ()
    names: Named = field(default_factory=Named)
    datings: dict[int, Dating] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def rows(self, position: int = -1) -> Iterator[tuple[int, str, str, Value]]:
        """Number, patient, what the row is about, and a cell; nobody's rows without a patient."""
        who, form = (
            map(text, self.table.cells(position_of(self.table.columns, role)).listed)
            for role in ("patient", "form")
        )
        values = self.table.cells(position).listed
        return zip(self.table.numbers, who, form, values, strict=True)

    def day(self, position: int, value: Value) -> datetime.date | None:
        """The day in a column of days; told once where it is open how the column writes them."""
        dating = self.datings.get(position)
        if dating is None:
            column = self.table.cells(position).used()
            dating = days_of(column)
            if dating.open or dating.mixed:
                dating = self.dated_as_chosen(position, dating, column)
            self.datings[position] = dating
        return dating.day(value)

    def dated_as_chosen(self, position: int, dating: Dating, column: Sequence[Value]) -> Dating:
        code, turned = ("month_first", Dating("month"))
        if dating.mixed:
            code, turned = "days_turned", replace(dating, turned=True)
        example = next(one for one in column if dating.day(one) != turned.day(one))
        dating = turned if self.decisions.accepted(code, "date") else dating
        self.told.append(
            self.decisions.detection(
                code,
                self.table.sheet.place(self.table.heading_row, position),
                "date",
                before=text(example),
                after=text(dating.day(example)),
            )
        )
        return dating

    def named(self, kind: str) -> dict[int, str]:
        """The moment of each row by a column of names or numbers; rows without one are absent."""
        position = self.columns[kind]
        shown = [one for one in self.table.cells(position).used() if text(one)]
        if kind == "moment":
            shown = [one for one in self.together if self.day(position, one) is None]
        self.names = named(shown, _UNITS[kind])
        if kind != "moment":
            others = self.names.unstated | self.names.lettered
            self.names = Named(
                {
                    one: code
                    for one, code in self.names.codes.items()
                    if not (code in others or code.startswith(OTHER))
                }
            )
        return {
            number: self.names.codes[value]
            for number, _, _, value in self.rows(position)
            if value in self.names.codes
        }

    def dated(self, position: int) -> dict[int, str]:
        """The moment of each row by its day: a patient's first, second, third day with a form."""
        days: dict[tuple[str, str], set[datetime.date]] = {}
        seen: list[tuple[int, tuple[str, str], datetime.date]] = []
        for number, patient, form, value in self.rows(position):
            day = self.day(position, value)
            if patient and day is not None:
                days.setdefault((patient, form), set()).add(day)
                seen.append((number, (patient, form), day))
        places = {
            (who, day): place
            for who, some in days.items()
            for place, day in enumerate(sorted(some), start=1)
        }
        return {number: f"{ORDINAL}:{places[who, day]}" for number, who, day in seen}

    def moments(self) -> tuple[str, dict[int, str]] | None:
        """The kind of column that tells patients' measurements apart, and the moment by row."""
        patients = self.table.cells(position_of(self.table.columns, "patient")).listed
        if len(set(patients)) == len(patients):  # everybody stands in one row
            return None
        for kind in _KINDS:
            if kind not in self.columns:
                continue
            self.names = Named()
            found = self.dated(self.columns[kind]) if kind == "date" else self.named(kind)
            if self.several(found) and (kind != "date" or self.repeats()):
                return kind, found
            if kind == "moment" and self.several(by_day := self.dated(self.columns[kind])):
                self.names = Named()
                return kind, by_day
        return None

    def several(self, moments: Mapping[int, str]) -> bool:
        """Whether anybody has two moments of one form."""
        if not 1 < len(set(moments.values())) <= _MOST:
            return False
        held: dict[tuple[str, str], set[str]] = {}
        for number, patient, form, _ in self.rows():
            if patient and number in moments:
                held.setdefault((patient, form), set()).add(moments[number])
        return any(len(some) > 1 for some in held.values())

    def repeats(self) -> bool:
        """Whether anybody answered anything twice: a form on each day is one measurement."""
        if self.table.kind != "scores":
            return True
        who = self.table.cells(position_of(self.table.columns, "patient")).listed
        for column in self.table.columns:
            if column.role in SCORED:
                there = self.table.cells(column.position).filled.tolist()
                some = [one for one, filled in zip(who, there, strict=True) if filled and text(one)]
                if len(set(some)) < len(some):
                    return True
        return False

    def scored_rows(self) -> frozenset[int]:
        """Rows with an answer or a score."""
        there = np.zeros(len(self.table.numbers), dtype=bool)
        for column in self.table.columns:
            if column.role in (*SCORED, "answer"):
                there |= self.table.cells(column.position).filled
        return frozenset(np.array(self.table.numbers)[there].tolist())

    def days(self, numbers: Sequence[int], by: str) -> Days:
        """The first day of each patient among these rows."""
        position = self.columns.get("date", self.columns.get(by, -1))
        found: Days = {}
        kept = set(numbers)
        for number, patient, _, value in self.rows(position):
            day = self.day(position, value) if number in kept else None
            if patient and day is not None:
                found[patient] = min(day, found.get(patient, day))
        return found
