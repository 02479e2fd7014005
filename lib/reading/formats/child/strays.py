"""Loose cells far from the table: a space typed in XFD1048576, or what an add-in left there."""

from __future__ import annotations

from collections.abc import Mapping

FEW = 20
"""Cells that may stand beyond the gap and still be loose ones."""
ROW_GAP, COLUMN_GAP = 1000, 100


def kept(filled: Mapping[int, int], gap: int) -> int:
    """How many rows (or columns) belong to the table, from the number of cells filled in each.

    What stands beyond ``gap`` empty lines, and is no more than a few cells, does not.
    """
    lines = sorted(filled)
    end, loose = len(lines), 0
    for place in range(len(lines) - 1, 0, -1):
        loose += filled[lines[place]]
        if loose > FEW:
            break
        if lines[place] - lines[place - 1] > gap:
            end = place
    return lines[end - 1] + 1 if lines else 0
