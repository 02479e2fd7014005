"""In which order measurements come, and how that is known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise
from typing import Literal

Known = Literal["number", "date", "word", "file", "choice"]
Doubt = Literal["", "order_unknown", "order_letters", "order_weeks", "order_dates"]
_RANKS = {"start": 0, "middle": 2, "end": 3, "followup": 4}
_BETWEEN = 1
"""The rank of measurements that are counted."""
_IN_DAYS = {"week": 7, "month": 30}
_HALF_YEAR = 26
"""Weeks between two measurements from which they may be weeks of two years."""
Days = Mapping[str, Mapping[str, datetime.date]]


@dataclass(frozen=True, slots=True)
class Order:
    """Moments in an order.

    Attributes
    ----------
    known: what tells it.
    doubt: the kind of detection that tells why the order is not sure; empty where it is.
    other: the order that would be the other way to read the file.
    """

    codes: tuple[str, ...]
    known: Known
    doubt: Doubt = ""
    other: tuple[str, ...] = ()


def in_order(
    codes: Sequence[str],
    days: Days,
    unstated: Set[str] = frozenset(),
    lettered: Set[str] = frozenset(),
) -> Order:
    """Moments in the order of time.

    Parameters
    ----------
    codes: each once, as they come in the file.
    days: by moment and patient, the day of a measurement, as far as it is known.
    unstated, lettered: codes whose number is only their place in the file, or in the alphabet.

    Returns
    -------
    By number where all count the same, a word for a beginning before them and one for an end
    behind; else by patients' days. Days go before the numbers of weeks, which begin anew each
    year, and before letters. Where nothing of this is there, or it contradicts itself: a doubt.
    """
    codes = tuple(codes)
    units = {code.partition(":")[0] for code in codes} - _RANKS.keys()
    by_day = _by_day(codes, days)
    by_number = tuple(sorted(codes, key=_place))
    if unstated & {*codes} or not _comparable(codes, units):
        by_file = tuple(sorted(codes, key=lambda code: _place(code)[0]))
        if by_day:
            return Order(by_day, "date")
        return Order(by_file, "file", "order_unknown", by_file[::-1])
    if by_day and (lettered or units == {"week"}):
        return Order(by_day, "date")
    known: Known = "number" if units else "word"
    if lettered:
        return Order(by_number, known, "order_letters", by_number[::-1])
    if by_day and any(_apart(one, next_, days) > 0 for one, next_ in pairwise(by_number)):
        return Order(by_number, known, "order_dates", by_day)
    if units == {"week"} and codes != by_number and _are_far(by_number):
        return Order(by_number, known, "order_weeks", codes)
    return Order(by_number, known)


def _comparable(codes: Sequence[str], units: Set[str]) -> bool:
    """Whether all numbers count the same, or time, and no word stands in the midst of them."""
    return (len(units) < 2 or units <= _IN_DAYS.keys()) and not (units and "middle" in codes)


def _apart(one: str, other: str, days: Days) -> int:
    """By how many patients more the one came after the other than before it."""
    both = days.get(one, {}).keys() & days.get(other, {}).keys()
    return sum(
        (days[one][who] > days[other][who]) - (days[one][who] < days[other][who]) for who in both
    )


def _by_day(codes: Sequence[str], days: Days) -> tuple[str, ...]:
    """By the days of patients who have both, else by the middle ones; empty where that is open."""
    if not all(days.get(code) for code in codes):
        return ()
    middle = {code: sorted(days[code].values())[len(days[code]) // 2] for code in codes}

    def compared(one: str, other: str) -> int:
        return _apart(one, other, days) or (middle[one] > middle[other]) - (
            middle[one] < middle[other]
        )

    found = sorted(codes, key=cmp_to_key(compared))
    sure = all(compared(one, next_) for one, next_ in pairwise(found))
    return tuple(found) if sure else ()


def _are_far(by_number: Sequence[str]) -> bool:
    numbers = [_place(code)[1] for code in by_number if ":" in code]
    return max(numbers) - min(numbers) >= _HALF_YEAR * _IN_DAYS["week"]


def _place(code: str) -> tuple[int, int]:
    unit, _, number = code.partition(":")
    return (_BETWEEN, int(number) * _IN_DAYS.get(unit, 1)) if number else (_RANKS[unit], 0)
