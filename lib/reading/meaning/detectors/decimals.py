"""Numbers that can be read in two ways, and columns that write them in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lib.domain.ward import Values
from lib.reading.formats.grid import Value, text
from lib.reading.meaning.detectors.columns_looked_at import Cells

_THREE_DIGITS = re.compile(r"[+-]?\d{1,3}([.,])\d{3}")
_DECIMALS = re.compile(r"[+-]?\d+([.,])(\d+)")
_WHOLE = re.compile(r"[+-]?\d{4,6}")
_THOUSAND = 1000


def other_reading(value: Value) -> float | None:
    """What a number is when its sign means the other thing; ``None`` when that cannot be.

    "1.234" is 1234 where the point separates thousands. A spreadsheet in Dutch makes 3167 of a
    typed 3.167 for the same reason, so such a whole number may have been 3.167.
    """
    plain = text(value).replace(" ", "")
    if isinstance(value, str) and _THREE_DIGITS.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", ""))
    return float(plain) / _THOUSAND if _WHOLE.fullmatch(plain) else None


def _sign(shown: str) -> str:
    found = _DECIMALS.fullmatch(text(shown).replace(" ", ""))
    return found[1] if found else ""


def _ambiguous(cells: Cells, texts: Sequence[str]) -> frozenset[Value]:
    """Texts within range that are so in both readings, where no other text settles it."""
    evident = {
        found[1]
        for one in texts
        if (found := _DECIMALS.fullmatch(text(one).replace(" ", ""))) and len(found[2]) != 3
    }
    return frozenset(
        one
        for one in texts
        if _sign(one) not in evident
        and _THREE_DIGITS.fullmatch(text(one).replace(" ", ""))
        and (other := other_reading(one)) is not None
        and cells.fits(other)
    )


def sign(
    cells: Cells, values: Values, texts: Sequence[str], outside: Iterable[int]
) -> frozenset[int]:
    """Numbers with a second reading that fits the column; left as they are without a choice.

    Parameters
    ----------
    values: the column, changed where the visitor takes the other reading.
    texts: what cells hold as text and was read as a number; outside: cells out of range.

    Returns
    -------
    The cells out of range that are told here.
    """
    # Nobody is 1.985 years old: that is the year of a birth.
    doubted = (
        []
        if cells.about == "age"
        else [
            (index, other)
            for index in outside
            if (other := other_reading(cells.value(index))) is not None and cells.fits(other)
        ]
    )
    settled = frozenset(index for index, _ in doubted)
    if both := _ambiguous(cells, texts):
        doubted += [
            (index, other)
            for index in cells.among(both)
            if (other := other_reading(cells.value(index))) is not None
        ]
    for index, other in sorted(doubted):
        if cells.accepted("decimal_sign"):
            values[index] = other
        cells.tell("decimal_sign", index, float(values[index]))
    return settled


def mixed(cells: Cells, values: Values, texts: Sequence[str]) -> None:
    """Decimal commas and decimal points in one column; the rarer sign is told."""
    if {",", "."} - {_sign(one) for one in texts}:
        return
    by_sign = {
        sign: list(cells.among({one for one in texts if _sign(one) == sign})) for sign in ",."
    }
    rarer = min(by_sign.values(), key=len)
    for index in rarer:
        if not cells.accepted("decimal_mixed"):
            values[index] = float("nan")
        cells.tell("decimal_mixed", index, float(values[index]))
