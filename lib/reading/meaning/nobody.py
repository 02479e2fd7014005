"""Rows that are nobody, whatever they are called: means, norms, more headings."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from lib.domain.ward import Values
from lib.reading.formats.grid import Value, text
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import SCORED
from lib.reading.tables.layout import cell
from lib.reading.tables.values import NotUnderstood, is_missing, number

Row = tuple[Value, int]
"""The id of a row, and its number."""

_LEAST = 3
"""Patients, below whom a row may sum up, and whose ids show what ids look like here."""
_DEEPEST_HEADING = 3
"""Rows that may go on with the headings."""
_MOST, _LEAST_COLUMNS, _MANY_COLUMNS = 0.8, 5, 9
"""Part of the columns of answers that a heading has words in, and columns from which they show so:
more than a form has different answers."""
_CELL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_CODE = re.compile(r"([^\W\d_]*)[-_./]?\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def more_headings(table: Table, rows: Sequence[Row]) -> int:
    """How many of the first rows go on with the headings, as in an export of Qualtrics.

    In nearly all columns of answers they have words that nobody answers further down.
    """
    scored = [one.position for one in table.columns if one.role in SCORED]
    if table.kind in ("long", "forms") or len(scored) < 2:
        return 0
    odd = unlike(rows)
    below = [table.sheet.rows[at] for _, at in rows[_DEEPEST_HEADING:]]
    answers = {text(cell(row, place)) for row in below for place in scored} - {""}
    numbers = sum(_CELL.fullmatch(one) is not None for one in answers)
    found = 0
    for _, at in rows[:_DEEPEST_HEADING]:
        cells = [text(cell(table.sheet.rows[at], place)) for place in scored]
        words = [one for one in cells if _WORD.search(one) and not is_missing(one)]
        # Every column asks something else; somebody's words come back from column to column.
        if len(set(words)) < max(2, _MOST * len(scored)) or answers.intersection(words):
            break
        enough = at in odd or len(scored) >= _LEAST_COLUMNS
        if not enough or not (len(scored) >= _MANY_COLUMNS or 2 * numbers > len(answers)):
            break
        found += 1
    return found if answers else 0


def unlike(rows: Sequence[Row]) -> frozenset[int]:
    """Rows whose id is a word where those of the others hold a number, or begin as none does.

    Ids are counted, not rows: a person with a row an answer is still one.
    """
    shown = [(text(own), at) for own, at in rows if text(own)]
    ids = {own for own, _ in shown}
    begun = Counter(found[1].casefold() for own in ids if (found := _CODE.match(own)))
    coded = [one for one, n in begun.items() if n > 1]
    longest = max((len(own) for own in ids if _CODE.match(own)), default=0)
    with_digit = sum(any(map(str.isdecimal, own)) for own in ids)
    odd = {
        own
        for own in ids
        if (not any(map(str.isdecimal, own)) and not _short_of_a_number(own, coded, longest))
        or (not _begins_alike(own, coded) and (" " in own or "%" in own) and _WORD.search(own))
    }
    few = with_digit - len(odd) >= _LEAST and len(odd) * 2 <= with_digit
    return frozenset(at for own, at in shown if own in odd) if few else frozenset()


def _short_of_a_number(own: str, coded: Sequence[str], longest: int) -> bool:
    """Whether it can be a code of the same kind, such as "PX" among P01 and P02."""
    plain = own.casefold()
    begins = any(one and plain.startswith(one) for one in coded)
    return begins and " " not in own and len(own) <= longest


def _begins_alike(own: str, coded: Sequence[str]) -> bool:
    found = _CODE.match(own)
    return found is not None and found[1].casefold() in coded


def summing_up(table: Table, rows: Sequence[Row], odd: frozenset[int]) -> frozenset[int]:
    """Rows of which all scores are the mean, sum, spread or count of the rows above.

    Parameters
    ----------
    odd: rows whose ids are unlike the others; of any other only what cannot be by chance counts.
    """
    scored = [one.position for one in table.columns if one.role in SCORED]
    if table.kind in ("long", "forms") or not scored or len(rows) <= _LEAST:
        return frozenset()
    found: set[int] = set()
    # Sums stand below; each is held to the patients above it, without the sums between.
    first = max(_LEAST, len(rows) - 20)
    for index, (own, at) in enumerate(rows):
        if at not in odd and (index < first or _CODE.match(text(own))):
            continue
        above = [one for _, one in rows[:index] if one not in found and one not in odd]
        if len(above) >= _LEAST and _sums_up(table, scored, at, above, at in odd):
            found.add(at)
    return frozenset(found)


def _sums_up(table: Table, scored: Sequence[int], at: int, above: Sequence[int], odd: bool) -> bool:
    left: set[str] | None = None
    told = 0
    for place in scored:
        value = cell(table.sheet.rows[at], place)
        own = _number(value)
        if math.isnan(own):
            continue
        others = np.array([_number(cell(table.sheet.rows[one], place)) for one in above])
        others = others[~np.isnan(others)]
        if len(others) < _LEAST:
            continue
        told += 1 + (not own.is_integer())
        fitting = {name for name, one in _statistics(others).items() if _as_shown(own, value, one)}
        left = fitting if left is None else left & fitting
    # One whole number may be a patient's own; a lowest or a middle one always is somebody's.
    names = left or set()
    return bool(names) if odd else told >= 2 and bool(names - {"minimum", "maximum", "median"})


def _statistics(others: Values) -> dict[str, float]:
    return {
        "mean": float(others.mean()),
        "sum": float(others.sum()),
        "n": float(len(others)),
        "sd": float(others.std(ddof=1)),
        "sd_all": float(others.std()),
        "se": float(others.std(ddof=1) / math.sqrt(len(others))),
        "minimum": float(others.min()),
        "maximum": float(others.max()),
        "median": float(np.median(others)),
    }


def _as_shown(own: float, value: Value, statistic: float) -> bool:
    """Whether a number is this one as far as its decimals show."""
    shown = text(value).replace(",", ".")
    decimals = len(shown.partition(".")[2])
    return abs(own - statistic) <= 0.5 * 10.0 ** -min(decimals, 6) + 1e-9


def _number(value: Value) -> float:
    try:
        return number(value)
    except NotUnderstood:
        return math.nan
