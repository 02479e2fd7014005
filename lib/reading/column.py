"""A column of a sheet: few distinct values, and which of them stands where.

A ward has fifty thousand cells and seven different answers. What a cell means is decided once for
each different value, by the same careful code as for a single cell, and then holds for all cells
that hold it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from lib.reading.grid import Value, text

Ints = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]
_CODES = re.compile(r"(?:[A-Za-z]{0,4}[-_./]?\d{1,5}[A-Za-z]?\n)*+")
_LETTERS, _DIGITS = string.ascii_letters.encode(), string.digits.encode()
_SHAPES = bytes.maketrans(_LETTERS + _DIGITS, b"A" * len(_LETTERS) + b"1" * len(_DIGITS))


@dataclass(frozen=True, eq=False)
class Column:
    """Some cells of a column.

    Attributes
    ----------
    distinct: values, each once; some may stand in none of these cells.
    which: by cell, its place among them.
    """

    distinct: Sequence[Value]
    which: Ints

    def __len__(self) -> int:
        return len(self.which)

    def value(self, index: int) -> Value:
        """One cell."""
        return self.distinct[int(self.which[index])]

    @cached_property
    def listed(self) -> list[Value]:
        """The cells one by one."""
        if self.one_by_one:
            first = int(self.which[0])
            return list(self.distinct[first : first + len(self)])
        return list(map(self.distinct.__getitem__, self.which.tolist()))

    @cached_property
    def one_by_one(self) -> bool:
        """Whether the values stand here in their own order, as ids do that nobody shares."""
        if not len(self) or int(self.which[-1]) - int(self.which[0]) != len(self) - 1:
            return False
        return bool((np.diff(self.which) == 1).all())

    @cached_property
    def are_codes(self) -> bool:
        """Whether all cells are short codes with a number, such as P01: most ids are.

        Such a code is its own text, and neither a name nor what a total is called.
        """
        # Together, since a pattern takes longer to begin than to go on.
        try:
            shown = "\n".join([*cast("list[str]", self.listed), ""])
        except TypeError:  # a number, or nothing
            return False
        shapes = shown.encode("utf-8", "replace").translate(_SHAPES)
        first = shapes[: shapes.find(b"\n") + 1]
        if shapes == first * len(self):
            # All are written alike: letters over letters, digits over digits.
            return _CODES.fullmatch(shown, 0, len(first)) is not None
        return _CODES.fullmatch(shown) is not None

    @cached_property
    def filled(self) -> Flags:
        """In which cells anything shows."""
        return np.ones(len(self), dtype=bool) if self.are_codes else self.where(_shows)

    def at(self, rows: Ints | slice) -> Column:
        """Those of some rows."""
        return Column(self.distinct, self.which[rows])

    def places(self) -> list[int]:
        """Which of the values do stand in these cells."""
        if self.which.dtype == np.uint8:
            held = self.which.tobytes()
            return [place for place in range(len(self.distinct)) if place in held]
        there = np.zeros(len(self.distinct), dtype=bool)
        there[self.which] = True
        found: list[int] = np.flatnonzero(there).tolist()
        return found

    def firsts(self) -> list[tuple[int, int]]:
        """Each value that stands in these cells and its first cell, in the order they come in."""
        first = np.full(len(self.distinct), len(self.which))
        # Backwards, so that the first of each is the one that stays.
        first[self.which[::-1]] = np.arange(len(self.which) - 1, -1, -1)
        order = [(int(first[place]), place) for place in self.places()]
        return [(place, cell) for cell, place in sorted(order)]

    def used(self) -> list[Value]:
        """The different values that do stand in these cells, in the order they come in."""
        return [self.distinct[place] for place, _ in self.firsts()]

    def holding(self, text: str) -> Ints:
        """Which cells hold this very text, by number."""
        if text not in self.distinct:
            return np.zeros(0, dtype=np.intp)
        return np.flatnonzero(self.which == self.distinct.index(text))

    def where(self, test: Callable[[Value], object]) -> Flags:
        """Which cells pass a test."""
        passed = np.fromiter((bool(test(one)) for one in self.distinct), bool, len(self.distinct))
        return passed[self.which]


def factored(values: Sequence[Value]) -> Column:
    """Cells one by one as a column."""
    keys: Sequence[object] = values
    if bool in set(map(type, values)):
        # True is equal to 1.0, and does not mean the same.
        keys = [(bool, one) if isinstance(one, bool) else one for one in values]
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    distinct = [key[1] if isinstance(key, tuple) else key for key in places]
    which = np.fromiter(map(places.__getitem__, keys), np.intp, len(keys))
    return Column(cast("list[Value]", distinct), which)


def _shows(value: Value) -> bool:
    if isinstance(value, str):
        return value.isalnum() or bool(text(value))
    return value is not None
