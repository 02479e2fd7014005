"""What a measurement is called, as a code that knows no language, and in which order they come.

Codes hold numbers and declared words only: what else a team writes there is somebody's text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from lib.reading import aliases
from lib.reading.grid import Value, folded

ORDINAL = "measurement"
"""The unit of measurements that are told apart by their day only."""
_UNIT = "|".join(sorted(map(re.escape, aliases.MOMENT_UNITS), key=len, reverse=True))
_BEFORE = re.compile(rf"(?:.* )?({_UNIT}) ?0*(\d{{1,3}})")
_BEHIND = re.compile(rf"(?:na |after |nach )?0*(\d{{1,3}}) ?({_UNIT})")
_NUMBER = re.compile(r"0*(\d{1,3})")


def code_of(value: Value, unit: str = "t") -> str | None:
    """The code of a moment by its name; ``None`` for a name that is not known.

    Parameters
    ----------
    unit: what a bare number counts: the column's heading tells.
    """
    if isinstance(value, datetime.date):
        return None
    plain = folded(value)
    if plain in aliases.MOMENT_WORDS:
        return aliases.MOMENT_WORDS[plain]
    if bare := _NUMBER.fullmatch(plain):
        return f"{unit}:{int(bare[1])}"
    if found := _BEFORE.fullmatch(plain):
        return f"{aliases.MOMENT_UNITS[found[1]]}:{int(found[2])}"
    if found := _BEHIND.fullmatch(plain):
        return f"{aliases.MOMENT_UNITS[found[2]]}:{int(found[1])}"
    return None


def code_within(name: str) -> str | None:
    """The moment that the name of a sheet or file tells: "Scores T1", "meting 2", "nameting"."""
    plain = folded(name)
    whole = aliases.MOMENT_WORDS.get(plain) or code_of(plain)
    if whole is not None and not plain.isdigit():
        return whole
    found = [
        f"{aliases.MOMENT_UNITS[one[1]]}:{int(one[2])}"
        for one in re.finditer(rf"\b({_UNIT}) ?0*(\d{{1,3}})\b", plain)
    ]
    words = [aliases.MOMENT_WORDS[one] for one in plain.split() if one in aliases.MOMENT_WORDS]
    several = dict.fromkeys(found or words)
    return next(iter(several)) if len(several) == 1 else None


def in_order(
    codes: Sequence[str], days: Mapping[str, Sequence[datetime.date]]
) -> tuple[str, ...]:  # fmt: skip
    """Moments in the order of time.

    Parameters
    ----------
    codes: each once, as they come in the file.
    days: by moment, the days of its measurements, as far as they are known.

    Returns
    -------
    By number where all count the same; else by their middle day, where all have one; else the
    words for a beginning first and those for an end last.
    """
    units = {code.partition(":")[0] for code in codes}
    if len(units) == 1 and all(":" in code for code in codes):
        return tuple(sorted(codes, key=_number))
    if all(days.get(code) for code in codes):
        return tuple(sorted(codes, key=lambda code: sorted(days[code])[len(days[code]) // 2]))
    return tuple(sorted(codes, key=_place))


def _number(code: str) -> int:
    return int(code.partition(":")[2])


def _place(code: str) -> tuple[int, int]:
    ranks = {"start": 0, "middle": 2, "end": 3, "followup": 4}
    return (1, _number(code)) if ":" in code else (ranks[code], 0)
