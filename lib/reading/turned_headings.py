"""Headings that mark an item as reversed, "WAV-B 1 (R)": its answers may be turned already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from lib.reading.grid import Value, folded
from lib.reading.headings import Column, Role, Vocabulary, unmarked

AS_ANSWERED, TURNED = "as_answered", "turned"
"""What may be answered about such headings; the mark alone is used in either sense."""


def marked_items(
    cells: Sequence[Value],
    positions: Iterable[int],
    vocabulary: Vocabulary,
    known: AbstractSet[tuple[Role, str, int]],
) -> Mapping[str, list[Column]]:
    """By questionnaire, the marked items among these headings that have no column of their own.

    Parameters
    ----------
    known: what the other columns hold.
    """
    found: dict[str, list[Column]] = {}
    for position in positions:
        plain = folded(unmarked(cells[position]))
        meaning = vocabulary.scored(plain) if plain else None
        if meaning is not None and meaning[0] == "item" and meaning not in known:
            found.setdefault(meaning[1], []).append(Column(position, *meaning))
    return found
