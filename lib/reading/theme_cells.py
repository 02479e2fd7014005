"""What a cell of a table of themes says: a cross, a count, nothing, or not asked."""

from __future__ import annotations

from lib.domain.interviews import Cell, Mention
from lib.reading.grid import Value, folded, text
from lib.reading.values import NotUnderstood, number

_NOT_ASKED = frozenset({"nvt", "n v t", "niet gevraagd", "not asked", "na", "n a"})
_NOT_MENTIONED = frozenset({"0", "nee", "no", "n", "onwaar", "false"})
_MENTIONED = frozenset({"x", "ja", "yes", "j", "y", "waar", "true"})
_NOTHING = frozenset({"", "-", "–", "—"})
_CHECKED = frozenset({"✓", "✔", "√", "☑", "☒", "×"})
_SILENT = Cell(Mention.NOT_MENTIONED)


def read_cell(value: Value) -> Cell | None:
    """What one cell says; ``None`` when it cannot be understood."""
    if value is None or value == 0:  # most cells of a large table
        return _SILENT
    plain, shown = folded(value), text(value)
    # Signs are compared as they stand: folding leaves nothing of a check mark.
    if plain in _NOT_MENTIONED or shown in _NOTHING:
        return _SILENT
    if plain == "?":
        return Cell(Mention.UNKNOWN)
    if plain in _NOT_ASKED:
        return Cell(Mention.NOT_ASKED)
    if plain in _MENTIONED or shown in _CHECKED or value is True:
        return Cell(Mention.MENTIONED, 1)
    try:
        count = number(value)
    except NotUnderstood:
        return None
    if count < 0 or not count.is_integer():
        return None
    return Cell(Mention.MENTIONED, int(count)) if count else _SILENT
