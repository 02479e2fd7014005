"""One table of patients as numbers: ids, attributes, answers and ready scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.domain.instruments import Instrument, form_of
from lib.domain.ward import Attributes, Values
from lib.reading.dataset.examining.score_ranges import judged
from lib.reading.formats.grid import Value
from lib.reading.formats.report import Located
from lib.reading.meaning.cells import attributes, numbers, words_of
from lib.reading.meaning.detectors.answer_codes import coding_of
from lib.reading.meaning.patients import Places, Remarks, Wide


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
        return self.wide.ids

    @property
    def scored(self) -> bool:
        """Whether it holds any answers or scores."""
        return bool(self.answers or self.ready)

    @property
    def are_codes(self) -> bool:
        """Whether the ids are all short codes with one number in each."""
        return self.wide.cells(self.wide.position).are_codes

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


def wide_part(wide: Wide, instruments: Mapping[str, Instrument], remarks: Remarks) -> Part:
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


def meanings(part: Part) -> set[tuple[str, int]]:
    """Which items and scores a part gives."""
    return {(key, item) for key, items in part.items.items() for item in items} | {
        (key, 0) for key in part.ready
    }
