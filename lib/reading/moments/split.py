"""The tables of a file, apart for each moment; each is then read as a file of one moment is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.reading import aliases
from lib.reading.days import day_of, day_of_number
from lib.reading.grid import Value, folded, text
from lib.reading.headings import SCORED, Vocabulary
from lib.reading.layout import cell
from lib.reading.moments.named import ORDINAL, code_of, code_within, in_order
from lib.reading.moments.wide import Spread, each_moment
from lib.reading.patients import position_of
from lib.reading.report import Remark
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
    once: the tables with scores that have no moment.
    """

    tables: dict[str, list[Table]] = field(default_factory=dict)
    days: dict[str, Days] = field(default_factory=dict)
    once: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def moment_columns(table: Table) -> Mapping[str, int]:
    """Where a table's columns with moments and days stand, by kind; the first of each."""
    known = {one.position for one in table.columns}
    found: dict[str, int] = {}
    for position, heading in enumerate(table.headings):
        kind = aliases.MOMENTS.get(folded(heading)) if text(heading) else None
        if kind is not None and position not in known:
            found.setdefault(kind, position)
    return found


def _measured_on(value: Value) -> datetime.date | None:
    """The day in a column of days, which may stand there as the number of a spreadsheet."""
    return day_of(value) or day_of_number(value)


@dataclass(slots=True)
class _Stacked:
    """A table with a row per patient and moment."""

    table: Table
    columns: Mapping[str, int]

    def rows(self, position: int = -1) -> Iterator[tuple[int, str, str, Value]]:
        """Number, patient, what the row is about, and a cell; nobody's rows without a patient."""
        who, form = (
            map(text, self.table.cells(position_of(self.table.columns, role)).listed)
            for role in ("patient", "form")
        )
        values = self.table.cells(position).listed
        return zip(self.table.numbers, who, form, values, strict=True)

    def named(self, kind: str) -> dict[int, str]:
        """The moment of each row by a column of names or numbers; rows without one are absent."""
        position, found, others = self.columns[kind], dict[int, str](), dict[str, str]()
        for number, _, _, value in self.rows(position):
            if not text(value):
                continue
            code = code_of(value, _UNITS[kind])
            if code is None:
                if kind != "moment" or _measured_on(value) is not None:
                    continue
                code = others.setdefault(folded(value), f"other:{len(others) + 1}")
            found[number] = code
        return found

    def dated(self, position: int) -> dict[int, str]:
        """The moment of each row by its day: a patient's first, second, third day with a form."""
        days: dict[tuple[str, str], set[datetime.date]] = {}
        seen: list[tuple[int, tuple[str, str], datetime.date]] = []
        for number, patient, form, value in self.rows(position):
            day = _measured_on(value)
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
            found = self.dated(self.columns[kind]) if kind == "date" else self.named(kind)
            if self.several(found):
                return kind, found
            if kind == "moment" and self.several(by_day := self.dated(self.columns[kind])):
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

    def days(self, numbers: Sequence[int], by: str) -> Days:
        """The first day of each patient among these rows."""
        position = self.columns.get("date", self.columns.get(by, -1))
        found: Days = {}
        kept = set(numbers)
        for number, patient, _, value in self.rows(position):
            day = _measured_on(value) if number in kept else None
            if patient and day is not None:
                found[patient] = min(day, found.get(patient, day))
        return found


def _stacked(table: Table, split: Split) -> list[tuple[str, Table, Days]]:
    """A table with a row per patient and moment as one for each moment; none for any other."""
    stack = _Stacked(table, moment_columns(table))
    found = stack.moments() if stack.columns else None
    if found is None:
        return []
    kind, moments = found
    nobodys = [number for number, patient, _, _ in stack.rows() if not patient]
    without = [
        number for number, patient, _, _ in stack.rows() if patient and number not in moments
    ]
    position = stack.columns[kind]
    split.remarks += [
        Remark("warning", "moment_missing", table.sheet.place(number, position))
        for number in without if not _is_sum(table, number)
    ]  # fmt: skip
    headings = tuple(
        None if place in stack.columns.values() else one for place, one in enumerate(table.headings)
    )
    apart: list[tuple[str, Table, Days]] = []
    for code in dict.fromkeys(moments.values()):
        numbers = tuple(number for number in table.numbers if moments.get(number) == code)
        # Rows of nobody are told of once, with the first moment.
        shown = numbers if apart else tuple(sorted((*numbers, *nobodys)))
        apart.append(
            (code, replace(table, headings=headings, numbers=shown), stack.days(numbers, kind))
        )
    return apart


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
        at: code for at, code in named.items()
        if any(other != code and _meanings(tables[at]) & _meanings(tables[place])
               for place, other in named.items())
    }  # fmt: skip


def _named(table: Table) -> str | None:
    if not _meanings(table):
        return None
    return code_within(table.sheet.name) or code_within(table.sheet.file.rpartition(".")[0])


def split(
    tables: Sequence[Table], spreads: Mapping[tuple[str, str], Spread], vocabulary: Vocabulary
) -> Split | None:
    """The tables of patients apart for each moment; ``None`` for one measurement a patient.

    Parameters
    ----------
    spreads: by file and sheet, where the columns of each moment stand.
    """
    result, found, always = Split(), list[tuple[str, Table, Days]](), list[Table]()
    names = _by_name(tables)
    for at, table in enumerate(tables):
        spread = spreads.get((table.sheet.file, table.sheet.name))
        if table.kind in ("about", "missed"):
            always.append(table)
        elif spread is not None and table.heading_row == spread.row:
            found += [(code, one, {}) for code, one in each_moment(table, spread, vocabulary)]
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
    order = in_order(
        [*result.tables], {code: [*some.values()] for code, some in result.days.items()}
    )
    result.tables = {code: [*result.tables[code], *always] for code in order}
    result.days = {code: result.days[code] for code in order}
    return result
