"""A scores sheet to a ward: patients, attributes, answers and scale scores."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.attributes import attribute
from lib.domain.instruments import INSTRUMENTS, score_range
from lib.domain.scoring import ScaleScores, score
from lib.domain.ward import Attributes, Ward
from lib.reading.grid import Value, text
from lib.reading.headings import Column, recognise_row
from lib.reading.report import ReadingError, Remark, ScaleReading, Severity
from lib.reading.tables import Table, cell
from lib.reading.values import NotUnderstood, category, number, yes_no

Values = npt.NDArray[np.float64]
Row = tuple[int, Sequence[Value]]


@dataclass(slots=True)
class _Remarks:
    """Gathers remarks on one table."""

    table: Table
    found: list[Remark] = field(default_factory=list)

    def add(
        self,
        severity: Severity,
        code: str,
        row: int | None = None,
        column: int | None = None,
        **values: str | int,
    ) -> None:
        self.found.append(Remark(severity, code, self.table.sheet.place(row, column), values))


def _columns(table: Table) -> tuple[Column, ...]:
    """The known columns; refuses two columns that mean the same."""
    columns = recognise_row(table.headings)
    seen: dict[tuple[str, str, int], Column] = {}
    for column in columns:
        meaning = (column.role, column.key, column.item)
        if meaning in seen:
            raise ReadingError(
                "columns_twice",
                table.sheet.place(table.heading_row, column.position),
                heading=text(table.headings[column.position]),
                other=table.sheet.place(table.heading_row, seen[meaning].position).cell,
            )
        seen[meaning] = column
    return columns


def ignored(table: Table) -> tuple[str, ...]:
    """Headings that were not recognised, as they stand in the file."""
    known = {column.position for column in recognise_row(table.headings)}
    return tuple(
        text(heading)
        for position, heading in enumerate(table.headings)
        if position not in known and text(heading)
    )


def _rows_with_patient(table: Table, columns: Sequence[Column], remarks: _Remarks) -> list[Row]:
    """The rows that belong to a patient: no id and exact repeats are left out and reported."""
    position = next(column.position for column in columns if column.role == "patient")
    first: dict[str, Row] = {}
    for number_, row in table.body():
        patient = text(cell(row, position))
        if not patient:
            remarks.add("warning", "row_without_patient", number_)
        elif patient not in first:
            first[patient] = (number_, row)
        elif _same(columns, first[patient][1], row):
            remarks.add("warning", "row_repeated", number_, first=first[patient][0] + 1)
        else:
            raise ReadingError(
                "patient_twice",
                table.sheet.place(number_, position),
                other=table.sheet.place(first[patient][0], position).cell,
            )
    if not first:
        raise ReadingError("no_rows", table.sheet.place())
    return list(first.values())


def _same(columns: Sequence[Column], one: Sequence[Value], other: Sequence[Value]) -> bool:
    return all(text(cell(one, c.position)) == text(cell(other, c.position)) for c in columns)


def _numbers(rows: Sequence[Row], column: Column, span: tuple[float, float], remarks: _Remarks,
             whole: bool = False) -> Values:  # fmt: skip
    """A column of numbers; what is no number or out of range becomes missing and is reported."""
    values = np.full(len(rows), np.nan)
    low, high = span
    for index, (row_number, row) in enumerate(rows):
        try:
            value = number(cell(row, column.position))
        except NotUnderstood:
            remarks.add("warning", "not_a_number", row_number, column.position)
            continue
        if math.isnan(value):
            continue
        if not low <= value <= high or (whole and not value.is_integer()):
            remarks.add(
                "warning", "out_of_range", row_number, column.position,
                low=text(low), high=text(high),
            )  # fmt: skip
            continue
        values[index] = value
    return values


def _attributes(rows: Sequence[Row], columns: Sequence[Column], remarks: _Remarks) -> Attributes:
    found: dict[str, npt.NDArray[Any]] = {}
    for column in columns:
        if column.role != "attribute":
            continue
        kind = attribute(column.key).kind
        if kind == "number":
            found[column.key] = _numbers(rows, column, (0.0, 150.0), remarks)
            continue
        cells: list[str | None] = []
        for row_number, row in rows:
            value = cell(row, column.position)
            try:
                cells.append(yes_no(value) if kind == "yes_no" else category(column.key, value))
            except NotUnderstood:
                remarks.add("warning", "not_yes_or_no", row_number, column.position)
                cells.append(None)
        found[column.key] = np.array(cells, dtype=object)
    return found


def _answers(
    rows: Sequence[Row], columns: Sequence[Column], table: Table, remarks: _Remarks
) -> dict[str, Values]:
    """Raw answers per instrument of which any item column is there."""
    answers: dict[str, Values] = {}
    for key, instrument in INSTRUMENTS.items():
        items = {c.item: c for c in columns if c.role == "item" and c.key == key}
        if not items:
            continue
        absent = sorted(set(range(1, instrument.items + 1)) - items.keys())
        if absent:
            listed = ", ".join(str(item) for item in absent)
            remarks.add("warning", "items_absent", table.heading_row, instrument=key, items=listed)
        span = (float(instrument.minimum), float(instrument.maximum))
        matrix = np.full((len(rows), instrument.items), np.nan)
        for item, column in items.items():
            matrix[:, item - 1] = _numbers(rows, column, span, remarks, whole=True)
        answers[key] = matrix
    return answers


def _from_items(answers: Mapping[str, Values]) -> dict[str, ScaleScores]:
    scored: dict[str, ScaleScores] = {}
    for key, matrix in answers.items():
        scored |= score(INSTRUMENTS[key], matrix)
    return scored


def _scale_reading(measure: str, scores: ScaleScores) -> ScaleReading:
    scored, imputed = ~np.isnan(scores.score), scores.imputed
    return ScaleReading(
        measure=measure,
        origin="items",
        scored=int(scored.sum()),
        complete=int((scored & ~imputed).sum()),
        imputed=int(imputed.sum()),
        unscored=int((~scored).sum()),
        missing=int((scores.items - scores.answered).sum()),
    )


def _given_reading(measure: str, values: Values) -> ScaleReading:
    there = int((~np.isnan(values)).sum())
    absent = len(values) - there
    return ScaleReading(measure, "given", there, there, 0, absent, absent)


def _given(
    rows: Sequence[Row], columns: Sequence[Column], scored: Mapping[str, ScaleScores],
    remarks: _Remarks,
) -> dict[str, Values]:  # fmt: skip
    """Ready scores of measures whose items are not in the file (items go before)."""
    given: dict[str, Values] = {}
    for column in columns:
        if column.role != "score":
            continue
        values = _numbers(rows, column, score_range(column.key), remarks)
        own = scored.get(column.key)
        if own is None or np.isnan(own.score).all():
            given[column.key] = values
        else:
            _compare(rows, column, own.score, values, remarks)
    return given


def _compare(
    rows: Sequence[Row], column: Column, own: Values, values: Values, remarks: _Remarks
) -> None:
    for (row_number, _), mine, theirs in zip(rows, own, values, strict=True):
        # Half a point of the last printed digit: 3.17 in the file is 3.1667 from the items.
        # A score in the file is not used either where too many items are missing for our own.
        if abs(mine - theirs) > 0.0501 or (math.isnan(mine) and not math.isnan(theirs)):
            remarks.add("warning", "score_differs", row_number, column.position)


def _with_totals(given: Mapping[str, Values]) -> dict[str, Values]:
    """Adds a patient's total where the file gives all subscales and no total."""
    result = dict(given)
    for key, instrument in INSTRUMENTS.items():
        parts = [f"{key}.{one}" for one in instrument.total_of]
        if parts and all(part in given for part in parts):
            added = np.sum([given[part] for part in parts], axis=0)
            # The template has a column for the total, which may be left empty.
            total = given.get(f"{key}.total", added)
            result[f"{key}.total"] = np.where(np.isnan(total), added, total)
    return result


@dataclass(frozen=True, slots=True)
class WardReading:
    """A ward with what is to be told about its reading."""

    ward: Ward
    remarks: tuple[Remark, ...]
    scales: tuple[ScaleReading, ...]


def read_scores(table: Table) -> WardReading:
    """Patients, attributes and scores from a scores sheet.

    Raises
    ------
    ReadingError for two columns of one meaning, a patient with two different rows, or no rows.
    """
    remarks = _Remarks(table)
    columns = _columns(table)
    rows = _rows_with_patient(table, columns, remarks)
    answers = _answers(rows, columns, table, remarks)
    scored = _from_items(answers)
    given = _with_totals(_given(rows, columns, scored, remarks))
    readings = {key: _scale_reading(key, one) for key, one in scored.items()}
    readings |= {key: _given_reading(key, values) for key, values in given.items()}
    scores = {key: one.score for key, one in scored.items()} | given
    order = [key for one in INSTRUMENTS.values() for key in one.measures if key in scores]
    position = next(column.position for column in columns if column.role == "patient")
    ward = Ward(
        patients=tuple(text(cell(row, position)) for _, row in rows),
        attributes=_attributes(rows, columns, remarks),
        scores={key: scores[key] for key in order},
        answers=answers,
    )
    _report_without_scores(ward, rows, remarks)
    if not ward.measures:
        raise ReadingError("no_scores", table.sheet.place())
    return WardReading(ward, tuple(remarks.found), tuple(readings[key] for key in order))


def _report_without_scores(ward: Ward, rows: Sequence[Row], remarks: _Remarks) -> None:
    empty = np.all([np.isnan(values) for values in ward.scores.values()], axis=0)
    for (row_number, _), nothing in zip(rows, np.atleast_1d(empty), strict=True):
        if nothing:
            remarks.add("note", "patient_without_scores", row_number)


def read_missed(table: Table) -> tuple[Attributes, tuple[Remark, ...]]:
    """Attributes of patients who were admitted and not measured, one row each."""
    remarks = _Remarks(table)
    columns = _columns(table)
    rows = _rows_with_patient(table, columns, remarks)
    return _attributes(rows, columns, remarks), tuple(remarks.found)
