"""A sheet with columns per moment: "WAV-B 01 T0" beside "WAV-B 01 T1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.meaning.moments.moments_named import ORDINAL, code_of
from lib.reading.meaning.moments.moments_order import in_order
from lib.reading.tables import aliases
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED, Vocabulary
from lib.reading.tables.layout import cell

_DEEPEST = 31
"""Rows from above in which headings are looked for."""
_ABOVE = 2
"""Rows of headings that may stand above the lowest: a questionnaire's name, a measurement's."""


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_UNIT, _ORDINAL = _any_of(aliases.MOMENT_UNITS), _any_of(aliases.ORDINALS)
_MARK = re.compile(
    rf"\b(?:(?:{_UNIT}) ?0*\d{{1,2}}|(?:\d{{1,2}}(?:e|ste|de|st|nd|rd|th)|{_ORDINAL}) (?:{_UNIT})"
    rf"|(?:na|after|nach) \d{{1,2}} ?(?:{_UNIT})|{_any_of(aliases.MOMENT_WORDS)})\b"
)


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns of each moment.

    Attributes
    ----------
    row: where the headings stand; top: the first row of them.
    headings: by moment, in order, and position: the heading without its moment.
    """

    row: int
    top: int
    headings: Mapping[str, Mapping[int, str]]


def _split(heading: Value, vocabulary: Vocabulary, forms: bool) -> tuple[str, str] | None:
    """Moment and heading of a column of scores that is known without its moment only.

    Parameters
    ----------
    forms: whether a questionnaire's name alone means its total.
    """
    if not isinstance(heading, str) or not heading or heading.isdigit():
        return None
    plain = folded(heading)
    marks = list(_MARK.finditer(plain))
    if not marks or vocabulary.scored(plain) is not None:
        return None
    for mark in reversed(marks):
        rest = " ".join(f"{plain[: mark.start()]} {plain[mark.end() :]}".split())
        rest = _known(rest, vocabulary, forms)
        code = code_of(mark[0])
        if rest and code is not None:
            return code, rest
    return None


def _known(plain: str, vocabulary: Vocabulary, forms: bool) -> str:
    """A heading without its moment, when that is a score or an item; else empty."""
    form = vocabulary.form(plain) if forms and plain else None
    if form is not None and vocabulary.instruments[form].total_of:
        return f"{plain} totaal"
    return plain if plain and vocabulary.scored(plain) is not None else ""


def _in_row(row: Sequence[Value], vocabulary: Vocabulary) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    forms = _names_patients(row)
    # Each once: below the headings stand the same few answers.
    known = {one: split for one in set(row) if (split := _split(one, vocabulary, forms))}
    for position, heading in enumerate(row if known else ()):
        if (split := known.get(heading)) is not None:
            found.setdefault(split[0], {})[position] = split[1]
    return found


def _names_patients(row: Sequence[Value]) -> bool:
    return any(isinstance(one, str) and folded(one) in aliases.PATIENT for one in row)


def _with_above(rows: Sequence[Sequence[Value]]) -> Iterator[tuple[int, list[str]]]:
    """By column of the lowest row of headings, what stands above it, or above those to its left."""
    *above, lowest = rows
    carried: list[str] = [""] * len(above)
    for position, own in enumerate(lowest):
        here = (text(cell(row, position)) for row in above)
        carried = [one or left for one, left in zip(here, carried, strict=True)]
        if text(own):
            yield position, [*carried, text(own)]


def _apart(cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Moment and heading of a column whose headings stand above each other."""
    for place, one in enumerate(cells):
        rest = folded(" ".join((*cells[:place], *cells[place + 1 :])))
        # Below a questionnaire's name a number is an item.
        known = _known(rest, vocabulary, forms=not one.isdigit())
        if known and (code := code_of(one, ORDINAL)) is not None:
            return code, known
    return _split(" ".join(cells), vocabulary, forms=True)


def spread_of(sheet: Sheet, vocabulary: Vocabulary) -> Spread | None:
    """Where columns of a sheet are of a moment, or of several; ``None`` where none are.

    Of a single one only the name is left out, unless there are the same columns without it.
    """
    rows = sheet.rows[:_DEEPEST]
    for number, row in enumerate(rows):
        top, found = number, _in_row(row, vocabulary)
        if len(found) < 2 and not (found and _are_all(found, row, vocabulary)):
            top, found = _below_others(rows, number, vocabulary)
        if found:
            codes = in_order([*found], {}).codes
            return Spread(number, top, {code: found[code] for code in codes})
    return None


def _below_others(
    rows: Sequence[Sequence[Value]], number: int, vocabulary: Vocabulary
) -> tuple[int, dict[str, dict[int, str]]]:
    """The columns of each moment where it is told above or below the name of what was measured."""
    lowest = rows[number]
    over = rows[number - 1] if number else ()
    under = [text(cell(lowest, at)) for at, one in enumerate(over) if _names_patients([one])]
    # Else it is the row of a patient.
    if not (_names_patients(lowest) or (under and not any(under))):
        return number, {}
    for top in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
        found: dict[str, dict[int, str]] = {}
        for position, cells in _with_above(rows[top : number + 1]):
            if (split := _apart(cells, vocabulary)) is not None:
                found.setdefault(split[0], {})[position] = split[1]
        # Numbers over columns that differ only count the columns.
        meant = [vocabulary.scored(one) for each in found.values() for one in {*each.values()}]
        if len(set(meant)) < len(meant):
            return top, found
    return number, {}


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
    rows = list(sheet.rows)
    row = list(rows[spread.row])
    for above in range(spread.row - 1, spread.top - 1, -1):
        # A heading over both rows stands in the upper one.
        row = [own if text(own) else cell(rows[above], at) for at, own in enumerate(row)]
        rows[above] = []
    for position in (one for each in others for one in each):
        row[position] = None
    for position, heading in first.items():
        row[position] = heading
    rows[spread.row] = row
    return replace(sheet, rows=rows)


def without_moment(table: Table, spread: Spread) -> Table | None:
    """The scores beside them that are of no moment: were they read with each, they would repeat."""
    own = {position for each in spread.headings.values() for position in each}
    scored = tuple(one for one in table.columns if one.role in SCORED and one.position not in own)
    if not scored:
        return None
    places = {one.position for one in scored}
    headings = tuple(one if at in places else None for at, one in enumerate(table.headings))
    patients = (one for one in table.columns if one.role == "patient")
    return replace(table, headings=headings, columns=(*patients, *scored))


def each_moment(
    table: Table, spread: Spread, vocabulary: Vocabulary
) -> Iterator[tuple[str, Table]]:
    """The table of the first moment as one for each, of the same rows."""
    first = next(iter(spread.headings.values()))
    always = [one for one in table.columns if one.role not in SCORED]
    once = {one.position for one in table.columns if one.role in SCORED} - {*first}
    for code, headings in spread.headings.items():
        own = (vocabulary.recognise(position, heading) for position, heading in headings.items())
        named = tuple(
            headings.get(position, None if position in first or position in once else heading)
            for position, heading in enumerate(table.headings)
        )
        columns = (*always, *(one for one in own if one is not None))
        yield code, replace(table, headings=named, columns=columns)
