"""What a measurement is called, as a code that knows no language.

Codes hold numbers and declared words only: what else a team writes there is somebody's text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables import aliases

ORDINAL = "measurement"
"""The unit of measurements that are told apart by their day only."""
OTHER = "other"
"""The unit of measurements with a name of the team's own."""
_UNIT = "|".join(sorted(map(re.escape, aliases.MOMENT_UNITS), key=len, reverse=True))
_BEFORE = re.compile(rf"(?:.* )?({_UNIT}) ?0*(\d{{1,3}})")
_BEHIND = re.compile(rf"(?:na |after |nach )?0*(\d{{1,3}}) ?({_UNIT})")
_NUMBER = re.compile(r"0*(\d{1,3})")
_WHOLE = re.compile(r"(.*?\d)[.,]0+")
"""A number as pandas and R write it where a row has none: "1.0"."""
_EVENT = re.compile(r"(.+?)(?:_arm_\d{1,2}[a-z]?| \(arm \d{1,2}: .*\))", re.IGNORECASE)
"""An event of REDCap: "t0_arm_1", or by its label "T0 (Arm 1: Ward)"."""
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_COUNTED = re.compile(r"\b(\d{1,2})(?:e|de|ste|st|nd|rd|th)\b")
_ROMAN = {
    name: number
    for number, name in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1
    )
}


def _plain(value: Value) -> str:
    """A name to compare, its ordinals as numbers: "eerste meting" -> "1 meting"."""
    shown = text(value)
    shown = (_EVENT.fullmatch(shown) or _WHOLE.fullmatch(shown) or {1: shown})[1]
    plain = _COUNTED.sub(r"\1", folded(shown))
    return " ".join(str(aliases.ORDINALS.get(one, one)) for one in plain.split())


def code_of(value: Value, unit: str = "t") -> str | None:
    """The code of a moment by its name; ``None`` for a name that is not known.

    Parameters
    ----------
    unit: what a bare number counts: the column's heading tells.
    """
    if isinstance(value, datetime.date):
        return None
    plain = _plain(value)
    if plain in aliases.MOMENT_WORDS:
        return aliases.MOMENT_WORDS[plain]
    if bare := _NUMBER.fullmatch(plain):
        # "eerste" counts measurements, whatever the heading counts.
        return f"{unit if text(value)[:1].isdigit() else ORDINAL}:{int(bare[1])}"
    if found := _BEFORE.fullmatch(plain):
        return f"{aliases.MOMENT_UNITS[found[1]]}:{int(found[2])}"
    if found := _BEHIND.fullmatch(plain):
        return f"{aliases.MOMENT_UNITS[found[2]]}:{int(found[1])}"
    return None


def code_within(name: str) -> str | None:
    """The moment that the name of a sheet or file tells: "Scores T1", "meting 2", "nameting"."""
    plain = _plain(name)
    whole = aliases.MOMENT_WORDS.get(plain) or code_of(plain)
    if whole is not None and not plain.isdigit():
        return whole
    found = [
        f"{aliases.MOMENT_UNITS[one[1]]}:{int(one[2])}"
        for one in re.finditer(rf"\b({_UNIT}) ?0*(\d{{1,3}})\b", plain)
    ]
    several = dict.fromkeys(found or words_in(plain))
    return next(iter(several)) if len(several) == 1 else None


def words_in(plain: str) -> list[str]:
    """The moments that single words of a name tell."""
    return [aliases.MOMENT_WORDS[one] for one in plain.split() if one in aliases.MOMENT_WORDS]


@dataclass(slots=True)
class Named:
    """The names of a column with their codes.

    Attributes
    ----------
    codes: by name as it stands in the file.
    unstated: codes whose number tells nothing of the time; lettered: whose letter may.
    """

    codes: dict[Value, str] = field(default_factory=dict)
    unstated: set[str] = field(default_factory=set)
    lettered: set[str] = field(default_factory=set)


def named(names: Sequence[Value], unit: str) -> Named:
    """The codes of all names of a column, each once, as they come in the file.

    Names that are not known by themselves are set beside each other: "fase I" and "fase II" differ
    in a number, "A" and "B" in a letter.
    """
    found, others = Named(), dict[str, list[Value]]()
    known = {name: code for name in names if (code := code_of(name, unit)) is not None}
    worded = _by_word([name for name in names if name not in known], {*known.values()})
    for name in names:
        if code := known.get(name) or worded.get(name):
            found.codes[name] = code
        else:
            others.setdefault(_plain(name), []).append(name)
    numbers = _told_apart(list(others))
    for place, (plain, same) in enumerate(others.items(), start=1):
        code = f"{OTHER}:{numbers[plain] if numbers else place}"
        found.codes |= dict.fromkeys(same, code)
        if not numbers:
            found.unstated.add(code)
        elif not _is_numbered(plain):
            found.lettered.add(code)
    return found


def _by_word(names: Sequence[Value], taken: Set[str]) -> dict[Value, str]:
    """Names that hold one word of a beginning or an end, where that tells them apart."""
    found: dict[str, set[Value]] = {}
    for name in names:
        within = {*words_in(plain)} if not re.search(r"\d", plain := _plain(name)) else set()
        if len(within) == 1:
            found.setdefault(within.pop(), set()).add(name)
    return {
        name: code
        for code, some in found.items()
        for name in some
        if code not in taken and len({*map(_plain, some)}) == 1
    }


def _is_numbered(plain: str) -> bool:
    return any(part.isdigit() or part in _ROMAN for part in _PARTS.findall(plain))


def _told_apart(names: Sequence[str]) -> Mapping[str, int]:
    """Numbers for names that are alike but for a number or a letter; empty where none are."""
    parts = [_PARTS.findall(name) for name in names]
    if len(names) < 2 or len(set(map(len, parts))) > 1:
        return {}
    differing = [some for some in zip(*parts, strict=True) if len(set(some)) > 1]
    if len(differing) != 1 or len(set(differing[0])) < len(names):
        return {}
    (some,) = differing
    if all(one.isdigit() for one in some):
        return dict(zip(names, map(int, some), strict=True))
    if all(one in _ROMAN for one in some):
        return {name: _ROMAN[one] for name, one in zip(names, some, strict=True)}
    if all(len(one) == 1 for one in some):
        return {name: ord(one) - ord("a") + 1 for name, one in zip(names, some, strict=True)}
    return {}
