"""Several tables about the same patients, joined by id; and what stood in cells that were changed.

Only cells of columns that are used, past the identifier gate, and only where they differ: free
text and whatever else a file holds is never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, form_of
from lib.domain.ward import Attributes, Values
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import Located, ReadingError, Remark, Told
from lib.reading.meaning.cells import clusters_of
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.table_detectors import shown_as
from lib.reading.meaning.patients import Places, Remarks, Wide
from lib.reading.tables.headings import Column
from lib.reading.tables.masked_names import cell_shown
from lib.reading.tables.values import spelling

_MOST = 100_000
"""Cells that are gone through; in larger files the reading report lists places only."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Scores that the file gives as they are, and where each stands."""

    values: Values
    places: Sequence[Located]


@dataclass(frozen=True, slots=True)
class Part:
    """What one table tells.

    Attributes
    ----------
    answers: by instrument, patients x items, NaN where missing.
    items: by instrument, which items have a column, and where the headings stand.
    """

    wide: Wide
    attributes: Attributes
    answers: Mapping[str, Values]
    items: Mapping[str, frozenset[int]]
    ready: Mapping[str, Ready]

    @property
    def ids(self) -> tuple[str, ...]:
        """The patients', each once."""
        return self.wide.ids

    @property
    def scored(self) -> bool:
        """Whether it holds any answers or scores."""
        return bool(self.answers or self.ready)

    @property
    def raw(self) -> Sequence[Value]:
        """The ids as they stand in their cells."""
        return self.wide.cells(self.wide.position).listed

    @property
    def places(self) -> Places:
        """Where the ids stand."""
        return Places(self.wide, self.wide.position)

    def place(self, index: int) -> Located:
        """Where a patient's id stands."""
        return self.wide.place(index, self.wide.position)

    @property
    def meanings(self) -> set[tuple[str, int]]:
        """Which items and scores it gives."""
        items = {(key, item) for key, items in self.items.items() for item in items}
        return items | {(key, 0) for key in self.ready}


@dataclass(frozen=True, slots=True)
class Original:
    """A cell as it stood.

    Attributes
    ----------
    column: the attribute, the measure of a ready score, or instrument and item: ``WAV-B.12``.
    shown: its text; a number in plain figures with a point.
    """

    patient: str
    column: str
    place: Located
    shown: str = field(repr=False)


def name_of(column: Column) -> str:
    """What a column of the cleaned table is called by code."""
    return f"{column.key}.{column.item}" if column.role == "item" else column.key


def _used(part: Part, column: Column) -> npt.NDArray[Any]:
    """What is used of a column, a value per row."""
    if column.role == "item":
        used: npt.NDArray[Any] = part.answers[column.key][:, column.item - 1]
        return used
    return part.ready[column.key].values if column.role == "score" else part.attributes[column.key]


def _differs(value: Value, used: object) -> bool:
    if used is None or used != used:  # nothing is used: told where something stood
        return text(value) != ""
    if isinstance(used, str):
        return text(value) != used
    # A text file's numbers are text, with the decimal sign of its country: that is no change.
    try:
        return float(text(value).replace(",", ".")) != float(cast("float", used))
    except ValueError:
        return True


def _suspects(values: Sequence[Value], used: npt.NDArray[Any]) -> Iterator[int]:
    """Rows that may differ; of a column of plain numbers only those that do."""
    try:
        plain = np.array(values, dtype=np.float64)
        same = (plain == used) | (np.isnan(plain) & np.isnan(used))
    except (TypeError, ValueError):  # texts among them
        yield from range(len(values))
    else:
        yield from np.nonzero(~same)[0].tolist()


def changed(parts: Sequence[Part]) -> tuple[Original, ...] | None:
    """The cells of which something else is used; ``None`` for files too large to go through."""
    columns = [
        (part, column)
        for part in parts
        for column in part.wide.columns
        if column.role in ("item", "score", "attribute")
    ]
    if sum(len(part.ids) for part, _ in columns) > _MOST:
        return None
    return tuple(one for part, column in columns for one in _of_column(part, column))


def _of_column(part: Part, column: Column) -> Iterator[Original]:
    wide, used = part.wide, _used(part, column)
    values = wide.cells(column.position).listed
    # The gate leaves cells of scores alone; somebody may have typed a name there.
    safe: dict[str, str] = {}
    for index in _suspects(values, used):
        if _differs(values[index], used[index]):
            place, shown = wide.place(index, column.position), text(values[index])
            if shown not in safe:
                number = values[index]
                safe[shown] = text(cell_shown(number if isinstance(number, float) else shown))
            yield Original(wide.ids[index], name_of(column), place, safe[shown])


Rows = npt.NDArray[np.int64]


_LEAST = 3
"""Patients in either table from which it is odd that they share nobody."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything the tables tell of the patients, before scoring.

    Attributes
    ----------
    places: where each patient's (first) id stands.
    answers, ready: as in a part, over all patients.
    originals: the cells of which something else is used; ``None`` where the file is too large.
    """

    patients: tuple[str, ...]
    places: Sequence[Located]
    attributes: Attributes
    answers: Mapping[str, Values]
    ready: Mapping[str, Ready]
    non_participants: Attributes = field(default_factory=dict)
    originals: tuple[Original, ...] | None = ()


def _report_trimmed(parts: Sequence[Part], remarks: list[Told]) -> None:
    """Ids joined although a cell has spaces around its own."""
    first: dict[str, tuple[str, Located]] = {}
    for part in parts:
        raws = part.raw
        for index, patient in enumerate(part.ids):
            raw, place = str(raws[index] or ""), part.place(index)
            if patient not in first:
                first[patient] = (raw, place)
            elif first[patient][0].strip(" ") == raw.strip(" ") and first[patient][0] != raw:
                values = {"other": shown_as(first[patient][1], place)}
                remarks.append(Remark("note", "ids_trimmed", place, values))


def _refuse_overlap(parts: Sequence[Part], instruments: Mapping[str, Instrument]) -> None:
    """Two tables may not give the same items or scores: which of them counts would be a guess.

    Items on one sheet and their ready total on another are compared, if they share patients.
    """
    for number, part in enumerate(parts):
        for other in parts[:number]:
            same = part.meanings & other.meanings
            if same or (_one_form(part, other, instruments) and not set(part.ids) & set(other.ids)):
                sheet, first = part.wide.table.sheet, other.wide.table.sheet
                raise ReadingError("two_scores", sheet.place(), other=first.name or first.file)


def _covered(part: Part, instruments: Mapping[str, Instrument]) -> set[tuple[str, int]]:
    """The items that a part tells about, in its scores too."""
    found = {one for one in part.meanings if one[1]}
    for measure in part.ready:
        one = instruments[form_of(measure)].measure(measure)
        found |= {(one.instrument.key, item) for item in one.items}
    return found


def _one_form(one: Part, other: Part, instruments: Mapping[str, Instrument]) -> bool:
    return bool(_covered(one, instruments) & _covered(other, instruments))


def _report_absent(parts: Sequence[Part], remarks: list[Told]) -> None:
    """Who is on one sheet with scores and not on another."""
    scored = [part for part in parts if part.scored]
    for part in parts:
        for other in scored:
            if other is part or (other.wide.table is part.wide.table and other.ids == part.ids):
                continue
            held = set(other.ids)
            sheet = other.wide.table.sheet
            name = sheet.name if sheet.name != part.wide.table.sheet.name else sheet.file
            forms = sorted({form_of(key) for key, _ in other.meanings})
            if min(len(part.ids), len(held)) >= _LEAST and held.isdisjoint(part.ids):
                # One word where nobody of one table stands in the other.
                if parts.index(part) > parts.index(other):
                    remarks.append(
                        Decisions().detection(
                            "ids_apart",
                            part.place(0).column_only(),
                            other=name or sheet.file,
                            n=len(part.ids),
                        )
                    )
                continue
            for index, patient in enumerate(part.ids):
                if patient not in held:
                    values = {"other": name or sheet.file, "forms": ", ".join(forms)}
                    remarks.append(Remark("note", "patient_absent", part.place(index), values))


def _spread(values: npt.NDArray[Any], rows: Rows, empty: object) -> npt.NDArray[Any]:
    """A part's values over all patients; ``empty`` for those it does not hold."""
    if len(rows) == len(values) and (rows == np.arange(len(rows))).all():
        return values
    result: npt.NDArray[Any] = np.full((len(rows), *values.shape[1:]), empty, dtype=values.dtype)
    there = rows >= 0
    result[there] = values[rows[there]]
    return result


def _attributes(
    parts: Sequence[Part], rows: Sequence[Rows], remarks: list[Told]
) -> dict[str, npt.NDArray[Any]]:
    """The first table that tells something counts; another one that differs is told."""
    found: dict[str, npt.NDArray[Any]] = {}
    for part, at in zip(parts, rows, strict=True):
        for key, values in part.attributes.items():
            number = values.dtype != object
            spread = _spread(values, at, np.nan if number else None)
            if key not in found:
                found[key] = spread
                continue
            held = found[key]
            absent = _empty(held)
            for patient in np.nonzero(~absent & ~_empty(spread))[0]:
                if _differ(held[patient], spread[patient]):
                    column = next(one.position for one in part.wide.columns if one.key == key)
                    place = part.wide.place(int(at[patient]), column)
                    remarks.append(Remark("warning", "attribute_differs", place))
            found[key] = np.where(absent, spread, held)
    return found


def _empty(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    return np.array([one is None or one != one for one in values], dtype=bool)


def _differ(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return spelling(one) != spelling(other)
    return one != other


def _answers(parts: Sequence[Part], rows: Sequence[Rows]) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for part, at in zip(parts, rows, strict=True):
        for key, matrix in part.answers.items():
            spread: Values = _spread(matrix, at, np.nan)
            found[key] = (
                np.where(np.isnan(found[key]), spread, found[key]) if key in found else (spread)
            )
    return found


def _ready(parts: Sequence[Part], rows: Sequence[Rows]) -> dict[str, Ready]:
    found: dict[str, Ready] = {}
    for part, at in zip(parts, rows, strict=True):
        sheet = part.wide.table.sheet
        for key, one in part.ready.items():
            places = (
                one.places
                if len(parts) == 1
                else tuple(one.places[row] if row >= 0 else sheet.place() for row in at)
            )
            found[key] = Ready(_spread(one.values, at, np.nan), places)
    return found


def _report_items(
    parts: Sequence[Part], instruments: Mapping[str, Instrument], remarks: list[Told]
) -> None:
    """Items of a questionnaire that no table has; a scale that is given ready needs none."""
    ready = {key for part in parts for key in part.ready}
    for key, instrument in instruments.items():
        holding = [part for part in parts if key in part.items]
        if not holding:
            continue
        held = frozenset[int]().union(*(part.items[key] for part in holding))
        needed = {
            item
            for scale in instrument.scales
            if f"{key}.{scale.key}" not in ready or held & set(scale.items)
            for item in scale.items
        }
        if absent := sorted(needed - held):
            table = holding[0].wide.table
            listed = ", ".join(str(item) for item in absent)
            values = {"instrument": key, "items": listed}
            place = table.sheet.place(table.heading_row)
            remarks.append(Remark("warning", "items_absent", place, values))


def _met(parts: Sequence[Part]) -> tuple[tuple[str, ...], Sequence[Located], list[Rows]]:
    """All patients, where the first id of each stands, and by part the row of each; -1 for none."""
    if len(parts) == 1:
        return parts[0].ids, parts[0].places, [np.arange(len(parts[0].ids))]
    patients = tuple(dict.fromkeys(patient for part in parts for patient in part.ids))
    index = [{patient: row for row, patient in enumerate(part.ids)} for part in parts]
    rows = [np.array([one.get(who, -1) for who in patients], dtype=np.int64) for one in index]
    places = tuple(
        next(part.place(one[who]) for part, one in zip(parts, index, strict=True) if who in one)
        for who in patients
    )
    return patients, places, rows


def join(
    parts: Sequence[Part], instruments: Mapping[str, Instrument], remarks: list[Told]
) -> Gathered:
    """All patients of all tables, each once.

    Raises
    ------
    ReadingError when two tables give the same scores.
    """
    _refuse_overlap(parts, instruments)
    _report_items(parts, instruments, remarks)
    if len(parts) > 1:
        _report_trimmed(parts, remarks)
        _report_absent(parts, remarks)
    patients, places, rows = _met(parts)
    attributes = _attributes(parts, rows, remarks)
    if "cluster" not in attributes and "main_diagnosis" in attributes:
        _clusters(parts, attributes, remarks)
    return Gathered(patients, places, attributes, _answers(parts, rows), _ready(parts, rows))


def _clusters(
    parts: Sequence[Part], attributes: dict[str, npt.NDArray[Any]], remarks: list[Told]
) -> None:
    """The cluster of each main diagnosis, where the file has no clusters of its own."""
    found = clusters_of(list(attributes["main_diagnosis"]))
    n = int((~_empty(found)).sum())
    if n:
        attributes["cluster"] = found
        part = next(one for one in parts if "main_diagnosis" in one.attributes)
        column = next(one.position for one in part.wide.columns if one.key == "main_diagnosis")
        Remarks(part.wide.table.sheet, remarks).add("note", "diagnosis_read", None, column, n=n)
