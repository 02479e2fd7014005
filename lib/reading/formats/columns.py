"""A sheet's cells column by column: few distinct values, and which of them stands where.

A ward has fifty thousand cells and seven different answers. What a cell means is decided once for
each different value, by the same careful code as for a single cell, and then holds for all cells
that hold it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, cast, overload

import numpy as np
import numpy.typing as npt

from lib.reading.formats.grid import Value, text

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
    least = np.min_scalar_type(max(len(distinct) - 1, 0))
    which = np.fromiter(map(places.__getitem__, keys), least, len(keys))
    return Column(cast("list[Value]", distinct), which)


def _shows(value: Value) -> bool:
    if isinstance(value, str):
        return value.isalnum() or bool(text(value))
    return value is not None


Rows = Sequence[Sequence[Value]]
_FEW_CELLS = 50_000
"""So many are put in rows at once, on the first row that is asked for."""
_MOST_CELLS = 5_000_000
"""As many as a text file may hold."""


def _trimmed(row: Sequence[Value]) -> Sequence[Value]:
    """A row without the empty cells at its end."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row if width == len(row) else row[:width]


class Packed(Sequence[Sequence[Value]]):
    """Rows of cells, kept by column; a slice is a view."""

    def __init__(self, height: int, width: int, make: Callable[[int], Column]) -> None:
        self.width = width
        self._height, self._make = height, make
        self._columns: dict[int, Column] = {}
        self._views: dict[tuple[int, int], Packed] = {}

    @classmethod
    def made(cls, height: int, width: int, make: Callable[[int], Column]) -> Packed:
        """Columns of ``height`` rows, each made when it is first asked for."""
        return cls(height, width, make)

    @classmethod
    def of(cls, rows: Rows) -> Packed:
        """Rows that are there already, which may differ in length."""
        if isinstance(rows, cls):
            return rows
        held = list(rows)

        def make(at: int) -> Column:
            try:
                return factored(list(map(itemgetter(at), held)))
            except IndexError:  # some rows are shorter
                return factored([row[at] if at < len(row) else None for row in held])

        packed = cls(len(held), max(map(len, held), default=0), make)
        packed.__dict__["_listed"] = held
        return packed

    @classmethod
    def by_column(cls, rows: Rows) -> Packed:
        """The same without the rows themselves, unless most of them end early: a tenth to keep."""
        packed = cls.of(rows)
        if len(packed) * packed.width > _MOST_CELLS:
            return packed
        columns = [packed.column(at) for at in range(packed.width)]
        return cls.made(len(packed), packed.width, columns.__getitem__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return self._height

    @overload
    def __getitem__(self, place: int) -> Sequence[Value]: ...
    @overload
    def __getitem__(self, place: slice) -> Packed: ...
    def __getitem__(self, place: int | slice) -> Sequence[Value] | Packed:
        if isinstance(place, slice):
            first, end, step = place.indices(self._height)
            return self._view(first, max(first, end)) if step == 1 else Packed.of(list(self)[place])
        if self._height * self.width <= _FEW_CELLS or "_listed" in self.__dict__:
            return self._listed[place]
        row = range(self._height)[place]
        return _trimmed([self.column(at).value(row) for at in range(self.width)])

    def _view(self, first: int, end: int) -> Packed:
        if (first, end) == (0, self._height):
            return self
        view = self._views.get((first, end))
        if view is None:
            rows = slice(first, end)
            view = Packed(end - first, self.width, lambda at: self.column(at).at(rows))
            if "_listed" in self.__dict__:
                view.__dict__["_listed"] = self._listed[rows]
            self._views[first, end] = view
        return view

    def __iter__(self) -> Iterator[Sequence[Value]]:
        return iter(self._listed)

    @cached_property
    def _listed(self) -> list[Sequence[Value]]:
        columns = [self.column(at).listed for at in range(self.width)]
        made = map(list, zip(*columns, strict=True))
        return list(map(_trimmed, made)) if columns else [[] for _ in range(self._height)]

    def column(self, position: int) -> Column:
        """A column; one beyond the last is empty."""
        found = self._columns.get(position)
        if found is None:
            found = self._make(position) if 0 <= position < self.width else _empty(self._height)
            self._columns[position] = found
        return found

    def cells(self, position: int, rows: Sequence[int]) -> Column:
        """A column of some rows, rising by number."""
        if not 0 <= position < self.width or not len(rows):
            return _empty(len(rows))
        first, end = rows[0], rows[-1] + 1
        if end - first == len(rows):
            return self[first:end].column(position)
        return self.column(position).at(np.array(rows, dtype=np.intp))

    def changed(self, cells: Mapping[tuple[int, int], Value]) -> Packed:
        """The same rows with other values in some cells, by row and position."""
        by_position: dict[int, dict[int, Value]] = {}
        for (row, position), value in cells.items():
            if position < self.width:
                by_position.setdefault(position, {})[row] = value
        made = {at: _put(self.column(at), new) for at, new in by_position.items()}

        def make(at: int) -> Column:
            return made.get(at) or self.column(at)

        return Packed.made(len(self), self.width, make)


def _empty(height: int) -> Column:
    return Column((None,), np.zeros(height, dtype=np.intp))


def _put(before: Column, cells: Mapping[int, Value]) -> Column:
    """A column with other values in some rows."""
    values = before.listed.copy()
    for row, value in cells.items():
        values[row] = value
    return factored(values)


def column_of(rows: Rows, position: int) -> Column:
    """A column of any rows; ``None`` where a row is shorter."""
    return Packed.of(rows).column(position)


def cells_of(rows: Rows, position: int, numbers: Sequence[int]) -> Column:
    """A column of some rows, rising by number."""
    return Packed.of(rows).cells(position, numbers)


def filled_rows(rows: Rows) -> Flags:
    """In which rows anything stands."""
    packed = Packed.of(rows)
    found = np.zeros(len(packed), dtype=bool)
    for position in range(packed.width):
        found |= packed.column(position).filled
        if found.all():
            break
    return found
