"""Columns of ready scores on another range than their form has: percentages, a short version."""

from __future__ import annotations

import numpy as np

from lib.domain.instruments import Instrument
from lib.domain.ward import Values
from lib.reading.formats.grid import text
from lib.reading.formats.report import Detection
from lib.reading.meaning.cells import numbers
from lib.reading.meaning.detectors.detector_kinds import LEAVE
from lib.reading.meaning.detectors.missing_codes import without_codes
from lib.reading.meaning.patients import Remarks, Wide
from lib.reading.tables.headings import Column

_LEAST, _SHARE = 2, 0.15
"""Scores out of range, and their part of all, that are no typing errors."""
_PATIENTS = 8
"""With fewer scores each is told by itself."""
_LEAST_LOW, _LOW = 5, 0.25
"""Patients who do not all score in this part of the range, of a sum."""


def judged(wide: Wide, column: Column, instrument: Instrument, remarks: Remarks) -> Values:
    """A column of ready scores; left unused, and told once, where it is hardly on its range."""
    low, high = instrument.measure(column.key).span
    own = Remarks(wide.table.sheet, decisions=remarks.decisions)
    values = numbers(wide, column, (low, high), own)
    outside = [
        one for one in own.found if isinstance(one, Detection) and one.code == "out_of_range"
    ]
    there = values[~np.isnan(values)]
    code = ""
    n = len(outside) + len(there)
    if n >= _PATIENTS and len(outside) >= max(_LEAST, _SHARE * n):
        code = "score_range"
    elif (
        instrument.score == "sum"
        and not outside
        and len(there) >= _LEAST_LOW
        and there.max() < low + _LOW * (high - low)
    ):
        code = "score_low"
    for key, some in own.alike.items():
        remarks.alike.setdefault(key, []).extend(some)
    if not code:
        remarks.found += own.found
        return without_codes(wide, column, values, remarks)
    remarks.found += [one for one in own.found if one not in outside]
    place = wide.table.sheet.place(wide.table.heading_row, column.position)
    shown = [*there.tolist(), *(float(one.before) for one in outside)]
    remarks.detect(
        code,
        place,
        column.key,
        measure=column.key,
        low=text(low),
        high=text(high),
        seen_low=text(min(shown)),
        seen_high=text(max(shown)),
    )
    return (
        np.full(wide.size, np.nan)
        if remarks.decisions.taken(code, column.key) == LEAVE
        else (values)
    )
