"""Which column may hold the patients, where no heading says so for sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.reading import aliases
from lib.reading.grid import Value, text
from lib.reading.identifiers.declared import kind_of_heading

LONGEST = 60
"""Letters of a heading; what is longer is running text."""
_TELLING = frozenset({"name", "bsn", "patient_number"})


def telling_of(headings: Mapping[int, str]) -> list[int]:
    """Columns whose heading, folded, says who somebody is; else those that nearly do so.

    Such as "Naam" or "Volgnr"; and "patint".
    """
    found = [
        at
        for at, one in headings.items()
        if one in aliases.NUMBERED or kind_of_heading(one) in _TELLING
    ]
    if found:
        return found
    from lib.reading.guesses import like_patient

    return [at for at, one in headings.items() if len(one) <= LONGEST and like_patient(one)]


def told_apart(cells: Sequence[Value]) -> bool:
    """Whether the cells can be ids: nearly all filled, and no two alike."""
    shown = [one for one in map(text, cells) if one]
    return 2 * len(shown) > len(cells) and len(set(shown)) == len(shown)
