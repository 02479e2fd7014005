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
from lib.domain.ward import Attributes, Values
from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import Located, Shown
from lib.reading.meaning.detectors.answer_codes import LEADING
from lib.reading.meaning.detectors.groups_alike import joined
from lib.reading.meaning.detectors.missing_codes import without_codes
from lib.reading.meaning.own_columns import names_it, periods, plain_numbers
from lib.reading.meaning.patients import Remarks, Wide
from lib.reading.tables.days import day_of_number
from lib.reading.tables.headings import Column
from lib.reading.tables.values import (
    NotUnderstood,
    answer,
    category,
    category_letters,
    diagnosis,
    is_diagnosis,
    is_error,
    is_known,
    spelling,
    without_mark,
    yes_no,
)

Words = Mapping[str, float]


@dataclass(slots=True)
class _Numbers:
    """Reads the cells of one column that are no plain number within range."""

    wide: Wide
    position: int
    cells: Cells
    about: str
    span: tuple[float, float]
    whole: bool
    words: Words | None
    said: dict[str, list[str]] | None
    remarks: Remarks
    codes: dict[str, list[int]] = field(default_factory=dict)
    # Answers as text are few and come back thousands of times, in column after column.
    known: dict[str, float] = field(default_factory=dict)
    seen: dict[Value, float] = field(default_factory=dict)
    outside: list[int] = field(default_factory=list)

    def plainly(self, value: Value) -> float | None:
        """What a value is wherever it stands; ``None`` when there is something to tell of it."""
        if value is None:
            return math.nan
        if not isinstance(value, str) or any(map(str.isalpha, value)):
            return None
        found = self.known.get(value)
        if found is None:
            try:
                found = answer(value, self.span, self.whole, self.words)
            except NotUnderstood:
                return None
        self.seen[value] = self.known[value] = found
        return found

    def read(self, index: int, value: Value) -> float:
        if value in self.seen:
            return self.seen[value]
        try:
            found = answer(value, self.span, self.whole, self.words)
        except NotUnderstood as problem:
            return self.doubted(index, value, problem.code)
        if self.said is not None and isinstance(value, str) and any(map(str.isalpha, value)):
            if not math.isnan(found):
                word = folded(value) if self.words and folded(value) in self.words else "…"
                place = self.wide.place(index, self.position).cell
                self.said.setdefault(f"{word} = {text(found)}", []).append(place)
        elif isinstance(value, str):
            self.seen[value] = found
        return found

    def doubted(self, index: int, value: Value, code: str) -> float:
        """A cell that is no number within range: told, and read as missing."""
        place = self.wide.place(index, self.position)
        if code == "missing_code":
            self.codes.setdefault(text(value), []).append(index)
        elif code == "out_of_range":
            self.outside.append(index)
        elif code in ("error_cell", "date_cell"):
            self.remarks.detect(code, place, before=text(value))
        elif code in ("percentage", "marked_number", "coded_answer"):
            return self.by_choice(code, place, value)
        else:
            self.remarks.at("warning", code, place)
        return math.nan

    def by_choice(self, code: str, place: Located, value: Value) -> float:
        """The number beside the sign, where the visitor says so and the column can hold it."""
        found = math.nan
        if self.remarks.decisions.accepted(code, self.about):
            try:
                found = answer(without_mark(value), self.span, self.whole, None)
            except NotUnderstood:
                found = math.nan
        self.remarks.together(code, self.about, place, text(value), _or_nothing(found))
        return found

    def tell_codes(self) -> None:
        """Numbers that stand for "no answer", once for each with all its cells."""
        for code, found in self.codes.items():
            places = [self.wide.place(index, self.position) for index in found]
            listed = ", ".join(place.cell for place in places)
            self.remarks.at("note", "missing_code", places[0], number=code, cells=listed)

    def look_back(self, values: Values) -> None:
        """What only shows when the whole column is read: signs, and numbers that are text."""
        texts = [
            one
            for one, found in self.seen.items()
            if isinstance(one, str) and not math.isnan(found) and not any(map(str.isalpha, one))
        ]
        if not texts and not self.outside:
            return
        # Most columns of most files need none of it.
        decimal = any("," in one or "." in one for one in texts)
        if not (decimal or self.outside or self.wide.table.sheet.name):
            return
        from lib.reading.meaning.detectors import columns_looked_at, decimals
        from lib.reading.meaning.detectors.typed import typed

        cells = columns_looked_at.Cells(
            self.wide, self.position, self.cells, self.about, self.span, self.whole, self.remarks
        )
        told = decimals.sign(cells, values, texts, self.outside)
        decimals.mixed(cells, values, texts)
        typed(cells, values, texts)
        low, high = map(text, self.span)
        for index in self.outside:
            if index in told:
                continue
            value, place = cells.value(index), cells.place(index)
            if day := day_of_number(value):
                self.remarks.detect("date_cell", place, before=f"{text(value)} = {day}")
                continue
            shown = value if isinstance(value, float) else text(value)
            self.remarks.detect("out_of_range", place, before=shown, low=low, high=high)


def _or_nothing(number: float) -> Shown:
    return "" if math.isnan(number) else number


def _labels_of(wide: Wide, position: int) -> Mapping[str, float]:
    """What the file itself says that its words stand for, where that is one number."""
    found: dict[str, set[float]] = {}
    for label, code in wide.codes(position).items():
        found.setdefault(folded(label), set()).add(code)
    return {label: codes.pop() for label, codes in found.items() if len(codes) == 1}


def _differing(labels: Mapping[str, float], words: Mapping[str, float]) -> tuple[str, float] | None:
    """A word for the lowest or the highest answer for which the file has another number.

    In between, wards use words of their own: for those the file is believed.
    """
    ends = {min(words.values(), default=0.0), max(words.values(), default=0.0)}
    for label, code in labels.items():
        word = LEADING.sub("", label)
        if words.get(word, code) != code and words[word] in ends:
            return word, code
    return None


def numbers(
    wide: Wide,
    column: Column,
    span: tuple[float, float],
    remarks: Remarks,
    whole: bool = False,
    words: Words | None = None,
    said: dict[str, list[str]] | None = None,
    known: dict[str, float] | None = None,
) -> Values:
    """A column of numbers; what is none, or out of range, becomes missing and is told.

    Parameters
    ----------
    words: what an answer's words stand for; given for items only.
    said: gets the cells that were read from words, by declared word and number.
    known: what texts were read as in columns of the same span and words; gets those of this one.
    """
    low, high = span
    position = column.position
    if labels := _labels_of(wide, position):
        if words and (odd := _differing(labels, words)):
            heading = wide.table.sheet.place(wide.table.heading_row, position)
            remarks.at("warning", "labels_differ", heading, word=odd[0], number=text(odd[1]))
            return np.full(wide.size, np.nan)
        # The file itself says which number stands behind its words.
        words, said, known = labels, None, None
    cells = wide.cells(position)
    others = _Numbers(
        wide,
        position,
        cells,
        column.key,
        span,
        whole,
        words,
        said,
        remarks,
        known={} if known is None else known,
    )
    meant, plain = np.full(len(cells.distinct), np.nan), np.zeros(len(cells.distinct), dtype=bool)
    places = cells.places()
    for place in places:
        value = cells.distinct[place]
        if isinstance(value, float) and low <= value <= high and (not whole or value.is_integer()):
            meant[place], plain[place] = value, True
        elif (found := others.plainly(value)) is not None:
            meant[place], plain[place] = found, True
    values: Values = meant[cells.which]
    doubted = [] if plain[places].all() else np.flatnonzero(~plain[cells.which]).tolist()
    for index in doubted:
        values[index] = others.read(index, cells.distinct[cells.which[index]])
    others.tell_codes()
    others.look_back(values)
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
        about = attribute(column.key)
        kind = about.kind
        if about.part:
            found[column.key] = names_it(wide, column.position, about.part)
        elif kind == "period":
            found[column.key] = periods(wide, column.position)
        elif kind == "number" and about.label:
            found[column.key] = plain_numbers(wide, column.position)
        elif kind == "number":
            values = numbers(wide, column, (0.0, 150.0), remarks)
            found[column.key] = without_codes(wide, column, values, remarks)
        elif kind == "yes_no":
            found[column.key] = _yes_or_no(wide, column, remarks)
        else:
            found[column.key] = _categories(wide, column, remarks)
    return found


def _yes_or_no(wide: Wide, column: Column, remarks: Remarks) -> npt.NDArray[np.object_]:
    cells = wide.cells(column.position)
    meant = np.full(len(cells.distinct), None, dtype=object)
    doubted: dict[int, str] = {}
    for place in cells.places():
        try:
            meant[place] = yes_no(cells.distinct[place])
        except NotUnderstood as problem:
            doubted[place] = problem.code
    for index in np.flatnonzero(np.isin(cells.which, [*doubted])).tolist():
        place, at = cells.which[index], wide.place(index, column.position)
        if doubted[place] == "error_cell":
            remarks.detect("error_cell", at, before=text(cells.distinct[place]))
        else:
            remarks.at("warning", "not_yes_or_no", at)
    found: npt.NDArray[np.object_] = meant[cells.which]
    return found


def _categories(wide: Wide, column: Column, remarks: Remarks) -> npt.NDArray[np.object_]:
    """Codes of known categories, else the ward's own spelling."""
    cells = wide.cells(column.position)
    # Each spelling is looked at once, at its first cell: a ward has few, and many patients.
    meant = np.full(len(cells.distinct), None, dtype=object)
    first: dict[str, tuple[set[str], str, int]] = {}
    failed, diagnoses = list[int](), list[int]()
    own = category_letters(column.key, cells.used())
    for place, index in cells.firsts():
        value = cells.distinct[place]
        if is_error(value):
            failed.append(place)
            continue
        code = own.get(folded(value), category(column.key, value))
        meant[place] = _one_spelling(wide, column, index, code, first, remarks)
        if column.key == "cluster" and is_diagnosis(value):
            diagnoses.append(place)
    for index in np.flatnonzero(np.isin(cells.which, failed)).tolist():
        shown = text(cells.distinct[cells.which[index]])
        remarks.detect("error_cell", wide.place(index, column.position), before=shown)
    if n := int(np.isin(cells.which, diagnoses).sum()):
        remarks.add("note", "diagnosis_read", None, column.position, n=n)
    if "" in own:
        remarks.add(
            "warning", "letters_unsure", wide.table.heading_row, column.position, letters=own[""]
        )
    return joined(wide, column, meant[cells.which], remarks)


def _one_spelling(
    wide: Wide,
    column: Column,
    index: int,
    code: str | None,
    first: dict[str, tuple[set[str], str, int]],
    remarks: Remarks,
) -> str | None:
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
