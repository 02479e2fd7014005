"""The one way in: files to a dataset and a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from lib.domain.dataset import Dataset
from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.domain.interviews import Interviews
from lib.reading import aliases
from lib.reading.doubts import Question
from lib.reading.formats import sheets
from lib.reading.grid import Cell, Sheet, column_letters, folded
from lib.reading.headings import VOCABULARY, Vocabulary
from lib.reading.joining import Gathered
from lib.reading.layout import filled
from lib.reading.report import Located, ReadingError, Remark, Report, Severity, Source, Upload
from lib.reading.scored import WardReading, ward_of
from lib.reading.scores import Collected, collect
from lib.reading.tables import Kind, Table, tables_in
from lib.reading.themes import ignored_columns, read_themes

_PATIENTS: tuple[Kind, ...] = ("scores", "forms", "long", "about", "missed")
_AT_ONCE = 4
"""Files opened side by side; each workbook has a process of its own and is only waited for."""
_LISTED = 12
"""Cells that are named one by one; of more, the first."""
_RESCORED = frozenset({"score_differs", "score_not_used", "patient_without_scores", "key_presumed"})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What came out of the files, and everything that is to be told about it.

    Attributes
    ----------
    questions: what the headings leave open; such columns are not used until it is answered. When
        nothing is left without them, the dataset is empty.
    gathered: the patients' answers before scoring, to score again with another key.
    """

    dataset: Dataset
    report: Report
    questions: tuple[Question, ...] = ()
    gathered: Gathered | None = None


@dataclass(slots=True)
class _Found:
    vocabulary: Vocabulary
    answers: Mapping[str, str]
    tables: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)

    def of(self, *kinds: Kind) -> list[Table]:
        return [table for table in self.tables if table.kind in kinds]

    def only(self, kind: Kind) -> Table | None:
        """The table of a kind; refuses two, since joining them would be a guess."""
        found = self.of(kind)
        if len(found) > 1:
            other = found[0].sheet.name or found[0].sheet.file
            raise ReadingError(f"two_{kind}", found[1].sheet.place(), other=other)
        return found[0] if found else None

    def look(self, upload: Upload, opened: Sequence[Sheet]) -> None:
        """Finds the tables of one file."""
        of_this_file: list[Table] = []
        asked = len(self.questions)
        unknown: list[Remark] = []
        for sheet in opened:
            place = Located(upload.name, sheet.name)
            if not sheet.visible:
                self.remarks.append(Remark("warning", "sheet_hidden", place))
                continue
            tables = tables_in(sheet, self.vocabulary, self.answers)
            if tables.found:
                self.remarks += _about_cells(sheet)
            of_this_file += tables.found
            self.remarks += tables.remarks
            self.questions |= {one.key: one for one in tables.questions}
            if not (tables.found or tables.questions or _explains(sheet)):
                unknown.append(Remark("note", "sheet_not_recognised", place))
        if not of_this_file and len(self.questions) == asked:
            raise ReadingError("no_table", Located(upload.name))
        self.remarks += unknown
        self.tables += of_this_file
        rows = sum(len(table.numbers) for table in of_this_file)
        self.sources.append(Source(upload.name, upload.fingerprint, rows))


def _about_cells(sheet: Sheet) -> Iterator[Remark]:
    """What a sheet holds that cannot be seen in its cells."""
    kinds: tuple[tuple[Severity, str, Sequence[Cell]], ...] = (
        ("warning", "formulas_empty", sheet.uncached_formulas),
        ("note", "stray_cells", sheet.stray_cells),
    )
    for severity, code, cells in kinds:
        if cells:
            shown = ", ".join(sheet.place(*cell).cell for cell in cells[:_LISTED])
            more = ", …" if len(cells) > _LISTED else ""
            yield Remark(severity, code, sheet.place(*cells[0]), {"cells": shown + more})
    if sheet.hidden_rows:
        shown = ", ".join(str(row + 1) for row in sheet.hidden_rows[:_LISTED])
        more = ", …" if len(sheet.hidden_rows) > _LISTED else ""
        yield Remark("warning", "rows_hidden", sheet.place(sheet.hidden_rows[0]),
                     {"rows": shown + more})  # fmt: skip
    if sheet.hidden_columns:
        shown = ", ".join(column_letters(column) for column in sheet.hidden_columns[:_LISTED])
        more = ", …" if len(sheet.hidden_columns) > _LISTED else ""
        yield Remark("note", "columns_hidden", sheet.place(), {"columns": shown + more})


def _explains(sheet: Sheet) -> bool:
    """Whether a sheet without a table needs no remark: empty, or an explanation by its name."""
    return folded(sheet.name) in aliases.EXPLANATIONS or not any(map(filled, sheet.rows))


def _collect(found: _Found) -> Collected:
    tables = found.of(*_PATIENTS)
    if not found.of("scores", "forms", "long"):
        found.remarks += [_not_used(table) for table in tables]
        return Collected(None, (), ())
    return collect(tables, found.vocabulary)


def _scored(collected: Collected, found: _Found) -> WardReading | None:
    """The ward; none while the columns that would give it a score are still asked about."""
    if collected.gathered is None:
        return None
    try:
        return ward_of(collected.gathered, found.vocabulary.instruments)
    except ReadingError:
        if found.questions:
            return None
        raise


def _not_used(table: Table) -> Remark:
    return Remark("note", "sheet_not_recognised", table.sheet.place())


def _interviews(found: _Found) -> tuple[Interviews, tuple[Remark, ...]] | None:
    table = found.only("themes")
    if table is None:
        found.remarks += [_not_used(one) for one in found.of("persons")]
        return None
    return read_themes(table, found.only("persons"))


def _asked(questions: Sequence[Question]) -> tuple[Remark, ...]:
    """What is left unused as long as it is not answered."""
    return tuple(
        Remark("warning", "patient_unsure", one.place)
        if one.concept == "patient"
        else Remark("warning", "column_unsure", one.place, {"heading": one.heading})
        for one in questions
    )


def read(
    uploads: Sequence[Upload],
    answers: Mapping[str, str] | None = None,
    own: Mapping[str, Instrument] | None = None,
) -> Reading:
    """Everything that stands in one or more files.

    Parameters
    ----------
    answers: to ``Reading.questions`` of an earlier reading, by their key; empty text for "none".
    own: questionnaires of the visitor, and shipped ones with the visitor's key.

    Returns
    -------
    Scores, interviews or both, and the report. Nothing is read half: an error leaves no dataset.

    Raises
    ------
    ReadingError, language-free, naming the file, sheet and cell at fault.
    """
    vocabulary = Vocabulary({**INSTRUMENTS, **own}) if own else VOCABULARY
    found = _Found(vocabulary, answers or {})
    with ThreadPoolExecutor(_AT_ONCE) as side_by_side:
        opened = side_by_side.map(sheets, uploads)
    for upload, some in zip(uploads, opened, strict=True):
        found.look(upload, some)
    collected, interviews = _collect(found), _interviews(found)
    questions = tuple(found.questions.values())
    if collected.gathered is None and interviews is None and not questions:
        raise ReadingError("no_table", found.tables[0].sheet.place() if found.tables else None)
    scored = _scored(collected, found)
    themes = [one for table in found.of("themes", "persons") for one in ignored_columns(table)]
    report = Report(
        sources=tuple(found.sources),
        remarks=(
            *found.remarks,
            *_asked(questions),
            *collected.remarks,
            *(scored.remarks if scored else ()),
            *(interviews[1] if interviews else ()),
        ),
        scales=scored.scales if scored else (),
        ignored_columns=tuple(dict.fromkeys((*collected.ignored, *themes))),
    )
    dataset = Dataset(scored.ward if scored else None, interviews[0] if interviews else None)
    return Reading(dataset, report, questions, collected.gathered)


def rescored(reading: Reading, own: Mapping[str, Instrument]) -> Reading:
    """The same reading, scored with the visitor's keys; ``ReadingError`` when no score is left."""
    if reading.gathered is None:
        return reading
    scored = ward_of(reading.gathered, {**INSTRUMENTS, **own})
    invented = reading.dataset.ward is not None and reading.dataset.ward.invented
    kept = tuple(one for one in reading.report.remarks if one.code not in _RESCORED)
    return replace(
        reading,
        dataset=Dataset(replace(scored.ward, invented=invented), reading.dataset.interviews),
        report=replace(
            reading.report, remarks=(*kept, *scored.remarks), scales=scored.scales
        ),
    )  # fmt: skip
