"""How a form's answers are coded: looked at as a whole, before single cells are called errors.

A program may number answers from 0, another form may have more of them, and 1 may stand for the
highest: then thousands of cells would each be told as a typing error, or nothing would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from lib.domain.instruments import Instrument
from lib.reading.formats.grid import folded, text
from lib.reading.meaning.detectors.detector_kinds import ACCEPT, LEAVE
from lib.reading.meaning.patients import Remarks, Wide
from lib.reading.tables import aliases
from lib.reading.tables.headings import Column
from lib.reading.tables.values import labelled_number

_LEAST, _LEAST_COLUMNS, _SHARE, _SHARE_COLUMNS = 5, 2, 0.1, 0.25
"""Answers and items outside the range, and their parts of all, that are no typing errors."""
_LEAST_BELOW, _LEAST_SHIFTED = 3, 0.01
"""Answers one below the range, and their part of all, where nobody gives the highest."""
_LEAST_NARROW, _LEAST_PATIENTS = 200, 8
"""Answers and patients from which some reach the ends of a scale."""
_POINTS = 7
"""Answers a scale may have for that; of a line of 100 mm nobody need reach the end."""
LEADING = re.compile(r"^\d+ (?=\D)")
"""The number that a label of an SPSS file may repeat: "1 nooit"."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How to read the answers of a form.

    Attributes
    ----------
    shift: what is added to each.
    turned: whether the lowest stands for the highest.
    used: whether they are used at all.
    worded: whether the words beside them are those of the key.
    """

    shift: float = 0
    turned: bool = False
    used: bool = True
    worded: bool = True


@dataclass(slots=True)
class _Seen:
    """The answers of a form in one table, by number.

    Attributes
    ----------
    columns: in how many items each number stands; items: how many there are.
    words: by number, the words beside it.
    """

    wide: Wide
    declared: Mapping[str, float]
    numbers: Counter[float] = field(default_factory=Counter)
    columns: Counter[float] = field(default_factory=Counter)
    words: dict[float, set[str]] = field(default_factory=dict)
    items: int = 0

    def look(self, column: Column, span: tuple[float, float]) -> None:
        cells = self.wide.cells(column.position)
        codes = self.wide.codes(column.position)
        for label, code in codes.items():
            word = LEADING.sub("", folded(label))
            if word not in self.declared:  # else the column itself is held to it
                self.words.setdefault(code, set()).add(word)
        self.items += 1
        counts = np.bincount(cells.which, minlength=len(cells.distinct))
        for place in cells.places():
            value = cells.distinct[place]
            found = (
                (codes[value], "")
                if isinstance(value, str) and value in codes
                else (labelled_number(value))
            )
            if found is None:
                continue
            number, word = round(found[0], 6), found[1]
            if number in aliases.MISSING_CODES and not span[0] <= number <= span[1]:
                # One below a scale from 0 is -1: a code for "no answer" all the same.
                continue
            self.numbers[number] += int(counts[place])
            self.columns[number] += 1
            if word:
                self.words.setdefault(number, set()).add(word)


def coding_of(
    wide: Wide, instrument: Instrument, items: Iterable[Column], remarks: Remarks
) -> Coding:
    """How the answers of a form stand in a table; told where it is not as the key says."""
    low, high = float(instrument.minimum), float(instrument.maximum)
    seen = _Seen(wide, {folded(word): float(number) for word, number in instrument.words})
    for column in items:
        seen.look(column, (low, high))
    about = instrument.key
    place = wide.table.sheet.place(wide.table.heading_row)
    if not seen.numbers:
        return Coding()
    ends = min(seen.numbers), max(seen.numbers)
    values: dict[str, str | int | float] = {
        "instrument": instrument.short_name,
        "low": text(low),
        "high": text(high),
        "seen_low": text(ends[0]),
        "seen_high": text(ends[1]),
    }
    word = _turned_word(seen, low, high)
    if word:
        values["word"] = word
        code = "coding_turned"
    elif instrument.whole and _shifted(seen, low, high):
        code = "coding_shifted"
    elif instrument.whole and _other(seen, low, high):
        code = "coding_other"
    elif instrument.whole and _narrow(seen, low, high):
        code = "coding_narrow"
    else:
        return Coding()
    remarks.detect(code, place, about, **values)
    taken = remarks.decisions.taken(code, about)
    if taken == LEAVE:
        return Coding(used=False)
    shifted = taken == ACCEPT and instrument.whole and _shifted(seen, low, high)
    turned = code == "coding_turned"
    return Coding(float(shifted), turned and taken == ACCEPT, worded=not turned)


def _outside(seen: _Seen, low: float, high: float) -> Sequence[float]:
    return [one for one in seen.numbers if not low <= one <= high]


def _shifted(seen: _Seen, low: float, high: float) -> bool:
    """Whether all answers stand one lower than the key has them."""
    below = low - 1
    return (
        min(seen.numbers) == below
        and max(seen.numbers) == high - 1
        and all(one.is_integer() for one in seen.numbers)
        and seen.columns[below] >= _LEAST_COLUMNS
        and seen.numbers[below] >= max(_LEAST_BELOW, _LEAST_SHIFTED * seen.numbers.total())
    )


def _other(seen: _Seen, low: float, high: float) -> bool:
    """Whether too many answers lie outside the range to be typing errors."""
    outside = _outside(seen, low, high)
    n = sum(seen.numbers[one] for one in outside)
    columns = sum(seen.columns[one] for one in outside)
    return (
        n >= max(_LEAST, _SHARE * seen.numbers.total())
        and columns >= max(_LEAST_COLUMNS, _SHARE_COLUMNS * seen.items)
        and min(outside) >= min(0.0, low)
    )


def _narrow(seen: _Seen, low: float, high: float) -> bool:
    """Whether nobody gives the highest (or lowest) answers, where many would."""
    if high - low >= _POINTS or seen.wide.size < _LEAST_PATIENTS:
        return False
    within = [one for one in seen.numbers if low <= one <= high]
    enough = seen.numbers.total() >= _LEAST_NARROW and len(within) > 1
    return enough and (max(within) < high or min(within) > low)


def _turned_word(seen: _Seen, low: float, high: float) -> str:
    """The word at the lowest number that says the highest; empty where none does."""
    if len(seen.words) < 2:
        return ""
    first, last = seen.words[min(seen.words)], seen.words[max(seen.words)]
    # Both ends: one alone may be a slip of the pen.
    if not any(seen.declared.get(one) == low or _says(one) < 0 for one in last):
        return ""
    for word in sorted(first):
        if seen.declared.get(word) == high:
            return word
        if word not in seen.declared and _says(word) > 0:
            return _word_within(word)
    return ""


def _says(label: str) -> int:
    """1 for words of much and of agreement, -1 for none and for their denial, 0 for others."""
    padded = f" {label} "
    if any(f" {one} " in padded for one in aliases.ANSWERS_LOW):
        return -1
    return int(any(f" {one} " in padded for one in aliases.ANSWERS_HIGH))


def _word_within(label: str) -> str:
    """The declared word within a label, which is shown and may hold more."""
    padded = f" {label} "
    return next(one for one in aliases.ANSWERS_HIGH if f" {one} " in padded)
