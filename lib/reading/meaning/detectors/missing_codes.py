"""Numbers that stand for "unknown" where they could be a value too: an age of 99."""

from __future__ import annotations

import numpy as np

from lib.domain.ward import Values
from lib.reading.formats.grid import text
from lib.reading.meaning.detectors.decisions import listed
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.patients import Remarks, Wide
from lib.reading.tables import aliases
from lib.reading.tables.headings import Column

_FAR, _OFTEN = 20.0, 3
"""How far beyond all others, or how much oftener than any other, such a number stands."""
_LEAST = 3
"""Patients with another value, without whom nothing is far from anything."""


def without_codes(wide: Wide, column: Column, values: Values, remarks: Remarks) -> Values:
    """A column of numbers without those that look like a code for "unknown"; told."""
    there = values[~np.isnan(values)]
    for code in sorted(aliases.MISSING_CODES & set(there.tolist())):
        others = there[~np.isin(there, [*aliases.MISSING_CODES])]
        if len(others) < _LEAST or not _stands_out(code, there, others, column.role == "score"):
            continue
        rows = np.flatnonzero(values == code)
        places = [wide.place(int(row), column.position) for row in rows]
        about = column.key
        accepted = remarks.decisions.taken("missing_possible", about) == ACCEPT
        remarks.detect(
            "missing_possible",
            places[0],
            about,
            before=code,
            after="" if accepted else code,
            number=text(code),
            n=len(rows),
            cells=listed(places),
        )
        if accepted:
            values = np.where(values == code, np.nan, values)
    return values


def _stands_out(code: float, there: Values, others: Values, score: bool) -> bool:
    n = int((there == code).sum())
    if score:
        # Within its range any score may be somebody's: not that of half a ward.
        _, counts = np.unique(others, return_counts=True)
        return n >= _OFTEN and n >= _OFTEN * int(counts.max())
    highest = float(others.max())
    return code > highest and (code >= 2 * highest or code - highest >= _FAR)
