"""Tables of patients to what is known of them: read apart, joined by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.domain.ward import Attributes
from lib.reading.dataset.joining import Gathered, changed, join
from lib.reading.dataset.measured import Measurements
from lib.reading.dataset.parts import Part, wide_part
from lib.reading.formats.report import ReadingError, Told
from lib.reading.meaning.cells import attributes
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.detectors.table_detectors import alike
from lib.reading.meaning.own_columns import with_own_columns
from lib.reading.meaning.patients import Remarks
from lib.reading.meaning.shapes import distinct, ignored_headings, wides
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import Vocabulary


@dataclass(frozen=True, slots=True)
class Collected:
    """What the tables of patients tell, before scoring.

    Attributes
    ----------
    gathered: ``None`` when no table holds any answer or score, or ``measured`` does.
    measured: every measurement, where patients were measured more than once.
    """

    gathered: Gathered | None
    remarks: tuple[Told, ...]
    ignored: tuple[str, ...]
    measured: Measurements | None = None


def _missed(
    tables: Sequence[Table], vocabulary: Vocabulary, remarks: list[Told], decisions: Decisions
) -> Attributes:
    """Attributes of patients who were admitted and not measured, one row each."""
    if not tables:
        return {}
    if len(tables) > 1:
        first = tables[0].sheet
        raise ReadingError("two_missed", tables[1].sheet.place(), other=first.name or first.file)
    told = Remarks(tables[0].sheet, remarks, decisions)
    distinct(tables[0], tables[0].columns)
    (wide,) = wides(tables[0], vocabulary, told, [])
    found = attributes(wide, told)
    told.tell_together()
    return found


def collect(
    tables: Sequence[Table], vocabulary: Vocabulary, decisions: Decisions | None = None
) -> Collected:
    """Everything that stands in the tables of patients.

    Raises
    ------
    ReadingError for two columns of one meaning, nothing but patients with two different rows, no
    rows, or two tables that give the same scores.
    """
    decisions = decisions or Decisions()
    remarks: list[Told] = []
    tables = [with_own_columns(table, decisions) for table in tables]
    ignored: list[str] = [one for table in tables for one in ignored_headings(table)]
    parts: list[Part] = []
    # Tables with scores first: their patients, in their order, are the ward.
    for table in sorted(tables, key=lambda one: one.kind == "about"):
        if table.kind != "missed":
            told = Remarks(table.sheet, remarks, decisions)
            for wide in wides(table, vocabulary, told, ignored):
                parts.append(wide_part(wide, vocabulary.instruments, told))
            told.tell_together()
    same, detections = alike(parts, decisions)
    if same:
        # Rows of one patient meet before they are read, so the tables are gone through once more.
        again = collect(tables, vocabulary, replace(decisions, same={**decisions.same, **same}))
        joined = tuple(one for one in detections if one.taken == ACCEPT)
        return replace(again, remarks=(*joined, *again.remarks))
    remarks += detections
    missed = [table for table in tables if table.kind == "missed"]
    if not any(part.scored for part in parts):
        return Collected(None, tuple(remarks), tuple(dict.fromkeys(ignored)))
    gathered = join(parts, vocabulary.instruments, remarks)
    gathered = replace(
        gathered,
        non_participants=_missed(missed, vocabulary, remarks, decisions),
        originals=changed(parts),
    )
    return Collected(gathered, tuple(remarks), tuple(dict.fromkeys(ignored)))
