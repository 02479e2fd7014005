"""What the files hold: tables, exports of coding programs, and what is to be told of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.reading.formats import kind_of
from lib.reading.formats.columns import filled_rows
from lib.reading.formats.grid import Sheet, column_letters, folded
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Located, ReadingError, Remark, Source, Told, Upload
from lib.reading.meaning.coding.exports_read import Export, exports_in
from lib.reading.meaning.detectors import table_detectors as of_sheets
from lib.reading.meaning.detectors.decisions import LISTED, Decisions, listed
from lib.reading.meaning.filling import filled_down
from lib.reading.meaning.labels import labelled
from lib.reading.meaning.moments import moments_suffixed, moments_wide
from lib.reading.tables import aliases, layout, masked_names
from lib.reading.tables.finding import Kind, Table, tables_in
from lib.reading.tables.headings import Vocabulary
from lib.reading.tables.no_table import no_table
from lib.reading.tables.open_headings import with_form
from lib.reading.tables.questions import Question


@dataclass(slots=True)
class Found:
    """Everything found so far.

    Attributes
    ----------
    spreads: by file and sheet, where its columns of each moment stand.
    """

    vocabulary: Vocabulary
    answers: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    exports: list[Export] = field(default_factory=list)
    spreads: dict[tuple[str, str], moments_wide.Spread] = field(default_factory=dict)

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

    def look(self, upload: Upload, opened: Sequence[Sheet], progress: Progress) -> None:
        """Finds the tables of one file; a workbook of a hundred sheets can still be stopped."""
        of_this_file: list[Table] = []
        asked = len(self.questions)
        unknown: list[Remark] = []
        export, opened = exports_in(opened)
        if export is not None:
            self.exports.append(self.export_in_sight(export))
        for number, named in enumerate(opened, start=1):
            progress.check()
            sheet = replace(named, name=masked_names.sheet_name(named, number))
            place = Located(upload.name, sheet.name)
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
            _check_lines(upload, tables.found)
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
            raise no_table(upload.name, opened, self.vocabulary)
        self.remarks += unknown
        self.tables += of_this_file
        rows = sum(len(table.numbers) for table in of_this_file)
        if export is not None:
            rows += self.exports[-1].size
        self.sources.append(Source(upload.name, upload.fingerprint, rows))

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


def _check_lines(upload: Upload, tables: Sequence[Table]) -> None:
    """Refuses a text file whose lines have more cells than its headings."""
    for table in tables:
        row = layout.overflowing(table.sheet, table.heading_row, table.numbers)
        if row is not None and kind_of(upload.content) == "text":
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
