"""Whether a column tells who somebody is, from its heading and from what its cells look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.reading.formats.grid import Value, folded, text
from lib.reading.formats.report import IdentifierKind
from lib.reading.tables import identifying_cells
from lib.reading.tables.identifying_cells import (
    CHOSEN,
    MEASURED,
    NO_PERSON,
    kind_of_heading,
    tells_of_people,
)
from lib.reading.tables.masked_names import is_personal

_MOST, _HALF = 0.8, 0.5
"""Shares of the filled identifying_cells."""
_FEW, _FEWEST = 5, 3
"""Distinct cells from which a share proves something: 5 of 5 random numbers pass the 11-test six
times in a million."""
_SPREAD = 10
"""Years between the oldest and the youngest; what is measured lies closer together."""
_RUN = 3
"""How far numbers that count patients (2024001, 2024002) lie apart, times how many there are."""
_YEARS = range(2000, 2100)
_FIRST = 20
"""Ids that are looked at before all of them are, where four fifths must be alike."""
Test = Callable[[Value], bool]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a column seems to hold.

    Attributes
    ----------
    sure: whether it can hardly be anything else.
    """

    kind: IdentifierKind
    hits: int
    filled: int
    by_heading: bool = False
    sure: bool = True


def _count(test: Test, values: Sequence[Value]) -> int:
    if isinstance(values, _Cells):
        return sum(times for one, times in values.different if test(one))
    return sum(map(test, values))


class _Cells(list[Value]):
    """Cells of which the same few come back: what each is like is decided once."""

    @cached_property
    def different(self) -> Sequence[tuple[Value, int]]:
        """Each value, and how often it stands there."""
        # True is equal to 1.0, and does not read the same.
        found = Counter(zip(map(type, self), self, strict=True))
        return [(one, times) for (_, one), times in found.items()]


def _has_letters(value: Value) -> bool:
    return isinstance(value, str) and sum(map(str.isalpha, value)) > 1


def _digits(least: int) -> Test:
    return lambda value: sum(map(str.isdigit, text(value))) >= least


def _is_date(value: Value) -> bool:
    return identifying_cells.year_of(value) is not None


def _is_day(value: Value) -> bool:
    """A date, or the number that Excel keeps for one, or eight digits."""
    return _is_date(value) or _digits(5)(value)


_TESTS: tuple[tuple[IdentifierKind, Test, int], ...] = (
    ("email", identifying_cells.is_email, 1),
    # Before phone numbers: the groups of an account look like one.
    ("bank_account", identifying_cells.is_bank_account, 1),
    ("phone", identifying_cells.is_phone, _FEWEST),
    ("postcode", identifying_cells.is_postcode, _FEWEST),
    ("address", identifying_cells.is_address, _FEWEST),
    ("bsn", identifying_cells.is_bsn, _FEW),
)
"""What can be told from the cells alone, with how many distinct cells it takes."""
_CONFIRMS: dict[IdentifierKind, Test] = {
    "name": _has_letters,
    "email": identifying_cells.is_email,
    "phone": _digits(8),
    "postcode": _digits(4),
    "address": _has_letters,
    "birth_date": _is_day,
    "bsn": _digits(8),
    "bank_account": _digits(6),
    "patient_number": _digits(5),
}
"""What at least half of the cells are like when a heading tells the truth: "tel" may be a count."""


def _named(value: Value) -> bool:
    return identifying_cells.is_written_as_name(value) or identifying_cells.has_common_name(value)


def _is_somebody(value: Value) -> bool:
    return _named(value) or identifying_cells.is_full_name(value)


def _is_in_full(value: Value) -> bool:
    return identifying_cells.is_full_name(value) or bool(
        identifying_cells.first_name_and_initial(value)
    )


def _by_heading(heading: Value, values: Sequence[Value]) -> Suspicion | None:
    plain = folded(heading)
    kind = kind_of_heading(plain)
    if kind is None:
        hits = _count(_is_somebody, values) if tells_of_people(plain) else 0
        named = hits and hits >= _HALF * len(values)
        return Suspicion("name", hits, len(values), by_heading=True) if named else None
    seen = _count(_CONFIRMS[kind], values)
    if seen < _HALF * len(values):
        return None
    hits = _count(identifying_cells.is_bsn, values) if kind == "bsn" else seen
    return Suspicion(kind, hits, len(values), by_heading=True)


def _by_cells(values: Sequence[Value], used: bool) -> Suspicion | None:
    distinct, n = len(set(values)), len(values)
    for kind, test, least in _TESTS:
        hits = _count(test, values) if distinct >= least else 0
        # Of a column that is used, only the cell goes.
        if hits >= _MOST * n or (hits and kind == "email" and not used):
            return Suspicion(kind, hits, n)
    if used:
        # A ward may be called after a person; then it stands there more than once.
        people = sum(map(identifying_cells.is_written_as_name, set(values)))
        return Suspicion("name", people, n) if people >= max(_FEWEST, _HALF * n) else None
    if distinct >= _FEWEST and (hits := _count(_named, values)) >= _HALF * n:
        return Suspicion("name", hits, n)
    hits = _count(identifying_cells.is_full_name, values) if distinct >= max(_FEW, _MOST * n) else 0
    return Suspicion("name", hits, n) if hits and hits >= _MOST * n else None


def _born(heading: Value, values: Sequence[Value]) -> Suspicion | None:
    """Dates that can only be birth dates: long ago, and many years apart."""
    if _count(_is_date, values) < max(_FEW, _MOST * len(values)):
        return None
    years = [year for year in map(identifying_cells.year_of, values) if year is not None]
    if MEASURED & set(folded(heading).split()):
        return None
    born = all(map(identifying_cells.is_birth_year, years)) and max(years) - min(years) >= _SPREAD
    return Suspicion("birth_date", len(years), len(values)) if born else None


def of_column(heading: Value, values: Sequence[Value], used: bool = False) -> Suspicion | None:
    """What a column beside the ids holds of who somebody is; ``None`` for nothing.

    Parameters
    ----------
    values: its filled cells, or a sample of them.
    used: whether the column means something else, such as a ward.
    """
    if not values:
        return None
    values = _Cells(values)
    return _by_heading(heading, values) or _by_cells(values, used) or _born(heading, values)


def _numbers(values: Sequence[Value]) -> Suspicion | None:
    """Numbers of six digits or more that do not just count the patients."""
    found = [one for one in map(identifying_cells.long_number, values) if one is not None]
    if len(found) < _HALF * len(values):
        return None
    within = [one % 1000 for one in found if one // 1000 in _YEARS]
    counted = within if len(within) == len(found) else found
    if max(counted) - min(counted) <= _RUN * len(found) and len(found) >= _FEWEST:
        return None
    return Suspicion("patient_number", len(found), len(values), sure=False)


def _bsn(values: Sequence[Value]) -> Suspicion | None:
    """One BSN among other ids is one too many; of many long numbers some pass by chance."""
    like = [one for one in values if identifying_cells.looks_like_bsn(one)]
    hits = _count(identifying_cells.is_bsn, like)
    many = len(like) >= _FEW and len(like) >= _HALF * len(values)
    if hits and (hits >= _MOST * len(like) or (not many and _count(_digits(9), like))):
        return Suspicion("bsn", hits, len(values))
    return None


def _name(heading: Value, values: Sequence[Value], n: int) -> Suspicion | None:
    """Names among the ids: written as such, declared ones, or words where codes should be."""
    chosen = folded(heading) in CHOSEN
    # A code may be a made-up word, and is no name in full; a pseudonym may be that too.
    coded = chosen and folded(heading).endswith("code")
    if hits := _count(_named, values):
        written = coded and any(map(identifying_cells.is_written_as_name, values))
        return Suspicion("name", hits, n, sure=written or not chosen)
    words = 0 if chosen else _count(identifying_cells.is_words, values)
    if words >= _HALF * n:
        return Suspicion("name", words, n, sure=False)
    # One is enough: a code is not written as two words with a capital.
    if (coded or not chosen) and (hits := _count(_is_in_full, values)):
        return Suspicion("name", hits, n, sure=False)
    beside = [one for one in map(identifying_cells.word_beside_code, values) if one]
    if beside and 2 * len(set(beside)) > len(beside):
        # The same word beside every code is a ward or a round of measuring.
        return Suspicion("name", len(beside), n, sure=False)
    return None


def _initials_and_births(values: Sequence[Value]) -> Suspicion | None:
    """Initials with a year of birth: who knows the ward knows who that is."""
    if not any(map(identifying_cells.initials_and_birth, values[:_FIRST])):
        return None
    found = [one for one in map(identifying_cells.initials_and_birth, values) if one is not None]
    if len(found) < max(_FEWEST, _MOST * len(values)):
        return None
    years = [year for _, year in found]
    others = len({initials for initials, _ in found}) >= _HALF * len(found)
    # Numbers that count have no reason to come back.
    if not others or (max(years) - min(years) < _SPREAD and len(set(years)) == len(years)):
        return None
    return Suspicion("birth_date", len(found), len(values), sure=False)


def _homes(values: Sequence[Value], n: int) -> Suspicion | None:
    """Postcodes, which a code of a study may look like."""
    hits = _count(identifying_cells.is_postcode, values)
    if hits < max(_FEWEST, _HALF * n):
        return None
    return Suspicion("postcode", hits, n, sure=False)


def of_ids(heading: Value, values: Sequence[Value]) -> Suspicion | None:
    """What the ids tell of who somebody is: one cell that surely does is enough.

    Parameters
    ----------
    values: all ids, without the names of rows that sum up.
    """
    n = len(values)
    if told := _initials_and_births(values):
        return told
    odd = [one for one in values if not identifying_cells.is_harmless(one)]
    if not odd:
        return None
    # A visitor may have said that the column with names holds the ids.
    kind = kind_of_heading(folded(heading))
    if kind not in (None, "patient_number") and (told := _by_heading(heading, values)):
        return told
    others = [one for one in odd if not identifying_cells.is_digits(one)]
    if hits := _count(identifying_cells.is_email, others):
        return Suspicion("email", hits, n)
    if hits := _count(identifying_cells.is_bank_account, others):
        return Suspicion("bank_account", hits, n)
    # As text, since a number has lost its leading zero.
    if hits := _count(identifying_cells.is_phone, [one for one in odd if isinstance(one, str)]):
        return Suspicion("phone", hits, n)
    if (hits := _count(_is_date, others)) and hits >= _HALF * n:
        return Suspicion("birth_date", hits, n)
    # Of n ids, not of the odd ones only: the visitor is told how many of all.
    if found := _bsn(odd):
        return replace(found, filled=n)
    return _name(heading, others, n) or _numbers(values) or _homes(others, n)


def _tells(name: Value) -> bool:
    """Whether the name of a person, or of a document called after one, tells who that is."""
    words = text(name).split(" ")
    while words and folded(words[0]) in NO_PERSON:  # "Interview Voorbeeld, A."
        words.pop(0)
    return _named(" ".join(words)) or is_personal(" ".join(words))


def of_persons(headings: Sequence[Value]) -> Suspicion | None:
    """Whether interviewed persons stand in a matrix by name, first names included."""
    if hits := _count(_tells, headings):
        return Suspicion("name", hits, len(headings))
    first = [one for one in map(identifying_cells.first_name_and_initial, headings) if one]
    full = _count(identifying_cells.is_full_name, headings) + len(set(first)) * (
        len(set(first)) > 1
    )
    if full and full >= _HALF * len(headings):
        return Suspicion("name", full, len(headings), sure=False)
    return None
