"""Tables of patients to what is known of them: read apart, joined by id, each moment by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from lib.domain.instruments import Instrument, form_of
from lib.domain.ward import Attributes, Values
from lib.reading.dataset.examining.score_ranges import judged
from lib.reading.dataset.joining import Gathered, Part, Ready, changed, join
from lib.reading.dataset.measured import Measurements
from lib.reading.formats.report import Detection, ReadingError, Remark, Told
from lib.reading.meaning.cells import attributes, numbers, words_of
from lib.reading.meaning.detectors.answer_codes import coding_of
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.detectors.table_detectors import alike
from lib.reading.meaning.moments.moments_split import Split
from lib.reading.meaning.own_columns import with_own_columns
from lib.reading.meaning.patients import Places, Remarks, Wide
from lib.reading.meaning.shapes import distinct, ignored_headings, wides
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED, Vocabulary


def _answers(
    wide: Wide, instrument: Instrument, remarks: Remarks
) -> tuple[Values, frozenset[int]] | None:
    """Raw answers on an instrument of which any item column is there."""
    items = {c.item: c for c in wide.columns if c.role == "item" and c.key == instrument.key}
    if not items:
        return None
    span = (float(instrument.minimum), float(instrument.maximum))
    matrix = np.full((instrument.items, wide.size), np.nan)
    coding = coding_of(wide, instrument, items.values(), remarks)
    if not coding.used:
        return matrix.T, frozenset(items)
    shift = coding.shift
    words, said, known = words_of(instrument), dict[str, list[str]](), dict[str, float]()
    # Each item together in memory: nearly everything that follows goes item by item.
    for item, column in items.items():
        matrix[item - 1] = numbers(
            wide,
            column,
            (span[0] - shift, span[1] - shift),
            remarks,
            instrument.whole,
            words if coding.worded else {},
            said,
            known,
        )
        matrix[item - 1] += shift
        if column.turned is not coding.turned:  # answers are kept as given: scoring turns them
            matrix[item - 1] = sum(span) - matrix[item - 1]
    if said:
        first = next(iter(said.values()))[0]
        n = sum(map(len, said.values()))
        remarks.at(
            "note",
            "words_read",
            wide.table.sheet.place(wide.table.heading_row),
            instrument=instrument.short_name,
            n=n,
            first=first,
            words=", ".join(said),
        )
    return matrix.T, frozenset(items)


def _ready(
    wide: Wide, instruments: Mapping[str, Instrument], remarks: Remarks
) -> Mapping[str, Ready]:
    found: dict[str, Ready] = {}
    for column in wide.columns:
        if column.role == "score":
            instrument = instruments[form_of(column.key)]
            values = judged(wide, column, instrument, remarks)
            found[column.key] = Ready(values, Places(wide, column.position))
    return found


def _part(wide: Wide, instruments: Mapping[str, Instrument], remarks: Remarks) -> Part:
    """Reads every known column of a table."""
    answers: dict[str, Values] = {}
    items: dict[str, frozenset[int]] = {}
    keys = {column.key for column in wide.columns if column.role == "item"}
    for key, instrument in instruments.items():
        found = _answers(wide, instrument, remarks) if key in keys else None
        if found is not None:
            answers[key], items[key] = found
    ready = _ready(wide, instruments, remarks)
    return Part(wide, attributes(wide, remarks), answers, items, ready)


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


def _met(
    collecting: Callable[[Decisions], Collected],
    decisions: Decisions,
    same: Mapping[str, str],
    told: Sequence[Detection],
) -> Collected:
    """What is collected once more: rows of one patient meet before they are read."""
    again = collecting(replace(decisions, same={**decisions.same, **same}))
    joined = tuple(one for one in told if one.taken == ACCEPT)
    return replace(again, remarks=(*joined, *again.remarks))


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
                parts.append(_part(wide, vocabulary.instruments, told))
            told.tell_together()
    same, detections = alike([(one.ids, one.places) for one in parts], decisions)
    if same:
        return _met(partial(collect, tables, vocabulary), decisions, same, detections)
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


def _told(moments: list[Collected]) -> list[Told]:
    """What is told of any moment, once each; who is absent now and then is the course itself."""
    counted: Counter[str] = Counter()
    found: dict[str, Told] = {}
    for one in moments:
        # By their text: what a table without a moment gives is told with every moment.
        texts = {repr(each): each for each in one.remarks}
        counted.update(texts.keys())
        found |= texts
    return [
        one
        for text, one in found.items()
        if one.code != "ids_alike"
        and (one.code != "patient_absent" or counted[text] == len(moments))
    ]


def collect_each(apart: Split, vocabulary: Vocabulary, decisions: Decisions) -> Collected:
    """Each moment read as a file of one moment is; what is told of several is told once.

    Raises
    ------
    ReadingError as ``collect``.
    """
    moments = {
        code: collect(tables, vocabulary, decisions) for code, tables in apart.tables.items()
    }
    held = {code: one.gathered for code, one in moments.items() if one.gathered is not None}
    ignored = tuple(dict.fromkeys(each for one in moments.values() for each in one.ignored))
    same, detections = alike([(one.patients, one.places) for one in held.values()], decisions)
    if same:
        return _met(partial(collect_each, apart, vocabulary), decisions, same, detections)
    told = [*apart.remarks, *detections, *_told([*moments.values()])]
    if not held:
        return Collected(None, tuple(told), ignored)
    measured = Measurements(
        moments=tuple(held),
        gathered=tuple(held.values()),
        days=tuple(apart.days[code] for code in held),
        once=frozenset(
            form_of(column.key)
            for table in apart.once
            for column in table.columns
            if column.role in SCORED
        ),
    )
    first = measured.gathered[0]
    patients = {who for one in measured.gathered for who in one.patients}
    values = {"n": len(patients), "moments": len(held), "order": apart.known}
    found = Remark("note", "moments_found", first.places[0].sheet_only(), values)
    return Collected(None, (found, *told), ignored, measured)
