"""Days, however a cell holds them: as a date, as text, or as the number a spreadsheet keeps."""

from __future__ import annotations

import datetime
import re

from lib.reading.formats.grid import Value, text

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_MONTH = (
    r"(?:jan|feb|mrt|maa|m[äa]r|apr|mei|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[cz])[a-zä]{0,7}\.?"
)
_SIGN = r"[-/. ]{1,2}"
_SHOWN = re.compile(
    rf"\d{{1,2}}{_SIGN}{_MONTH}(?:{_SIGN}\d{{2,4}})?|{_MONTH}{_SIGN}\d{{2}}", re.IGNORECASE
)
"""As a spreadsheet shows a day: "3-apr", "3-apr-25", "apr-25"."""
_FIRST = datetime.date(1899, 12, 30)
"""Day 0 of a spreadsheet, for every day from March 1900 on."""
_SERIALS = range(36_526, 54_789)
"""The numbers of the days of 2000 to 2049, in which a ward of today measures."""


def day_of(value: Value) -> datetime.date | None:
    """A day, as a date or as text with the day or the year first; ``None`` for anything else."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        return None
    plain = text(value)
    try:
        if found := _YEAR_FIRST.fullmatch(plain):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(plain):
            return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:  # the 31st of February
        return None
    return None


def day_of_number(value: Value) -> datetime.date | None:
    """The day that a spreadsheet keeps as this number, when it is one of 2000 to 2049."""
    plain = text(value)
    if isinstance(value, bool) or not (plain.isdecimal() and int(plain) in _SERIALS):
        return None
    return _FIRST + datetime.timedelta(int(plain))


def looks_like_day(value: Value) -> bool:
    """Whether a cell shows a day, such as a date or "3-apr", which Excel makes of "3-4"."""
    if isinstance(value, str) and len(value) < 30 and _SHOWN.fullmatch(text(value)):
        return True
    return day_of(value) is not None
