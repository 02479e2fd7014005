"""Columns of a table of patients as numbers and codes, with a remark for every cell in doubt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.attributes import attribute
from lib.domain.instruments import Instrument
from lib.domain.ward import Attributes
from lib.reading.grid import Value, folded, text
from lib.reading.headings import Column
from lib.reading.layout import cell
from lib.reading.patients import Remarks, Wide
from lib.reading.values import (
    NotUnderstood,
    answer,
    category,
    diagnosis,
    is_diagnosis,
    is_error,
    is_known,
    spelling,
    yes_no,
)

Values = npt.NDArray[np.float64]
Words = Mapping[str, float]


@dataclass(slots=True)
class _Numbers:
    """Reads the cells of one column that are no plain number within range."""

    wide: Wide
    position: int
    span: tuple[float, float]
    whole: bool
    words: Words | None
    said: dict[str, list[str]] | None
    remarks: Remarks
    codes: dict[str, list[int]] = field(default_factory=dict)
    # Answers as text are few and come back thousands of times.
    seen: dict[Value, float] = field(default_factory=dict)

    def read(self, index: int, value: Value) -> float:
        if value in self.seen:
            return self.seen[value]
        try:
            found = answer(value, self.span, self.whole, self.words)
        except NotUnderstood as problem:
            self.tell(index, value, problem.code)
            return math.nan
        if self.said is not None and isinstance(value, str) and any(map(str.isalpha, value)):
            if not math.isnan(found):
                word = folded(value) if self.words and folded(value) in self.words else "…"
                place = self.wide.place(index, self.position).cell
                self.said.setdefault(f"{word} = {text(found)}", []).append(place)
        elif isinstance(value, str):
            self.seen[value] = found
        return found

    def tell(self, index: int, value: Value, code: str) -> None:
        if code == "missing_code":
            self.codes.setdefault(text(value), []).append(index)
            return
        low, high = self.span
        about = {"low": text(low), "high": text(high)} if code == "out_of_range" else {}
        self.remarks.at("warning", code, self.wide.place(index, self.position), **about)

    def tell_codes(self) -> None:
        """Numbers that stand for "no answer", once for each with all its cells."""
        for code, found in self.codes.items():
            places = [self.wide.place(index, self.position) for index in found]
            listed = ", ".join(place.cell for place in places)
            self.remarks.at("note", "missing_code", places[0], number=code, cells=listed)


def numbers(
    wide: Wide, column: Column, span: tuple[float, float], remarks: Remarks,
    whole: bool = False, words: Words | None = None, said: dict[str, list[str]] | None = None,
) -> Values:  # fmt: skip
    """A column of numbers; what is none, or out of range, becomes missing and is told.

    Parameters
    ----------
    words: what an answer's words stand for; given for items only.
    said: gets the cells that were read from words, by declared word and number.
    """
    values = np.full(len(wide.rows), np.nan)
    low, high = span
    position = column.position
    labels = {folded(label): code for label, code in wide.codes(position).items()}
    if labels:
        # The file itself says which number stands behind its words.
        words, said = labels, None
    others = _Numbers(wide, position, span, whole, words, said, remarks)
    for index, (_, row) in enumerate(wide.rows):
        value = row[position] if position < len(row) else None
        if isinstance(value, float) and low <= value <= high and (not whole or value.is_integer()):
            values[index] = value
        else:
            values[index] = others.read(index, value)
    others.tell_codes()
    return values


def words_of(instrument: Instrument) -> Words:
    """What answers in words stand for, compared as ``values.answer`` does."""
    return {folded(word): float(value) for word, value in instrument.words}


def attributes(wide: Wide, remarks: Remarks) -> Attributes:
    """What a table tells of each patient beside the scores."""
    found: dict[str, npt.NDArray[Any]] = {}
    for column in wide.columns:
        if column.role != "attribute":
            continue
        kind = attribute(column.key).kind
        if kind == "number":
            found[column.key] = numbers(wide, column, (0.0, 150.0), remarks)
        elif kind == "yes_no":
            found[column.key] = _yes_or_no(wide, column, remarks)
        else:
            found[column.key] = _categories(wide, column, remarks)
    return found


def _yes_or_no(wide: Wide, column: Column, remarks: Remarks) -> npt.NDArray[np.object_]:
    cells: list[str | None] = []
    meant: dict[Value, str | None] = {}
    for index, (_, row) in enumerate(wide.rows):
        value = cell(row, column.position)
        if value not in meant:
            try:
                meant[value] = yes_no(value)
            except NotUnderstood as problem:
                code = "error_cell" if problem.code == "error_cell" else "not_yes_or_no"
                remarks.at("warning", code, wide.place(index, column.position))
                cells.append(None)
                continue
        cells.append(meant[value])
    return np.array(cells, dtype=object)


def _categories(wide: Wide, column: Column, remarks: Remarks) -> npt.NDArray[np.object_]:
    """Codes of known categories, else the ward's own spelling."""
    # Each spelling is looked at once, at its first cell: a ward has few, and many patients.
    meant: dict[Value, str | None] = {}
    first: dict[str, tuple[set[str], str, int]] = {}
    cells: list[str | None] = []
    diagnoses: set[Value] = set()
    n = 0
    for index, (_, row) in enumerate(wide.rows):
        value = cell(row, column.position)
        if is_error(value):
            remarks.at("warning", "error_cell", wide.place(index, column.position))
        elif value not in meant:
            code = category(column.key, value)
            meant[value] = _one_spelling(wide, column, index, code, first, remarks)
            if column.key == "cluster" and is_diagnosis(value):
                diagnoses.add(value)
        cells.append(meant.get(value))
        n += value in diagnoses
    if n:
        remarks.add("note", "diagnosis_read", None, column.position, n=n)
    return np.array(cells, dtype=object)


def _one_spelling(
    wide: Wide, column: Column, index: int, code: str | None,
    first: dict[str, tuple[set[str], str, int]], remarks: Remarks,
) -> str | None:  # fmt: skip
    """The first of the spellings that differ only in capitals and spaces; the others are told."""
    if code is None or is_known(column.key, code):
        return code
    told, spelt, where = first.setdefault(spelling(code), ({code}, code, index))
    if code not in told:
        told.add(code)
        place = wide.place(index, column.position)
        other = wide.place(where, column.position).cell
        remarks.at("note", "spelling_joined", place, first=other)
    return spelt


def clusters_of(diagnoses: Sequence[str | None]) -> npt.NDArray[np.object_]:
    """The cluster of each main diagnosis, ``None`` where it names none."""
    found = [None if one is None else diagnosis(one) for one in diagnoses]
    return np.array(found, dtype=object)
