"""Opened files looked through and led past the gate: nothing behind it knows who patients are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.domain.interviews import Interviews
from lib.reading.formats.choices_made import Consulted
from lib.reading.formats.columns import filled_rows
from lib.reading.formats.grid import Sheet, column_letters, folded
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Identifier, Located, ReadingError, Remark, Source, Told
from lib.reading.meaning.coding.exports_read import (
    Export,
    exports_in,
    interviews_from,
    names_in,
    renamed,
)
from lib.reading.meaning.detectors import table_detectors as of_sheets
from lib.reading.meaning.detectors.decisions import LISTED, Decisions, listed
from lib.reading.meaning.filling import filled_down
from lib.reading.meaning.identifiers.codes import as_meant
from lib.reading.meaning.identifiers.door import Named, Pseudonym, guard
from lib.reading.meaning.moments import moments_suffixed, moments_wide
from lib.reading.meaning.theme_tables import read_themes, with_persons
from lib.reading.tables import aliases, layout, masked_names
from lib.reading.tables.finding import Kind, Table, tables_in
from lib.reading.tables.headings import VOCABULARY, Vocabulary
from lib.reading.tables.no_table import no_table
from lib.reading.tables.open_headings import with_form
from lib.reading.tables.opening import Opened
from lib.reading.tables.questions import Question
from lib.reading.tables.sheet_titles import labelled


@dataclass(slots=True)
class Found:
    """Everything found so far.

    Attributes
    ----------
    spreads: by file and sheet, where its columns of each moment stand.
    coded: the interviews of an export of a coding program, and what is to be told of them.
    pseudonyms: the key, to be let go of at once unless the visitor asks for it.
    """

    vocabulary: Vocabulary
    answers: Consulted
    tables: list[Table] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    exports: list[Export] = field(default_factory=list)
    spreads: dict[tuple[str, str], moments_wide.Spread] = field(default_factory=dict)
    coded: tuple[Interviews, tuple[Told, ...]] | None = None
    identifiers: tuple[Identifier, ...] = ()
    pseudonyms: tuple[Pseudonym, ...] = field(default=(), repr=False)

    @property
    def decisions(self) -> Decisions:
        """The visitor's choices about detections, and what is still asked."""
        asked = (one.heading for one in self.questions.values() if one.concept != "choice")
        return Decisions(self.answers, asked=frozenset(map(folded, asked)))

    def of(self, *kinds: Kind) -> list[Table]:
        """The tables of some kinds."""
        return [table for table in self.tables if table.kind in kinds]

    def only(self, kind: Kind) -> Table | None:
        """The table of a kind; refuses two, since joining them would be a guess."""
        found = self.of(kind)
        if len(found) > 1:
            other = found[0].sheet.name or found[0].sheet.file
            raise ReadingError(f"two_{kind}", found[1].sheet.place(), other=other)
        return found[0] if found else None

    def unused(self, *kinds: Kind) -> None:
        """Tells that nothing is read from the tables of some kinds."""
        self.remarks += [
            Remark("note", "sheet_not_recognised", one.sheet.place()) for one in self.of(*kinds)
        ]

    def look(self, file: Opened, progress: Progress) -> None:
        """Finds the tables of one file; a workbook of a hundred sheets can still be stopped."""
        if file.renamed:
            self.remarks.append(Remark("note", "file_renamed", Located(file.name)))
        of_this_file: list[Table] = []
        asked = len(self.questions)
        unknown: list[Remark] = []
        export, opened = exports_in(file.sheets)
        if export is not None:
            self.exports.append(self.export_in_sight(export))
        for number, named in enumerate(opened, start=1):
            progress.check()
            sheet = replace(named, name=masked_names.sheet_name(named, number))
            place = Located(file.name, sheet.name)
            if sheet.name != named.name:
                self.remarks.append(Remark("note", "sheet_renamed", place))
            if not sheet.visible:
                self.remarks.append(Remark("warning", "sheet_hidden", place))
                continue
            sheet = labelled(sheet, self.vocabulary)
            sheet, of_moments = with_form(sheet, self.vocabulary, self.answers)
            self.questions |= {one.key: one for one in of_moments}
            spread = moments_wide.spread_of(sheet, self.vocabulary)
            if spread is not None:
                if len(spread.headings) > 1:
                    self.spreads[sheet.file, sheet.name] = spread
                sheet = moments_wide.first_only(sheet, spread)
            tables = tables_in(sheet, self.vocabulary, self.answers)
            if file.is_text:
                _check_lines(tables.found)
            if tables.found:
                self.remarks += of_sheets.formulas_empty(sheet, self.decisions)
                self.remarks += _about_cells(sheet)
            filled, told = filled_down(self.in_sight(sheet, tables.found), self.decisions)
            self.remarks += told
            for table in filled:
                cut, told_of_ids = moments_suffixed.cut_apart(table, self.decisions)
                of_this_file.append(cut)
                self.remarks += told_of_ids
            self.remarks += tables.remarks
            self.questions |= {one.key: one for one in tables.questions}
            if not (tables.found or tables.questions or of_moments or _explains(sheet)):
                unknown.append(Remark("note", "sheet_not_recognised", place))
        if not of_this_file and export is None and len(self.questions) == asked:
            raise no_table(file.name, opened, self.vocabulary)
        self.remarks += unknown
        self.tables += of_this_file
        rows = sum(len(table.numbers) for table in of_this_file)
        if export is not None:
            rows += self.exports[-1].size
        self.sources.append(Source(file.name, file.sha256, rows))

    def export_in_sight(self, export: Export) -> Export:
        """As ``in_sight``, for what a coding program wrote and somebody may have filtered."""
        sheets_: list[Sheet] = []
        for number, one in enumerate(export.sheets, start=1):
            sheet = replace(one, name=masked_names.sheet_name(one, number))
            self.remarks += of_sheets.formulas_empty(sheet, self.decisions)
            self.remarks += _about_cells(sheet)
            hidden = [row for row in sheet.hidden_rows if row > export.row]
            if hidden:
                read_, detection = of_sheets.rows_hidden(sheet, hidden, self.decisions)
                self.remarks.append(detection)
                if not read_:
                    shown = [() if at in hidden else row for at, row in enumerate(sheet.rows)]
                    sheet = replace(sheet, rows=shown)
            sheets_.append(sheet)
        return replace(export, sheets=tuple(sheets_))

    def in_sight(self, sheet: Sheet, tables: Sequence[Table]) -> Sequence[Table]:
        """The tables of a sheet, without the hidden rows where the visitor leaves those out."""
        if not sheet.hidden_rows:
            return tables
        hidden = frozenset(sheet.hidden_rows)
        rows = sorted({row for table in tables for row in table.numbers if row in hidden})
        if not rows:
            return tables
        read, detection = of_sheets.rows_hidden(sheet, rows, self.decisions)
        self.remarks.append(detection)
        if read:
            return tables
        return [
            replace(table, numbers=tuple(row for row in table.numbers if row not in hidden))
            for table in tables
        ]

    def past_the_gate(self) -> None:
        """Leaves out or replaces whatever tells who somebody is."""
        named = None
        if self.coded is not None:
            place = self.exports[0].sheet.place().file_only()
            named = Named(names_in(self.coded[0]), place)
        tables, told = as_meant(self.tables)
        self.remarks += told
        guarded = guard(tables, self.answers, named)
        self.tables = list(guarded.tables)
        self.identifiers, self.pseudonyms = guarded.identifiers, guarded.pseudonyms
        if self.coded is not None:
            interviews, told = self.coded
            self.coded = renamed(interviews, guarded.instead, guarded.without), told

    def interviews(self) -> tuple[Interviews, tuple[Told, ...]] | None:
        """Who said what, in an export of a coding program or a matrix; ``None`` without either.

        Raises
        ------
        ReadingError for two matrices, or an export beside a matrix: which of them counts is a
        guess.
        """
        table = self.only("themes")
        if self.coded is not None:
            if table is not None:
                other = self.exports[0].sheet.file
                raise ReadingError("two_themes", table.sheet.place(), other=other)
            interviews, told = self.coded[0], [*self.coded[1]]
            complete = any(one.role == "lists" for one in self.exports)
            return with_persons(interviews, self.only("persons"), told, complete), tuple(told)
        if table is None:
            self.unused("persons")
            return None
        return read_themes(table, self.only("persons"), self.decisions)


def entered(
    files: Sequence[Opened],
    answers: Consulted,
    own: Mapping[str, Instrument] | None,
    progress: Progress,
) -> Found:
    """Everything that stands in the files, without identifiers.

    Raises
    ------
    ReadingError for a file in which nothing can be read; ``Cancelled`` when the visitor stopped.
    """
    found = Found(Vocabulary({**INSTRUMENTS, **own}) if own else VOCABULARY, answers)
    for number, file in enumerate(files):
        progress.at("tables", number, len(files))
        found.look(file, progress)
    if found.exports:
        quotations = any(one.quotations for one in files)
        found.coded = interviews_from(found.exports, quotations)
    found.past_the_gate()
    return found


def _check_lines(tables: Sequence[Table]) -> None:
    """Refuses a text file whose lines have more cells than its headings."""
    for table in tables:
        row = layout.overflowing(table.sheet, table.heading_row, table.numbers)
        if row is not None:
            raise ReadingError("line_too_long", table.sheet.place(row), line=row + 1)


def _about_cells(sheet: Sheet) -> Iterator[Remark]:
    """Cells that are not read, and columns that are though nobody sees them."""
    if sheet.stray_cells:
        shown = listed([sheet.place(*cell) for cell in sheet.stray_cells])
        yield Remark("note", "stray_cells", sheet.place(*sheet.stray_cells[0]), {"cells": shown})
    if sheet.hidden_columns:
        shown = ", ".join(column_letters(column) for column in sheet.hidden_columns[:LISTED])
        more = ", …" if len(sheet.hidden_columns) > LISTED else ""
        yield Remark("note", "columns_hidden", sheet.place(), {"columns": shown + more})


def _explains(sheet: Sheet) -> bool:
    """Whether a sheet without a table needs no remark: empty, or an explanation by its name."""
    return folded(sheet.name) in aliases.EXPLANATIONS or not filled_rows(sheet.rows).any()
