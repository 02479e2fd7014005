"""Which tables a sheet holds, of what kind, and which rows belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.columns import cells_of, column_of
from lib.reading.formats.grid import Sheet, Value, text
from lib.reading.formats.report import Remark
from lib.reading.tables import layout
from lib.reading.tables.headings import SCORED, Column, Vocabulary
from lib.reading.tables.layout import Heading, cell
from lib.reading.tables.open_headings import settle
from lib.reading.tables.questions import Question
from lib.reading.tables.summaries import without_sums
from lib.reading.tables.theme_headings import ThemeColumns, recognise_persons, recognise_themes
from lib.reading.tables.values import NotUnderstood, is_missing, number

__all__ = ["Kind", "Table", "Tables", "cell", "tables_in"]

Kind = Literal["scores", "forms", "long", "missed", "themes", "persons", "about"]
_LONGEST_MARK = 15
"""Letters a cell of a theme matrix may have; "niet gevraagd" has 13."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a known kind.

    Attributes
    ----------
    heading_row: the (last) row its headings stand in, counted from 0.
    headings: one per column of the sheet, put together where they stand in two rows.
    columns: those that are known.
    numbers: the rows that belong to it, without repeated headings.
    """

    kind: Kind
    sheet: Sheet
    heading_row: int
    headings: tuple[Value, ...]
    columns: tuple[Column, ...] = ()
    numbers: tuple[int, ...] = ()

    def cells(self, position: int) -> Cells:
        """A column of its rows."""
        return cells_of(self.sheet.rows, position, self.numbers)

    def body(self) -> Iterable[tuple[int, Sequence[Value]]]:
        """The filled rows under the headings, each with its number."""
        for number_ in self.numbers:
            yield number_, self.sheet.rows[number_]


@dataclass(slots=True)
class Tables:
    """What a sheet holds, and what is to be told or asked about it."""

    found: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def _is_themes(row: Sequence[Value], below: Sequence[Sequence[Value]]) -> bool:
    """A theme column beside columns of marks; running text makes it a codebook, not a matrix."""
    columns: ThemeColumns | None = recognise_themes(row)
    if columns is None or len(columns.persons) < 2:
        return False
    cells = [text(cell(line, place)) for line in below for place in columns.persons.values()]
    shown = [one for one in cells if one]
    return 2 * sum(len(one) <= _LONGEST_MARK for one in shown) >= len(shown)


def _kind(columns: Sequence[Column]) -> Kind | None:
    """What the known columns of a heading row make together; ``None`` for no table of patients."""
    roles = {column.role for column in columns}
    if "patient" not in roles:
        return None
    if "answer" in roles and roles & {"question", "scale", "form"} and not roles & SCORED:
        return "long"
    if "form" in roles and any(is_bare(column) for column in columns):
        return "forms"
    if roles & SCORED:
        return "scores"
    if any(column.key == "reason_missed" for column in columns):
        return "missed"
    return "about" if "attribute" in roles else None


def is_bare(column: Column) -> bool:
    """Whether it is an item or scale of whichever questionnaire its row is about."""
    return column.role in SCORED and (not column.key or column.key.startswith("."))


def _patients(columns: Sequence[Column]) -> list[int]:
    return [column.position for column in columns if column.role == "patient"]


@dataclass(slots=True)
class _Finder:
    """Goes down one sheet from block to block."""

    sheet: Sheet
    vocabulary: Vocabulary
    answers: Mapping[str, str]
    result: Tables = field(default_factory=Tables)

    def heading_from(self, start: int) -> tuple[Heading, list[Table]] | None:
        """The next headings of any kind from a row on, with the tables that begin there."""
        for number_ in layout.places_to_look(self.sheet, start):
            found = self.tables_at(number_)
            if found is not None:
                return found
        return None

    def tables_at(self, number_: int) -> tuple[Heading, list[Table]] | None:
        best: tuple[int, Heading, list[Table], Tables] | None = None
        for heading in layout.headings_at(self.sheet, number_, self.vocabulary):
            told = Tables()
            tables = self.of_heading(heading, told)
            known = sum(len({one.meaning for one in table.columns}) for table in tables)
            if (tables or told.questions) and (best is None or known > best[0]):
                best = (known, heading, tables, told)
        if best is None:
            return None
        self.result.questions += best[3].questions
        self.result.remarks += best[3].remarks
        return best[1], best[2]

    def of_heading(self, heading: Heading, told: Tables) -> list[Table]:
        columns = self.vocabulary.recognise_row(heading.cells)
        apart = layout.blocks(heading, _patients(columns))
        tables = [self.of_block(one, columns if len(apart) == 1 else None, told) for one in apart]
        return [table for table in tables if table is not None]

    def of_block(
        self, heading: Heading, columns: tuple[Column, ...] | None, told: Tables
    ) -> Table | None:
        cells, row = heading.cells, heading.row
        if columns is None:
            columns = self.vocabulary.recognise_row(cells)
        kind = _kind(columns)
        below = self.sheet.rows[row + 1 :]
        if kind is None and recognise_themes(cells) is not None:
            named, remarks = without_sums(self.sheet, heading)
            if _is_themes(named, below):
                told.remarks += remarks
                return Table("themes", self.sheet, row, named)
        if kind is None and recognise_persons(cells) is not None:
            return Table("persons", self.sheet, row, cells)
        settled = settle(self.sheet, heading, columns, self.vocabulary, self.answers)
        kind = _kind(settled.columns)
        if kind is not None or settled.questions:
            told.questions += settled.questions
            told.remarks += settled.remarks
        return None if kind is None else Table(kind, self.sheet, row, cells, settled.columns)

    def go(self) -> Tables:
        start = 0
        while (found := self.heading_from(start)) is not None:
            heading, tables = found
            if not tables:
                start = heading.row + 1
                continue
            numbers, start = self.rows_of(tables)
            for table in tables:
                kept = tuple(numbers if len(tables) == 1 else _own_rows(table, numbers))
                self.result.found.append(
                    Table(
                        table.kind,
                        self.sheet,
                        table.heading_row,
                        table.headings,
                        table.columns,
                        kept,
                    )
                )
        return self.result

    def rows_of(self, tables: Sequence[Table]) -> tuple[list[int], int]:
        """The rows below the headings up to the next block, and where to look on."""
        first, numbers = tables[0], list[int]()
        end = len(self.sheet.rows)
        for place, run in enumerate(layout.runs(self.sheet, first.heading_row + 1)):
            if first.kind in ("themes", "persons"):
                numbers += run
                continue
            later, stop = self.split(run, tables, below=place > 0)
            numbers += later
            if stop is not None:
                return numbers, stop
        return numbers, end

    def split(
        self, run: range, tables: Sequence[Table], below: bool
    ) -> tuple[list[int], int | None]:
        """The rows of one run that belong to the tables, and the row where another block begins."""
        kept: list[int] = []
        looked, alike = 0, self.may_be_headings(run, tables[0])
        for index in sorted(alike | {0, 1, 2} if below else alike):
            if index >= len(run) or not (index in alike or below):
                continue
            number_ = run[index]
            kept += run[looked:index]
            looked = index + 1
            if _same_headings(self.sheet.rows[number_], tables[0]):
                # Titles between the printed pages stand above the repeated headings.
                kept = kept if not below or index >= 3 else []
                below = False
                continue
            next_ = run[index + 1] if index + 1 < len(run) else number_
            if _same_headings(self.sheet.rows[next_], tables[0]):
                continue
            if self.tables_at_quietly(number_):
                return kept if not below else [], number_
            kept.append(number_)
        kept += run[looked:]
        if below and not _goes_on([self.sheet.rows[one] for one in kept], tables):
            self.result.remarks.append(
                Remark("warning", "block_ignored", self.sheet.place(kept[0]), {"rows": len(kept)})
            )
            return [], None
        return kept, None

    def may_be_headings(self, run: range, table: Table) -> set[int]:
        """Rows with the heading of the patients in its place, by number in the run.

        A cheap test before a row is looked at as headings: patients' rows are many.
        """
        rows, found = self.sheet.rows[run.start : run.stop], set[int]()
        for place in _patients(table.columns):
            heading = cell(table.headings, place)
            if isinstance(heading, str):
                found |= set(column_of(rows, place).holding(heading).tolist())
        return found

    def tables_at_quietly(self, number_: int) -> bool:
        for heading in layout.headings_at(self.sheet, number_, self.vocabulary):
            told = Tables()
            if self.of_heading(heading, told) or told.questions:
                return True
        return False


def _same_headings(row: Sequence[Value], table: Table) -> bool:
    return all(
        text(cell(row, column.position)) == text(cell(table.headings, column.position))
        for column in table.columns
    )


def _own_rows(table: Table, numbers: Sequence[int]) -> Iterator[int]:
    """Of tables side by side, the rows in which this one has anything."""
    places = [place for place, heading in enumerate(table.headings) if text(heading)]
    for number_ in numbers:
        row = table.sheet.rows[number_]
        if any(text(cell(row, place)) for place in places):
            yield number_


def _reads_as_number(value: Value) -> bool:
    try:
        number(value)
    except NotUnderstood:
        return False
    return not is_missing(value)


def _goes_on(rows: Sequence[Sequence[Value]], tables: Sequence[Table]) -> bool:
    """Whether rows below an empty line are still patients.

    A legend has nothing in the columns with scores, another table begins with words there.
    """
    known = [column for table in tables for column in table.columns]
    scored = [column.position for column in known if column.role in (*SCORED, "answer")]
    if not scored:
        others = [column.position for column in known if column.role != "patient"]
        return any(text(cell(row, place)) for row in rows for place in others)
    numbers = [any(_reads_as_number(cell(row, place)) for place in scored) for row in rows]
    words = [
        any(not is_missing(cell(row, place)) for place in scored) and not has
        for row, has in zip(rows, numbers, strict=True)
    ]
    return any(numbers) and not any(words[:2])


def tables_in(
    sheet: Sheet, vocabulary: Vocabulary, answers: Mapping[str, str] | None = None
) -> Tables:
    """Every table a sheet holds; none when no heading row is known (an explanation, say)."""
    return _Finder(sheet, vocabulary, answers or {}).go()
