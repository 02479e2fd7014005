"""Numbers that a workbook holds as text: Excel's own sums pass them over."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domain.ward import Values
from lib.reading.meaning.detectors.columns_looked_at import Cells
from lib.reading.meaning.patients import Wide

_LOOKED_AT = 20


def _holds_numbers(wide: Wide) -> bool:
    """Whether its file tells numbers from text, which a text file does not."""
    # A text file holds texts only: not gone through, since all of its columns would come here.
    places = [column.position for column in wide.columns]
    return bool(wide.table.sheet.name) and any(
        isinstance(one, float)
        for place in places
        for one in wide.cells(place).at(slice(_LOOKED_AT)).listed
    )


def typed(cells: Cells, values: Values, texts: Sequence[str]) -> None:
    """Tells text that was read as a number; left out where the visitor says so."""
    if not texts or not _holds_numbers(cells.wide):
        return
    for index in cells.among(frozenset(texts)):
        if not cells.accepted("text_number"):
            values[index] = float("nan")
        cells.tell("text_number", index, float(values[index]))
