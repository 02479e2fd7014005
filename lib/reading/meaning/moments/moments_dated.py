"""The days of a column, whose texts together tell whether the day or the month stands first."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.reading.formats.grid import Value, folded, text
from lib.reading.tables.days import day_of, day_of_number

First = Literal["day", "month"]
_TIME = r"(?:,?[ T]+\d{1,2}[:.]\d{2}.*)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{2}}|\d{{4}}){_TIME}")
_SOLID = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_HALF_DAY = re.compile(r"\d ?[ap]\.?m\.?\b", re.IGNORECASE)
"""Only who writes the month first writes the hours so."""
_MONTHS: tuple[tuple[str, ...], ...] = tuple(
    tuple(names.split())
    for names in (
        "januari january januar",
        "februari february februar",
        "maart mrt march marz maerz",
        "april",
        "mei may mai",
        "juni june",
        "juli july",
        "augustus august",
        "september",
        "oktober october",
        "november",
        "december dezember",
    )
)
"""As ``folded`` gives them; each may be cut short after three letters."""
_NAMED = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:e|ste|de|st|nd|rd|th)? ([a-z]{3,9}) (\d{2}|\d{4})\b")
_NAMED_FIRST = re.compile(r"(?:[a-z]+ )?([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})\b")
_CENTURY, _LAST_MONTH = 2000, 12


@dataclass(frozen=True, slots=True)
class Days:
    """How the days of a column are to be read.

    Attributes
    ----------
    first: what stands first where a day and a month are both numbers.
    open: whether the column does not tell: both ways give days, and not the same ones.
    mixed: whether days stand beside texts with the month first: a spreadsheet that expects the
        day first makes days of the texts that fit, the other way round.
    turned: whether such days are turned back.
    """

    first: First = "day"
    open: bool = False
    mixed: bool = False
    turned: bool = False

    def day(self, value: Value) -> datetime.date | None:
        """The day of a cell, which may hold the number of a spreadsheet; else ``None``."""
        if not isinstance(value, str):
            day = day_of(value) or day_of_number(value)
            turned = self.turned and day is not None and day.day <= _LAST_MONTH
            return day.replace(month=day.day, day=day.month) if day and turned else day
        shown = text(value)
        found = _NUMBERS.fullmatch(shown)
        if found is None and (solid := _SOLID.fullmatch(shown)):
            return _day(solid[1], int(solid[2]), int(solid[3]))
        if found is None:
            return day_of(value) or _by_name(shown) or day_of_number(value)
        one, other = int(found[1]), int(found[3])
        # Nobody writes the month first with points.
        day_first = self.first == "day" or found[2] == "."
        return _day(found[4], *((other, one) if day_first else (one, other)))


def days_of(column: Sequence[Value]) -> Days:
    """How a column writes its days: as all of them fit; the day first where both ways fit."""
    shown = [text(one) for one in column if isinstance(one, str)]
    numbers = [found for one in shown if (found := _NUMBERS.fullmatch(one))]
    pairs = {(int(one[1]), int(one[3])) for one in numbers if one[2] != "."}
    if not pairs:
        return Days()
    day_first = all(month <= _LAST_MONTH for _, month in pairs)
    month_first = all(month <= _LAST_MONTH for month, _ in pairs)
    days = [day for one in column if not isinstance(one, str) and (day := day_of(one)) is not None]
    if month_first and (not day_first or any(map(_HALF_DAY.search, shown))):
        turned = all(day.day <= _LAST_MONTH for day in days)
        return Days("month", mixed=turned and any(day.day != day.month for day in days))
    differ = any(max(pair) <= _LAST_MONTH and pair[0] != pair[1] for pair in pairs)
    return Days(open=day_first == month_first and differ)


def _by_name(shown: str) -> datetime.date | None:
    """ "3 februari 2025", "Feb 3, 2025", "ma 3-feb-25"."""
    plain = folded(shown)
    if found := _NAMED.match(plain):
        day, month, year = found.groups()
    elif found := _NAMED_FIRST.match(plain):
        month, day, year = found.groups()
    else:
        return None
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(month) for name in names):
            return _day(year, number, int(day))
    return None


def _day(year: str, month: int, day: int) -> datetime.date | None:
    whole = int(year) + (_CENTURY if len(year) == 2 else 0)
    try:
        return datetime.date(whole, month, day)
    except ValueError:  # the 31st of February
        return None
