"""Columns that no name is declared for, used as what they are: groups, numbers, days, things.

Under the heading that the file gives them, and past the identifier gate, which leaves nothing of a
column that may tell who somebody is. What a few whole numbers stand for is not known (1 to 4 may
be a code), nor what a column of different texts is for: such a column is not used until the
visitor says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lib.domain.attributes import ATTRIBUTES, Kind, attribute, own
from lib.domain.ward import Values
from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.grid import Value, folded, text
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.patients import Wide
from lib.reading.tables import aliases
from lib.reading.tables.days import day_of
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import Column
from lib.reading.tables.masked_names import is_personal
from lib.reading.tables.values import NotUnderstood, is_error, is_missing, number, spelling, yes_no

UNUSED = "unused"
KINDS: tuple[Kind, ...] = ("category", "yes_no", "number", "period")
USES: tuple[str, ...] = (UNUSED, *KINDS, *(one.key for one in ATTRIBUTES))
"""What may be answered about a column: a kind, a declared attribute, or that it is not used."""
_PREFIX = "use/"
_FEWEST, _MOST_GROUPS = 2, 12
_NOTHING = frozenset({"geen", "none", "keine", "nee", "no", "nein"})
_LONGEST = 40
"""Letters of a group's name; what is longer is somebody's text."""
_ALIKE = 0.5
"""Different texts among the filled cells that are groups at most: else each is somebody's own."""
_SEVERAL = 0.15
"""Part of the filled cells that name several things, in a column that does."""
_FEW_WHOLE = 10
"""Whole numbers of so many kinds or fewer may be a code, unless most are different and large."""
_APART = re.compile(r"\s*(?:;|\n|\s\+\s|\|)\s*")
_ALSO = re.compile(r"\s*(?:,|;|\n|\s\+\s|\||/)\s*")


def key_of(heading: Value) -> str:
    """Under which answer it is said what a column is."""
    return _PREFIX + folded(heading)


def _read(value: Value) -> float | None:
    try:
        found = number(value)
    except NotUnderstood:
        return None
    return None if np.isnan(found) else found


def _parts(value: Value, apart: re.Pattern[str] = _APART) -> list[str]:
    return [one for one in apart.split(text(value)) if one]


class _Filled:
    """What stands in a column, each value once, and how often."""

    def __init__(self, cells: Cells) -> None:
        counts = np.bincount(cells.which, minlength=len(cells.distinct)).tolist()
        there = zip(cells.distinct, counts, strict=True)
        self.values = [
            (value, n) for value, n in there if n and not is_missing(value) and not is_error(value)
        ]
        self.n = sum(n for _, n in self.values)


def _kind(filled: _Filled) -> Kind | None:
    """What the values alone say that a column is; ``None`` where they do not."""
    values = [value for value, _ in filled.values]
    if not values:
        return None
    if all(day_of(one) is not None for one in values):
        return "period"
    numbers = [_read(one) for one in values]
    if None not in numbers:
        return "number" if _counts(numbers, filled.n) else None
    if any(one is not None for one in numbers):
        return None
    if _understood(filled) or _names_several(filled):
        return "yes_no"
    told = {spelling(text(one)) for one in values}
    groups = _FEWEST <= len(told) <= _MOST_GROUPS and len(told) <= max(2, _ALIKE * filled.n)
    groups = groups and len(told) < filled.n
    return "category" if groups and all(len(text(one)) <= _LONGEST for one in values) else None


def _counts(numbers: Sequence[float | None], n: int) -> bool:
    """Whether different numbers count or measure something, and are no codes of a few answers."""
    shown = [one for one in numbers if one is not None]
    if not all(one.is_integer() for one in shown):
        return len(shown) > 2
    # Codes come back, and are small.
    apart = len(shown) > max(_FEWEST, _ALIKE * n) and max(shown) > _MOST_GROUPS
    return len(shown) > _FEW_WHOLE or apart


def _names_several(filled: _Filled) -> bool:
    several = sum(n for value, n in filled.values if len(_parts(value)) > 1)
    return several >= _SEVERAL * filled.n and _FEWEST <= len(_things(filled)) <= _MOST_GROUPS


def _things(filled: _Filled, apart: re.Pattern[str] = _APART) -> list[str]:
    """Everything that cells of a column name, each once, in the spelling that comes first."""
    found: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for value, n in filled.values:
        for one in _parts(value, apart):
            counted[spelling(one)] += n
            found.setdefault(spelling(one), one)
    long = [one for one in found.values() if len(one) > _LONGEST]
    return [] if long else [found[one] for one, n in counted.items() if n > 1]


def _understood(filled: _Filled) -> bool:
    """Whether all values are yes or no."""
    try:
        return bool(filled.values) and {yes_no(value) for value, _ in filled.values} <= {
            "yes",
            "no",
        }
    except NotUnderstood:
        return False


def _columns(position: int, heading: str, filled: _Filled, answer: str | None) -> Iterator[Column]:
    """As what a column is used: as the visitor says, else as its values say."""
    if answer == UNUSED or not filled.values:
        return
    if answer in {one.key for one in ATTRIBUTES}:
        yield Column(position, "attribute", answer)
        return
    kind = next((one for one in KINDS if one == answer), None) or _kind(filled)
    if kind == "yes_no" and not _understood(filled):
        apart = _APART if answer is None else _ALSO
        for part in _things(filled, apart)[:_MOST_GROUPS]:
            yield Column(position, "attribute", own("yes_no", heading, part).key)
    elif kind is not None:
        yield Column(position, "attribute", own(kind, heading).key)


_ELSEWHERE = frozenset({*aliases.MOMENTS, *aliases.NUMBERED})
"""Headings that mean something else than what a patient is like."""


def with_own_columns(table: Table, decisions: Decisions) -> Table:
    """The table with its unknown columns as attributes, where values or visitor say which.

    Parameters
    ----------
    decisions: hold one of ``USES`` under ``key_of`` a heading; what is still asked is not used.
    """
    known = {column.position for column in table.columns}
    named = Counter(folded(one) for one in table.headings)
    found: list[Column] = []
    for position, value in enumerate(table.headings):
        heading, plain = text(value), folded(value)
        usable = plain and not plain.isdecimal() and named[plain] == 1 and not is_personal(heading)
        if position in known or not usable or plain in decisions.asked:
            continue
        answer = decisions.answers.get(key_of(heading))
        if answer is None and (plain in _ELSEWHERE or decisions.refused(plain)):
            continue
        cells = table.cells(position)
        if not may_be_used(cells):
            continue
        found += _columns(position, heading, _Filled(cells), answer)
    return replace(table, columns=(*table.columns, *found)) if found else table


_MOST_DIFFERENT = 200
"""Different texts in a column that may still be groups, or name a few things in many ways."""


def may_be_used(cells: Cells) -> bool:
    """Whether a column can be more than texts of one person: numbers, days, what comes back."""
    first = [one for one in cells.used()[:20] if not is_missing(one)]
    if any(_read(one) is not None or day_of(one) is not None for one in first):
        return True
    used = len(cells.places())
    return used <= _MOST_DIFFERENT and used < len(cells)


Groups = npt.NDArray[np.object_]


def _each(wide: Wide, position: int, make: Callable[[Value], str | None]) -> Groups:
    cells = wide.cells(position)
    meant = np.full(len(cells.distinct), None, dtype=object)
    for place in cells.places():
        value = cells.distinct[place]
        if not is_missing(value) and not is_error(value):
            meant[place] = make(value)
    found: Groups = meant[cells.which]
    return found


def periods(wide: Wide, position: int) -> Groups:
    """Days as months, ``2026-03``; as quarters or years where they would be too many groups."""
    for shape in (_month, _quarter, _year):
        found = _each(wide, position, shape)
        if len({*found.tolist()} - {None}) <= _MOST_GROUPS:
            break
    return found


def _month(value: Value) -> str | None:
    day = day_of(value)
    return None if day is None else f"{day:%Y-%m}"


def _quarter(value: Value) -> str | None:
    day = day_of(value)
    return None if day is None else f"{day.year}-Q{(day.month + 2) // 3}"


def _year(value: Value) -> str | None:
    day = day_of(value)
    return None if day is None else str(day.year)


def names_it(wide: Wide, position: int, part: str) -> Groups:
    """Whether each cell names a thing among several: ``yes`` or ``no``; "geen" names none."""
    wanted = spelling(part)

    def told(value: Value) -> str | None:
        parts = {spelling(one) for one in (*_parts(value), *_parts(value, _ALSO))}
        if folded(value) not in _NOTHING and is_missing(value):
            return None
        return "yes" if wanted in parts else "no"

    cells = wide.cells(position)
    meant = np.full(len(cells.distinct), None, dtype=object)
    for place in cells.places():
        meant[place] = told(cells.distinct[place])
    found: Groups = meant[cells.which]
    return found


def plain_numbers(wide: Wide, position: int) -> Values:
    """Numbers of any size; NaN where something else stands."""
    cells = wide.cells(position)
    meant = np.full(len(cells.distinct), np.nan)
    for place in cells.places():
        found = _read(cells.distinct[place])
        meant[place] = np.nan if found is None else found
    values: Values = meant[cells.which]
    return values


def uses_of(
    keys: Sequence[str], ignored: Sequence[str], answers: Mapping[str, str]
) -> dict[str, str]:
    """By heading, as what each column of the file's own is used now.

    Parameters
    ----------
    keys: the attributes that were read; ignored: headings that nothing was read from.
    answers: with which. A column that was said to be a declared attribute is known by its heading
        as the answer's key spells it.
    """
    used: dict[str, str] = {one.label: one.kind for one in map(attribute, keys) if one.label}
    found = {**used, **dict.fromkeys(ignored, UNUSED)}
    listed = set(map(key_of, found))
    said = {key: one for key, one in answers.items() if key.startswith(_PREFIX) and one in keys}
    return found | {
        key.removeprefix(_PREFIX): one for key, one in said.items() if key not in listed
    }
