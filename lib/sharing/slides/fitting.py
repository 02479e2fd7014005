"""How much room text takes, so that nothing runs off a slide.

PowerPoint fits text only when somebody edits it, and LibreOffice fits it differently: the size is
chosen here. Widths are those of Arial, whose measures Liberation Sans shares; other fonts that
templates use are seldom broader than ``_ALLOWANCE``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ALLOWANCE = 1.06
_LINE = 1.2
"""Height of a line in sizes of its type."""
_ROUNDING = 0.1
_NARROW = "ijl.,:;'|!‘’ft()[]/ ·\u00a0\u2009I-"
_BROAD = "mwMWABCDEGHKNOPQRSUVXYZ%@&−+=<>≤≥±|z|→"
_WIDEST = "mMW@%—"


def _sign(sign: str) -> float:
    if sign in _WIDEST:
        return 0.86
    if sign in _NARROW:
        return 0.31
    return 0.69 if sign in _BROAD else 0.54


def width(text: str, size: float, bold: bool = False) -> float:
    """Points that one line of text takes at most."""
    return sum(map(_sign, text)) * size * _ALLOWANCE * (1.07 if bold else 1.0)


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """Lines that a paragraph takes in so many points of width."""
    count, used = 1, 0.0
    space = width(" ", size, bold)
    for word in text.split(" "):
        wide = width(word, size, bold)
        if used and used + space + wide > room + _ROUNDING:
            count, used = count + 1, 0.0
        while wide > room + _ROUNDING:  # a long word is broken where the line ends
            count, wide = count + 1, wide - room
        used += wide + (space if used else 0.0)
    return count


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is set.

    Attributes
    ----------
    size, after: points of the type and of the room below.
    quiet: in the lesser colour; accent: in the theme's accent.
    """

    text: str
    size: float
    bold: bool = False
    after: float = 0.0
    quiet: bool = False
    accent: bool = False

    def scaled(self, factor: float) -> Paragraph:
        """The same in another size."""
        return Paragraph(
            self.text,
            round(self.size * factor * 2) / 2,
            self.bold,
            self.after * factor,
            self.quiet,
            self.accent,
        )


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """Points that paragraphs take under each other."""
    return sum(
        lines(one.text, one.size, room, one.bold) * one.size * _LINE + one.after
        for one in paragraphs
    )


def fitted(
    paragraphs: Sequence[Paragraph], room: float, high: float, smallest: float = 0.6
) -> tuple[Paragraph, ...] | None:
    """The paragraphs in the largest size that fits; ``None`` when they do not fit at all."""
    factor = 1.0
    while factor >= smallest:
        found = tuple(one.scaled(factor) for one in paragraphs)
        if height(found, room) <= high:
            return found
        factor -= 0.04
    return None
