"""The one way in: files to a dataset and a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.domain.dataset import Dataset
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.reading.formats import sheets
from lib.reading.report import Located, ReadingError, Remark, Report, ScaleReading, Source, Upload
from lib.reading.scores import ignored, read_missed, read_scores
from lib.reading.tables import Kind, Table, table_in
from lib.reading.themes import read_themes


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What came out of the files, and everything that is to be told about it."""

    dataset: Dataset
    report: Report


@dataclass(frozen=True, slots=True)
class _Found:
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...]
    sources: tuple[Source, ...]

    def only(self, kind: Kind) -> Table | None:
        """The table of a kind; refuses two, since joining them would be a guess."""
        found = [table for table in self.tables if table.kind == kind]
        if len(found) > 1:
            raise ReadingError(f"two_{kind}", found[1].sheet.place(), other=_name(found[0]))
        return found[0] if found else None


def _name(table: Table) -> str:
    return table.sheet.name or table.sheet.file


def _find(uploads: Sequence[Upload]) -> _Found:
    tables: list[Table] = []
    remarks: list[Remark] = []
    sources: list[Source] = []
    for upload in uploads:
        of_this_file: list[Table] = []
        for sheet in sheets(upload):
            if not sheet.visible:
                place = Located(upload.name, sheet.name)
                remarks.append(Remark("warning", "sheet_hidden", place))
                continue
            table = table_in(sheet)
            if table is not None:
                of_this_file.append(table)
        if not of_this_file:
            raise ReadingError("no_table", Located(upload.name))
        tables += of_this_file
        rows = sum(1 for table in of_this_file for _ in table.body())
        sources.append(Source(upload.name, upload.fingerprint, rows))
    return _Found(tuple(tables), tuple(remarks), tuple(sources))


def _ward(found: _Found) -> tuple[Ward, tuple[Remark, ...], tuple[ScaleReading, ...]] | None:
    table = found.only("scores")
    if table is None:
        return None
    reading = read_scores(table)
    missed = found.only("missed")
    if missed is None:
        return reading.ward, reading.remarks, reading.scales
    attributes, remarks = read_missed(missed)
    ward = replace(reading.ward, non_participants=attributes)
    return ward, reading.remarks + remarks, reading.scales


def _interviews(found: _Found) -> tuple[Interviews, tuple[Remark, ...]] | None:
    table = found.only("themes")
    return None if table is None else read_themes(table, found.only("persons"))


def read(uploads: Sequence[Upload]) -> Reading:
    """Everything that stands in one or more files.

    Returns
    -------
    Scores, interviews or both, and the report. Nothing is read half: an error leaves no dataset.

    Raises
    ------
    ReadingError, language-free, naming the file, sheet and cell at fault.
    """
    found = _find(uploads)
    ward, interviews = _ward(found), _interviews(found)
    if ward is None and interviews is None:
        place = found.tables[0].sheet.place() if found.tables else None
        raise ReadingError("no_table", place)
    tables = [table for table in found.tables if table.kind in ("scores", "missed")]
    report = Report(
        sources=found.sources,
        remarks=found.remarks + (ward[1] if ward else ()) + (interviews[1] if interviews else ()),
        scales=ward[2] if ward else (),
        ignored_columns=tuple(dict.fromkeys(head for table in tables for head in ignored(table))),
    )
    return Reading(
        Dataset(ward[0] if ward else None, interviews[0] if interviews else None), report
    )
