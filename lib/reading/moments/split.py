"""The tables of a file, apart for each moment; each is then read as a file of one moment is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lib.reading import aliases
from lib.reading.detectors.decisions import Decisions
from lib.reading.detectors.kinds import ACCEPT
from lib.reading.grid import Value, folded, text
from lib.reading.headings import SCORED, Vocabulary
from lib.reading.layout import cell
from lib.reading.moments.dated import Days as Dating
from lib.reading.moments.dated import days_of
from lib.reading.moments.named import ORDINAL, OTHER, Named, code_within, named
from lib.reading.moments.order import Known, in_order
from lib.reading.moments.wide import Spread, each_moment, without_moment
from lib.reading.patients import position_of
from lib.reading.report import Remark, Told
from lib.reading.tables import Table

_MOST = 120
"""More names of moments than this are no moments: a column of remarks, say."""
_KINDS = ("moment", "session", "week", "date")
"""Which column counts, where there are several."""
_UNITS: Mapping[str, str] = {"moment": "t", "session": "session", "week": "week"}

Days = dict[str, datetime.date]


@dataclass(slots=True)
class Split:
    """The tables of each moment.

    Attributes
    ----------
    tables: by moment, in order; tables without a moment belong to each.
    days: by moment, the first day of each patient's measurement.
    once: the tables with scores that have no moment; about: those with attributes only.
    unstated, lettered: as ``in_order`` takes them; known: what tells the order;
        dated: whether measurements are told apart by their days only.
    """

    decisions: Decisions

    tables: dict[str, list[Table]] = field(default_factory=dict)
    days: dict[str, Days] = field(default_factory=dict)
    once: list[Table] = field(default_factory=list)
    about: list[Table] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    unstated: set[str] = field(default_factory=set)
    lettered: set[str] = field(default_factory=set)
    dated: bool = False
    known: Known = "number"


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
class _Stacked:
    """A table with a row per patient and moment."""

    table: Table
    columns: Mapping[str, int]
    decisions: Decisions
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
            shown = [one for one in shown if self.day(position, one) is None]
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


def _stacked(table: Table, split: Split) -> list[tuple[str, Table, Days]]:
    """A table with a row per patient and moment as one for each moment; none for any other."""
    stack = _Stacked(table, moment_columns(table), split.decisions)
    found = stack.moments() if stack.columns else None
    if found is None:
        return []
    kind, moments = found
    nobodys = [number for number, patient, _, _ in stack.rows() if not patient]
    without = [
        number for number, patient, _, _ in stack.rows() if patient and number not in moments
    ]
    scored = stack.scored_rows()
    position = stack.columns[kind]
    split.dated |= not stack.names.codes
    split.unstated |= stack.names.unstated
    split.lettered |= stack.names.lettered
    split.remarks += [
        Remark("warning", "moment_missing", table.sheet.place(number, position))
        for number in without
        if number in scored and not _is_sum(table, number)
    ]
    headings = tuple(
        None if place in stack.columns.values() else one for place, one in enumerate(table.headings)
    )
    split.about += _about(table, headings, tuple(n for n in without if n not in scored))
    apart: list[tuple[str, Table, Days]] = []
    for code in dict.fromkeys(moments.values()):
        numbers = tuple(number for number in table.numbers if moments.get(number) == code)
        if scored.isdisjoint(numbers):
            # Such as an intake at which nothing was measured: what it tells holds always.
            split.about += _about(table, headings, numbers)
            continue
        # Rows of nobody are told of once, with the first moment.
        shown = numbers if apart else tuple(sorted((*numbers, *nobodys)))
        apart.append(
            (code, replace(table, headings=headings, numbers=shown), stack.days(numbers, kind))
        )
    split.remarks += stack.told
    return apart


def _about(table: Table, headings: tuple[Value, ...], numbers: tuple[int, ...]) -> list[Table]:
    """Rows that tell attributes only as a table of these; none where they tell nothing."""
    columns = tuple(one for one in table.columns if one.role in ("patient", "attribute"))
    if len(columns) == 1 or not numbers:
        return []
    return [replace(table, kind="about", headings=headings, columns=columns, numbers=numbers)]


def _is_sum(table: Table, number: int) -> bool:
    """Whether a row names itself a total: those have no moment."""
    name = folded(cell(table.sheet.rows[number], position_of(table.columns, "patient")))
    return name in aliases.SUMMARY_BELOW or name.split(" ", 1)[0] in aliases.SUMMARY


def _meanings(table: Table) -> frozenset[tuple[str, str, int]]:
    return frozenset(one.meaning for one in table.columns if one.role in SCORED)


def _by_name(tables: Sequence[Table]) -> dict[int, str]:
    """By place, the moment in the name of a table's sheet or file, where sheets repeat each other.

    Sheets with other scores each are parts of one measurement, whatever they are called.
    """
    named = {at: code for at, table in enumerate(tables) if (code := _named(table)) is not None}
    return {
        at: code
        for at, code in named.items()
        if any(
            other != code and _meanings(tables[at]) & _meanings(tables[place])
            for place, other in named.items()
        )
    }


def _named(table: Table) -> str | None:
    if not _meanings(table):
        return None
    return code_within(table.sheet.name) or code_within(table.sheet.file.rpartition(".")[0])


def split(
    tables: Sequence[Table],
    spreads: Mapping[tuple[str, str], Spread],
    vocabulary: Vocabulary,
    decisions: Decisions,
) -> Split | None:
    """The tables of patients apart for each moment; ``None`` for one measurement a patient.

    Parameters
    ----------
    spreads: by file and sheet, where the columns of each moment stand.
    """
    result, found, always = Split(decisions), list[tuple[str, Table, Days]](), list[Table]()
    names = _by_name(tables)
    for at, table in enumerate(tables):
        spread = spreads.get((table.sheet.file, table.sheet.name))
        if table.kind in ("about", "missed"):
            always.append(table)
        elif spread is not None and table.heading_row == spread.row:
            found += [(code, one, {}) for code, one in each_moment(table, spread, vocabulary)]
            if (unmarked := without_moment(table, spread)) is not None:
                always.append(unmarked)
                result.once.append(unmarked)
        elif at in names:
            found.append((names[at], table, {}))
        elif stacked := _stacked(table, result):
            found += stacked
        else:
            always.append(table)
            result.once.append(table)
    if not found:
        return None
    for code, table, days in found:
        result.tables.setdefault(code, []).append(table)
        result.days.setdefault(code, {}).update(days)
    order = in_order([*result.tables], result.days, result.unstated, result.lettered)
    codes, result.known = order.codes, "date" if result.dated else order.known
    if order.doubt:
        place = found[0][1].sheet.place(found[0][1].heading_row)
        told = decisions.detection(order.doubt, place, "moment", moments=len(codes))
        result.remarks.append(told)
        if told.taken == ACCEPT:
            codes, result.known = order.other, "choice"
    result.tables = {code: [*result.tables[code], *always, *result.about] for code in codes}
    result.days = {code: result.days[code] for code in codes}
    return result
