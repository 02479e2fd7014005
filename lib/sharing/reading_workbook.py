"""The reading report as a workbook: the cleaned table beside what stood there, and why.

It holds rows of patients, under the codes of the open file: for the treating team, made only when
somebody asks for it, and never part of what travels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.domain.ward import Ward
from lib.reading import Reading
from lib.reading.dataset.examining.adding_up import overruled
from lib.reading.dataset.joining import Gathered, Original
from lib.reading.formats.report import Located, Severity
from lib.sharing.workbook import Sheets, Value
from lib.wording import Words, names
from lib.wording.captions import fingerprint
from lib.wording.told_detections import change, option, sentence, title
from lib.wording.told_identifiers import told
from lib.wording.told_reading import place, remark, scales_table

Originals = Mapping[tuple[str, str], Original]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the cleaned table: its code, its heading, and a value per patient."""

    code: str
    heading: str
    values: Sequence[Value]


def _plain(value: object) -> Value:
    if value is None or value != value:
        return None
    return value if isinstance(value, str) else float(value)  # type: ignore[arg-type]


def _columns(ward: Ward, words: Words) -> Iterator[_Column]:
    """Attributes, scores and answers, in this order; without those nobody has."""
    for code, values in ward.attributes.items():
        told_as = [
            names.group(words, code, one) if isinstance(one, str) else _plain(one) for one in values
        ]
        yield _Column(code, names.attribute(words, code), told_as)
    for code, values in ward.scores.items():
        if not np.isnan(values).all():
            yield _Column(code, names.label(words, code), [_plain(one) for one in values])
    for key, answers in ward.answers.items():
        for item in range(answers.shape[1]):
            if not np.isnan(answers[:, item]).all():
                code = f"{key}.{item + 1}"
                yield _Column(code, f"{key} {item + 1}", [_plain(one) for one in answers[:, item]])


def _table(sheets: Sheets, ward: Ward, originals: Originals, words: Words) -> None:
    """A row per patient: each cleaned value, and beside it what stood there where it differs."""
    columns = list(_columns(ward, words))
    differing = {code for _, code in originals}
    heads = [words("read_report.patient")]
    for column in columns:
        heads.append(column.heading)
        if column.code in differing:
            heads.append(words("read_report.stood", column=column.heading))
    rows: list[list[Value]] = []
    marked: set[tuple[int, int]] = set()
    for number, patient in enumerate(ward.patients):
        row: list[Value] = [patient]
        for column in columns:
            row.append(column.values[number])
            if column.code in differing:
                original = originals.get((patient, column.code))
                if original is not None:
                    marked |= {(number, len(row) - 1), (number, len(row))}
                row.append(column.values[number] if original is None else original.shown)
        rows.append(row)
    sheets.add(words("read_report.table"), heads, rows, frozenset(marked))


def _changed(sheets: Sheets, ward: Ward, originals: Originals, words: Words) -> None:
    """Each cell of which something else is used, with its address."""
    places = {patient: number for number, patient in enumerate(ward.patients)}
    columns = {one.code: one for one in _columns(ward, words)}
    rows = []
    for (patient, code), one in originals.items():
        column = columns.get(code)
        used = column.values[places[patient]] if column and patient in places else None
        heading = column.heading if column else code
        where = one.place
        rows.append((patient, heading, where.file, where.sheet, where.cell, one.shown, used))
    titles = [words(head) for head in _HEADS]
    sheets.add(words("read_report.changed"), titles, rows)


_HEADS = (
    "read_report.patient",
    "read_report.column",
    "table.file",
    "read_report.sheet",
    "read_report.cell",
    "read_report.before",
    "read_report.used",
)


def _noticed(sheets: Sheets, reading: Reading, words: Words) -> None:
    """What was noticed, what was done about it, and what could have been chosen."""
    report = reading.report
    rows: list[tuple[Value, ...]] = []

    def add(severity: Severity, where: Located, said: str, *more: str, kind: str = "") -> None:
        mark = words(_MARKS[severity])
        rows.append((mark, kind, where.file, place(words, where), said, *(more or ("", ""))))

    for found in report.identifiers:
        add("note", found.place, told(found, words))
    for one in report.detections:
        chosen = option(one, one.taken, words) if one.taken else ""
        add(
            one.severity,
            one.place,
            sentence(one, words),
            change(one, words),
            chosen,
            kind=title(one, words),
        )
    for noted in report.remarks:
        add(noted.severity, noted.place, remark(noted, words))
    titles = [words(head) for head in _NOTICED]
    sheets.add(words("read_report.noticed"), titles, rows)


_MARKS: Mapping[Severity, str] = {
    "warning": "read_report.warning_mark",
    "note": "read_report.note_mark",
}
_NOTICED = (
    "read_report.severity",
    "read_report.kind",
    "table.file",
    "table.place",
    "table.remark",
    "read_report.change",
    "read_report.chosen",
)


def _originals(gathered: Gathered | None, ward: Ward) -> Originals:
    """By patient and column, what stood there."""
    if gathered is None or gathered.originals is None:
        return {}
    found = (*overruled(gathered, ward), *gathered.originals)
    return {(one.patient, one.column): one for one in found}


def reading_workbook(reading: Reading, words: Words) -> bytes:
    """Everything that was applied while reading, with the cleaned table beside the originals."""
    sheets, report, ward = Sheets(), reading.report, reading.dataset.ward
    sources = [(one.file, fingerprint(one), one.rows) for one in report.sources]
    lines: list[tuple[Value, ...]] = [(words("taken.for_team_rows"),), *sources]
    if reading.gathered is not None and reading.gathered.originals is None:
        lines.append((words("read_report.too_large"),))
    sheets.add(words("workbook.about"), (words("read_report.title"),), lines)
    if ward is not None:
        originals = _originals(reading.gathered, ward)
        _table(sheets, ward, originals, words)
        _changed(sheets, ward, originals, words)
    _noticed(sheets, reading, words)
    scales = scales_table(report, words)
    sheets.add(
        words("read_report.scales"),
        tuple(column.title for column in scales.columns),
        (row.cells for row in scales.rows),
    )
    answers = sorted(reading.answers.items())
    sheets.add(
        words("read_report.decisions"),
        (words("read_report.question"), words("read_report.answer")),
        answers,
    )
    return sheets.content()
