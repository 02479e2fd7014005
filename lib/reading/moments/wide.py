"""A sheet with columns per moment: "WAV-B 01 T0" beside "WAV-B 01 T1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.reading import aliases
from lib.reading.grid import Sheet, Value, folded
from lib.reading.headings import SCORED, Vocabulary
from lib.reading.moments.named import in_order
from lib.reading.tables import Table

_DEEPEST = 31
"""Rows from above in which headings are looked for."""
_UNIT = "|".join(sorted(map(re.escape, aliases.MOMENT_UNITS), key=len, reverse=True))
_MARK = re.compile(rf"\b({_UNIT}) ?0*(\d{{1,2}})\b")


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns of each moment.

    Attributes
    ----------
    row: where the headings stand.
    headings: by moment, in order, and position: the heading without its moment.
    """

    row: int
    headings: Mapping[str, Mapping[int, str]]


def _split(heading: Value, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Moment and heading of a column of scores that is known without its moment only."""
    if not isinstance(heading, str) or not heading or heading.isdigit():
        return None
    plain = folded(heading)
    marks = list(_MARK.finditer(plain))
    if not marks or vocabulary.scored(plain) is not None:
        return None
    for mark in reversed(marks):
        rest = " ".join(f"{plain[: mark.start()]} {plain[mark.end() :]}".split())
        if rest and vocabulary.scored(rest) is not None:
            return f"{aliases.MOMENT_UNITS[mark[1]]}:{int(mark[2])}", rest
    return None


def _in_row(row: Sequence[Value], vocabulary: Vocabulary) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    # Each once: below the headings stand the same few answers.
    known = {one: split for one in set(row) if (split := _split(one, vocabulary)) is not None}
    for position, heading in enumerate(row if known else ()):
        if (split := known.get(heading)) is not None:
            found.setdefault(split[0], {})[position] = split[1]
    return found


def spread_of(sheet: Sheet, vocabulary: Vocabulary) -> Spread | None:
    """Where columns of a sheet are of a moment, or of several; ``None`` where none are.

    Of a single one only the name is left out, unless there are the same columns without it.
    """
    for number, row in enumerate(sheet.rows[:_DEEPEST]):
        found = _in_row(row, vocabulary)
        if len(found) > 1 or (found and _are_all(found, row, vocabulary)):
            return Spread(number, {code: found[code] for code in in_order([*found], {})})
    return None


def _are_all(
    found: Mapping[str, Mapping[int, str]], row: Sequence[Value], vocabulary: Vocabulary
) -> bool:
    """Whether no other column means what those of the only moment do."""
    (own,) = found.values()
    meant = [vocabulary.scored(heading) for heading in own.values()]
    others = {vocabulary.scored(folded(one)) for at, one in enumerate(row) if at not in own}
    return len(set(meant)) == len(meant) and others.isdisjoint(meant)


def first_only(sheet: Sheet, spread: Spread) -> Sheet:
    """The sheet with the headings of its first moment, and none for the others."""
    first, *others = spread.headings.values()
    row = list(sheet.rows[spread.row])
    for position in (one for each in others for one in each):
        row[position] = None
    for position, heading in first.items():
        row[position] = heading
    rows = list(sheet.rows)
    rows[spread.row] = row
    return replace(sheet, rows=rows)


def each_moment(
    table: Table, spread: Spread, vocabulary: Vocabulary
) -> Iterator[tuple[str, Table]]:  # fmt: skip
    """The table of the first moment as one for each, of the same rows."""
    first = next(iter(spread.headings.values()))
    always = [one for one in table.columns if one.role not in SCORED or one.position not in first]
    for code, headings in spread.headings.items():
        own = (vocabulary.recognise(position, heading) for position, heading in headings.items())
        named = tuple(
            headings.get(position, None if position in first else heading)
            for position, heading in enumerate(table.headings)
        )
        columns = (*always, *(one for one in own if one is not None))
        yield code, replace(table, headings=named, columns=columns)
