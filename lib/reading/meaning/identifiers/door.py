"""The gate at the door: who patients are goes no further than this module.

It stands behind the finding of tables and before anything is read from them, so that nothing
behind it has to be careful: ids, remarks, places, exports and figures know codes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.attributes import attribute
from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.columns import Packed, cells_of
from lib.reading.formats.grid import Sheet, Value, column_letters, folded, text
from lib.reading.formats.report import Decision, Identifier, IdentifierRole, Located
from lib.reading.meaning.coding.names_of_persons import Names
from lib.reading.meaning.identifiers import identifying_columns
from lib.reading.meaning.identifiers.codes import codes_for
from lib.reading.meaning.identifiers.identifying_columns import Suspicion
from lib.reading.meaning.identifiers.identifying_sums import kept, summed
from lib.reading.meaning.nobody import summing_up, unlike
from lib.reading.meaning.own_columns import may_be_used
from lib.reading.meaning.patients import position_of
from lib.reading.tables import identifying_cells
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import Column
from lib.reading.tables.identifying_cells import kind_of_heading
from lib.reading.tables.layout import cell
from lib.reading.tables.masked_names import is_personal
from lib.reading.tables.theme_headings import recognise_persons, recognise_themes

IN_HEADINGS = -1
"""In the place of a row: the row of headings."""
_Cells = dict[tuple[int, int], Value]


@dataclass(slots=True)
class Rewriting:
    """Gathers changes; tables are meant by their place among ``tables``."""

    tables: tuple[Table, ...]
    cells: dict[int, _Cells] = field(default_factory=dict)
    headings: dict[int, dict[int, Value]] = field(default_factory=dict)
    gone: dict[int, set[int]] = field(default_factory=dict)

    def cell(self, table: int, row: int, position: int, value: Value) -> None:
        """Another value in a cell."""
        self.cells.setdefault(table, {})[row, position] = value

    def heading(self, table: int, position: int, value: Value) -> None:
        """Another heading."""
        self.headings.setdefault(table, {})[position] = value

    def without(self, table: int, position: int) -> None:
        """A column that is no longer known, nor its heading."""
        self.heading(table, position, None)
        self.gone.setdefault(table, set()).add(position)

    def done(self) -> tuple[Table, ...]:
        """The tables with everything changed; each sheet is copied once, if at all."""
        if not (self.cells or self.headings):
            return self.tables
        sheets = {id(table.sheet): table.sheet for table in self.tables}
        for at, cells in self.cells.items():
            key = id(self.tables[at].sheet)
            sheets[key] = _changed(sheets[key], cells)
        return tuple(
            self._table(at, sheets[id(table.sheet)]) for at, table in enumerate(self.tables)
        )

    def _table(self, at: int, sheet: Sheet) -> Table:
        table, other = self.tables[at], self.headings.get(at, {})
        headings = (other.get(place, one) for place, one in enumerate(table.headings))
        gone = self.gone.get(at, set())
        kept = tuple(one for one in table.columns if one.position not in gone)
        return replace(table, sheet=sheet, headings=tuple(headings), columns=kept)


def _changed(sheet: Sheet, cells: Mapping[tuple[int, int], Value]) -> Sheet:
    if isinstance(sheet.rows, Packed):
        return replace(sheet, rows=sheet.rows.changed(cells))
    rows = list(sheet.rows)
    copied: dict[int, list[Value]] = {}
    for (number, position), value in cells.items():
        if number not in copied:
            rows[number] = copied[number] = list(rows[number])
        if position < len(copied[number]):
            copied[number][position] = value
    return replace(sheet, rows=rows)


_SAMPLE = 400
"""Rows of a column beside the ids that are looked at, spread over the table."""
_PREFIX = "identifier"


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A code, and who it stands for. Made on request, and kept nowhere."""

    code: str
    original: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guarded:
    """Tables without identifiers, and what was found.

    Attributes
    ----------
    pseudonyms: the key, to be let go of at once unless the visitor asks for it.
    instead: by name in an export of a coding program, the code that takes its place.
    without: variables of such an export that are left out.
    """

    tables: tuple[Table, ...]
    identifiers: tuple[Identifier, ...]
    pseudonyms: tuple[Pseudonym, ...] = field(default=(), repr=False)
    instead: Mapping[str, str] = field(default_factory=dict, repr=False)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in an export of a coding program, and in which file."""

    names: Names
    place: Located


def guard(
    tables: Sequence[Table], answers: Mapping[str, str], named: Named | None = None
) -> Guarded:
    """The tables with identifiers left out or replaced, as decided or by default.

    Parameters
    ----------
    answers: decisions by ``Identifier.key``; what may not be chosen is as if it were not there.
    named: who else is named, and gets the same code for the same name.
    """
    gate = _Gate(tuple(tables), answers)
    gate.patients()
    gate.persons(named)
    gate.columns()
    without = gate.variables(named) if named is not None else frozenset()
    return Guarded(
        gate.new.done(), tuple(gate.found.values()), tuple(gate.pseudonyms), gate.instead, without
    )


@dataclass(slots=True)
class _Gate:
    """Goes over the tables of one reading."""

    tables: tuple[Table, ...]
    answers: Mapping[str, str]
    found: dict[str, Identifier] = field(default_factory=dict)
    pseudonyms: list[Pseudonym] = field(default_factory=list)
    known: Mapping[str, str] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    new: Rewriting = field(init=False)

    def __post_init__(self) -> None:
        self.new = Rewriting(self.tables)

    def tell(
        self,
        suspicion: Suspicion,
        place: Located,
        position: int,
        role: IdentifierRole,
        heading: str,
        choices: tuple[Decision, ...],
    ) -> Decision:
        """Notes what was found; gives what is to be done about it."""
        about = folded(heading)
        if role == "person":
            about = "persons"
        elif not about or is_personal(heading):
            heading, about = "", column_letters(position)
        key = f"{_PREFIX}/{suspicion.kind}/{about}"
        answer = self.answers.get(key, "")
        taken = next((one for one in choices if one == answer), choices[0])
        earlier = self.found.get(key)
        if earlier is not None:
            suspicion = replace(
                suspicion,
                hits=suspicion.hits + earlier.hits,
                filled=suspicion.filled + earlier.filled,
            )
        self.found[key] = Identifier(
            kind=suspicion.kind,
            role=role,
            place=earlier.place if earlier else place,
            heading=heading,
            hits=suspicion.hits,
            filled=suspicion.filled,
            by_heading=suspicion.by_heading,
            choices=choices,
            taken=taken,
            key=key,
        )
        return taken

    # Patients

    def patients(self) -> None:
        """Codes for all ids of all tables as soon as those of one tell who somebody is.

        A table that has codes of its own gets new ones too: else its P01 could be another's.
        """
        ids = list(self.ids())
        decisions = [
            self.tell(
                suspicion,
                _heading(self.tables[at], position),
                position,
                "patient",
                text(cell(self.tables[at].headings, position)),
                _choices(suspicion.sure),
            )
            for at, position, column, sums in ids
            if (suspicion := self.suspicion(at, position, column, sums)) is not None
        ]
        if "replace" not in decisions:
            return
        # Tables with scores first, as they are read.
        ids.sort(key=lambda one: self.tables[one[0]].kind in ("about", "missed"))
        known = codes_for(
            (
                text(value)
                for _, _, column, sums in ids
                for value, sum_ in zip(column.listed, sums, strict=True)
                if not sum_ and text(value)
            ),
            "P",
        )
        self.known = known
        self.pseudonyms += [Pseudonym(code, original) for original, code in known.items()]
        for at, position, column, sums in ids:
            rows = self.tables[at].numbers
            for row, value, sum_ in zip(rows, column.listed, sums, strict=True):
                if text(value):
                    self.new.cell(at, row, position, sum_ or _as_written(value, known[text(value)]))

    def ids(self) -> Iterator[tuple[int, int, Cells, list[str]]]:
        """By table of patients: the column of the ids, its cells, and which name a sum."""
        for at, table in enumerate(self.tables):
            position = position_of(table.columns, "patient")
            if position >= 0:
                column = table.cells(position)
                yield at, position, column, _summed(table, column)

    def suspicion(
        self, at: int, position: int, column: Cells, sums: Sequence[str]
    ) -> Suspicion | None:
        if column.are_codes:
            return None
        distinct = dict.fromkeys(
            one for one, sum_ in zip(column.listed, sums, strict=True) if not sum_ and text(one)
        )
        return identifying_columns.of_ids(cell(self.tables[at].headings, position), list(distinct))

    # Persons who were interviewed

    def persons(self, export: Named | None) -> None:
        """Codes for interviewed persons who stand in a matrix, a list or an export by name.

        Who is a patient too keeps the patient's code, so that both can still be joined.
        """
        places = list(self.named())
        names = Names() if export is None else export.names
        people = [*(text(one[2]) for _, some in places for one in some), *names.persons]
        groups = [
            (_heading(self.tables[at], 0), [text(one[2]) for one in some]) for at, some in places
        ]
        if export is not None:
            groups += [
                (export.place, [*others])
                for others in (names.persons, names.documents, names.coders)
            ]
        found = [
            (place, suspicion)
            for place, others in groups
            if (suspicion := identifying_columns.of_persons(others)) is not None
        ]
        sure = any(suspicion.sure for _, suspicion in found)
        choices = _choices(sure)
        decisions = [
            self.tell(suspicion, place, 0, "person", "", choices) for place, suspicion in found
        ]
        if "replace" not in decisions and self.known.keys().isdisjoint(people):
            return
        codes = {one: self.known[one] for one in people if one in self.known}
        for others, letter in ((people, "T"), (names.documents, "D"), (names.coders, "C")):
            codes |= codes_for((one for one in others if one not in codes), letter)
        self.pseudonyms += [
            Pseudonym(code, original)
            for original, code in codes.items()
            if original not in self.known
        ]
        self.instead = codes
        for at, some in places:
            for row, position, value in some:
                if row == IN_HEADINGS:
                    self.new.heading(at, position, codes[text(value)])
                else:
                    self.new.cell(at, row, position, codes[text(value)])

    def named(self) -> Iterator[tuple[int, list[tuple[int, int, Value]]]]:
        """By table about interviews, the row, column and text of each person."""
        for kind in ("themes", "persons"):
            for at, table in enumerate(self.tables):
                if table.kind != kind:
                    continue
                if kind == "themes" and (found := recognise_themes(table.headings)) is not None:
                    places = [*found.persons.values()]
                    if found.twice is not None:
                        places.append(found.twice[0])
                    yield at, [(IN_HEADINGS, place, table.headings[place]) for place in places]
                elif (fields := recognise_persons(table.headings)) is not None:
                    place = fields["person"]
                    yield (
                        at,
                        [
                            (number, place, cell(row, place))
                            for number, row in table.body()
                            if text(cell(row, place))
                        ],
                    )

    def variables(self, export: Named) -> frozenset[str]:
        """Variables of persons and documents that tell who somebody is."""
        found: set[str] = set()
        for heading, values in export.names.variables.items():
            filled = [one for one in values if text(one)]
            kind = kind_of_heading(folded(heading))
            suspicion = identifying_columns.of_column(heading, filled, used=True)
            if suspicion is None and kind is not None:
                suspicion = Suspicion(kind, len(filled), len(filled), by_heading=True)
            if suspicion is not None:
                self.tell(suspicion, export.place, 0, "column", heading, ("leave_out",))
                found.add(heading)
        return frozenset(found)

    # Everything beside them

    def columns(self) -> None:
        for at, table in enumerate(self.tables):
            if table.kind in ("themes", "persons"):
                self.texts(at, range(len(table.headings)))
                continue
            known = {one.position: one for one in table.columns}
            for position in range(len(table.headings)):
                column = known.get(position)
                if column is None or column.role == "attribute":
                    self.column(at, position, column)

    def column(self, at: int, position: int, column: Column | None) -> None:
        table = self.tables[at]
        sample = table.numbers[:: max(1, len(table.numbers) // _SAMPLE)]
        values = _filled(cells_of(table.sheet.rows, position, sample))
        heading = table.headings[position]
        suspicion = identifying_columns.of_column(heading, values, used=column is not None)
        if suspicion is None:
            own = column is None and may_be_used(table.cells(position))
            if own or (column is not None and attribute(column.key).kind == "category"):
                self.texts(at, (position,))
            return
        used = column is not None and suspicion.kind != "bsn"
        choices: tuple[Decision, ...] = ("leave_out", "keep") if used else ("leave_out",)
        place = _heading(table, position)
        taken = self.tell(suspicion, place, position, "column", text(heading), choices)
        if taken == "leave_out":
            self.new.without(at, position)
            for row, value in zip(table.numbers, table.cells(position).listed, strict=True):
                if value is not None:
                    # What a row without an id calls itself says whether it is a total.
                    self.new.cell(at, row, position, kept(folded(value), value) or None)

    def texts(self, at: int, positions: Iterable[int]) -> None:
        """Words that are used: an address or number within them goes, and is told."""
        table, replaced = self.tables[at], self.new.cells.get(at, {})
        for position in positions:
            column = table.cells(position)
            shown = {one: text(one) for one in column.used() if isinstance(one, str)}
            safe = {
                one: masked
                for one, plain in shown.items()
                if (masked := identifying_cells.masked(plain)) != plain
            }
            if not safe:
                continue
            hits = [
                (row, safe[one])
                for row, one in zip(table.numbers, column.listed, strict=True)
                if isinstance(one, str) and one in safe and (row, position) not in replaced
            ]
            if not hits:
                continue
            kind = identifying_cells.kind_within(shown[next(iter(safe))])
            filled = int(column.where(text).sum())
            found = Suspicion(kind, len(hits), filled)
            self.tell(
                found,
                _heading(table, position),
                position,
                "text",
                text(cell(table.headings, position)),
                ("leave_out",),
            )
            for row, value in hits:
                self.new.cell(at, row, position, value)


def _summed(table: Table, column: Cells) -> list[str]:
    """By row, what stays of an id that is nobody's; a mean by its numbers becomes "Gemiddelde"."""
    sums = summed(column)
    if column.are_codes:
        return sums
    rows = [
        (own, number)
        for own, number, sum_ in zip(column.listed, table.numbers, sums, strict=True)
        if not sum_
    ]
    adding = summing_up(table, rows, unlike(rows))
    return [
        sum_ or ("Gemiddelde" if number in adding else "")
        for sum_, number in zip(sums, table.numbers, strict=True)
    ]


def _filled(cells: Cells) -> list[Value]:
    """The cells in which something stands."""
    places = {one for one in cells.places() if text(cells.distinct[one])}
    return [cells.distinct[one] for one in cells.which.tolist() if one in places]


def _heading(table: Table, position: int) -> Located:
    """Where a column's heading stands."""
    return table.sheet.place(table.heading_row, position)


def _choices(sure: bool) -> tuple[Decision, ...]:
    return ("replace",) if sure else ("replace", "keep")


def _as_written(value: Value, code: str) -> str:
    """The code with the spaces around it that the original has: what is trimmed is told."""
    if not isinstance(value, str):
        return code
    before = value[: len(value) - len(value.lstrip(" "))]
    after = value[len(value.rstrip(" ")) :]
    return f"{before}{code}{after}"
