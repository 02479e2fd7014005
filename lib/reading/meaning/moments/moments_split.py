"""The tables of a file, apart for each moment; each is then read as a file of one moment is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import Remark, Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.moments.moments_named import code_within
from lib.reading.meaning.moments.moments_order import Known, in_order
from lib.reading.meaning.moments.moments_stacked import Days, Stacked, moment_columns
from lib.reading.meaning.moments.moments_wide import Spread, each_moment, without_moment
from lib.reading.meaning.patients import position_of
from lib.reading.tables import aliases
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED, Vocabulary
from lib.reading.tables.layout import cell


@dataclass(slots=True)
class Split:
    """The tables of each moment.

    Attributes
    ----------
    tables: by moment, in order; tables without a moment belong to each.
    days: by moment, the first day of each patient's measurement.
    names: what stands in the columns with names of moments, of all tables.
    once: the tables with scores that have no moment; about: those with attributes only.
    unstated, lettered: as ``in_order`` takes them; known: what tells the order;
        dated: whether measurements are told apart by their days only.
    """

    decisions: Decisions
    names: Sequence[Value]
    tables: dict[str, list[Table]] = field(default_factory=dict)
    days: dict[str, Days] = field(default_factory=dict)
    once: list[Table] = field(default_factory=list)
    about: list[Table] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    unstated: set[str] = field(default_factory=set)
    lettered: set[str] = field(default_factory=set)
    dated: bool = False
    known: Known = "number"


def _stacked(table: Table, split: Split) -> list[tuple[str, Table, Days]]:
    """A table with a row per patient and moment as one for each moment; none for any other."""
    stack = Stacked(table, moment_columns(table), split.decisions, split.names)
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


def _names_in(tables: Sequence[Table]) -> list[Value]:
    """What stands in their columns with names of moments, each once."""
    columns = ((table, moment_columns(table).get("moment")) for table in tables)
    held = (table.cells(at).used() for table, at in columns if at is not None)
    return [one for one in dict.fromkeys(chain.from_iterable(held)) if text(one)]


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
    result = Split(decisions, _names_in(tables))
    found, always = list[tuple[str, Table, Days]](), list[Table]()
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
        told = decisions.detection(order.doubt, place, "moment", n=len(codes))
        result.remarks.append(told)
        if told.taken == ACCEPT:
            codes, result.known = order.other, "choice"
    result.tables = {code: [*result.tables[code], *always, *result.about] for code in codes}
    result.days = {code: result.days[code] for code in codes}
    return result
