"""What stood in the cells of which something else is used, to set beside the cleaned table.

Only cells of columns that are used, past the identifier gate, and only where they differ: free
text and whatever else a file holds is never kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from lib.domain.ward import Ward
from lib.reading.dataset.examining.adding_up import ROUNDING
from lib.reading.formats.grid import Value, text
from lib.reading.formats.report import Located
from lib.reading.tables.headings import Column
from lib.reading.tables.masked_names import cell_shown

if TYPE_CHECKING:
    from lib.reading.dataset.joining import Gathered
    from lib.reading.dataset.parts import Part

_MOST = 100_000
"""Cells that are gone through; in larger files the reading report lists places only."""


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


def overruled(gathered: Gathered, ward: Ward) -> Iterator[Original]:
    """Scores that the file gives, of which others are used: what follows from the items."""
    rows = {patient: number for number, patient in enumerate(gathered.patients)}
    own = [rows[patient] for patient in ward.patients]
    for measure, ready in gathered.ready.items():
        given = ready.values[own]
        alike = np.abs(given - ward.scores[measure]) <= ROUNDING
        for number in np.flatnonzero(~alike & ~np.isnan(given)).tolist():
            shown = text(float(given[number]))
            yield Original(ward.patients[number], measure, ready.places[own[number]], shown)
