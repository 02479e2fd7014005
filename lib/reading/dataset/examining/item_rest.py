"""How the items of a scale go together, to see whether some were turned round once too often.

A key turns reverse-keyed answers round before scoring (minimum + maximum - answer). Where a file
holds answers that were turned already, turning them again spoils every score without any other
sign than items that go against the rest of their scale. So each scale is looked at in two ways:

- its reverse-keyed items together against its other items (``reversal_form``): a file in which
  they were turned beforehand shows a clearly negative correlation between the two halves;
- each item against the rest (``reversal_item``), for a single item that was missed.

"Clearly" means that the whole interval of Fisher's z lies below zero (Fisher, 1921, Metron 1, 3-32:
atanh r is about normal with standard error 1/sqrt(n - 3)), with wide intervals, because a ward has
a hundred items and an accusation must not come from chance.

They are made of sums over patients, and sums of some patients add up. Who answered everything needs
no look at what is missing.

Formula: Pearson's r = (n Sxy - Sx Sy) / sqrt((n Sxx - Sx^2)(n Syy - Sy^2)).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, Scale
from lib.domain.scoring import keyed
from lib.domain.ward import Values


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Of some pairs of columns, each sum one value a pair.

    Attributes
    ----------
    n: patients who have both.
    """

    n: Values
    x: Values
    y: Values
    xx: Values
    yy: Values
    xy: Values

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.n + other.n,
            self.x + other.x,
            self.y + other.y,
            self.xx + other.xx,
            self.yy + other.yy,
            self.xy + other.xy,
        )

    def correlations(self) -> Values:
        """Pearson's r of each pair; NaN where either does not vary."""
        counted = np.maximum(self.n, 1.0)
        of_x = np.maximum(self.xx - self.x**2 / counted, 0.0)
        of_y = np.maximum(self.yy - self.y**2 / counted, 0.0)
        spread = np.sqrt(of_x * of_y)
        # Rounding leaves a trace of spread where all answers are the same.
        spread[spread < 1e-9 * counted] = np.nan
        r: Values = (self.xy - self.x * self.y / counted) / spread
        return r


def _pairs(one: Values, other: Values) -> Sums:
    """Of each row of one with that of the other (or with its only row), NaN where missing."""
    both = ~np.isnan(one + other)
    one, other = np.where(both, one, 0.0), np.where(both, other, 0.0)
    return Sums(
        both.sum(axis=1, dtype=np.float64),
        one.sum(axis=1),
        other.sum(axis=1),
        _products(one, one),
        _products(other, other),
        _products(one, other),
    )


def _products(one: Values, other: Values) -> Values:
    # Not "@", which starts a thread on each core for so little.
    products: Values = np.einsum("ij,ij->i", one, other)
    return products


def mean_of(columns: Values) -> Values:
    """Each patient's mean of some columns, NaN where fewer than half of them are filled."""
    mean: Values = columns.sum(axis=0) / len(columns)
    absent = np.isnan(mean)
    if absent.any():
        some = columns.compress(absent, axis=1)
        there = ~np.isnan(some)
        total = np.where(there, some, 0.0).sum(axis=0)
        mean[absent] = _where_half(total, there.sum(axis=0), len(columns))
    return mean


def _where_half(total: Values, count: npt.NDArray[np.int64], items: int) -> Values:
    mean: Values = total / np.maximum(count, 1)
    mean[(2 * count < items) | (count == 0)] = np.nan
    return mean


def _rests(columns: Values) -> Values:
    """By column, each patient's mean of the others, as ``mean_of``."""
    there = ~np.isnan(columns)
    filled = np.where(there, columns, 0.0)
    total, count = filled.sum(axis=0) - filled, there.sum(axis=0) - there
    return _where_half(total, count, len(columns) - 1)


def _with_rest(columns: Values, total: Values) -> Sums:
    """Each column with the mean of the others, of patients who have them all."""
    others = max(len(columns) - 1, 1)
    n = np.full(len(columns), float(columns.shape[1]))
    x, xx = columns.sum(axis=1), _products(columns, columns)
    xt, tt = np.einsum("ij,j->i", columns, total), float(np.einsum("i,i->", total, total))
    y, yy = (total.sum() - x) / others, (tt - 2 * xt + xx) / others**2
    return Sums(n, x, y, xx, yy, (xt - xx) / others)


def rests(blocks: Iterable[Values]) -> Sums:
    """Each column with the mean of the others, of those who filled in at least half of these.

    Parameters
    ----------
    blocks: items x some patients at a time, at least two items, NaN where missing; about zero, so
        that their squares stay small.
    """
    whole: list[Sums] = []
    left: list[Values] = []
    for block in blocks:
        total = block.sum(axis=0)
        absent = np.isnan(total)
        if absent.any():
            left.append(block.compress(absent, axis=1))
            block, total = block.compress(~absent, axis=1), total[~absent]
        whole.append(_with_rest(block, total))
    if left:
        incomplete = np.concatenate(left, axis=1)
        whole.append(_pairs(incomplete, _rests(incomplete)))
    return reduce(add, whole)


def halves(columns: Values, others: Values) -> Sums:
    """The mean of some columns with the mean of others, a pair of which each is half filled.

    Parameters
    ----------
    columns, others: items x patients as in ``rests``, of the same patients; at least one item.
    """
    return _pairs(mean_of(columns)[None, :], mean_of(others)[None, :])


def with_mean(columns: Values, others: Values) -> Sums:
    """Each column with the mean of others; as in ``halves``."""
    return _pairs(columns, mean_of(others)[None, :])


LEAST = 10
"""Patients below which a correlation says nothing; as for correlations on the pages."""
WIDTH_SCALE, WIDTH_ITEM = 2.58, 4.0
"""Half widths of the intervals in standard errors: one in 200 by chance, and one in 30,000."""
_LEAST_STRAIGHT = 2
_AT_ONCE = 8192
"""Patients looked at together: so few that their answers stay near the processor."""


@dataclass(frozen=True, slots=True)
class ItemRest:
    """How an item goes with the rest of its scale, after keying.

    Attributes
    ----------
    r: the correlation, -1 to 1; NaN when either does not vary.
    n: patients with both.
    """

    item: int
    r: float
    n: int

    @property
    def known(self) -> bool:
        """Whether there are enough patients, with answers that vary, to tell anything."""
        return self.n >= LEAST and not math.isnan(self.r)

    def against(self, width: float) -> bool:
        """Whether the whole interval lies below zero."""
        if not self.known:
            return False
        if abs(self.r) >= 1:
            return self.r < 0
        return math.atanh(self.r) + width / math.sqrt(self.n - 3) < 0

    def along(self, width: float) -> bool:
        """Whether the whole interval lies above zero."""
        return ItemRest(self.item, -self.r, self.n).against(width)


def _told(items: Sequence[int], sums: Sums) -> tuple[ItemRest, ...]:
    found = zip(items, sums.correlations().tolist(), sums.n.tolist(), strict=True)
    return tuple(ItemRest(item, r, int(n)) for item, r, n in found)


@dataclass(frozen=True, slots=True)
class Looked:
    """One scale, looked at.

    Attributes
    ----------
    halves: the reverse-keyed items together against the others; item 0.
    items: each item against the rest of those that are beyond doubt.
    """

    scale: Scale
    halves: ItemRest
    items: tuple[ItemRest, ...]

    @property
    def turned(self) -> bool:
        """Whether the reverse-keyed items seem to be turned beforehand."""
        return self.halves.against(WIDTH_SCALE)

    @property
    def unlike(self) -> bool:
        """Whether they do not clearly go along with the others."""
        return not self.halves.along(WIDTH_SCALE)

    @property
    def unclear(self) -> bool:
        """Whether they cannot be seen to go along with the others at all."""
        return not self.halves.known or self.halves.r < 0

    @property
    def alone(self) -> tuple[ItemRest, ...]:
        """Single items that go against the rest."""
        return tuple(one for one in self.items if one.against(WIDTH_ITEM))


@dataclass(frozen=True, slots=True)
class _Keyed:
    """The keyed answers on a scale.

    Attributes
    ----------
    answers: as in ``look``.
    """

    instrument: Instrument
    scale: Scale
    answers: Values

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        return np.array(self.scale.items)

    @property
    def is_reversed(self) -> npt.NDArray[np.bool_]:
        return np.array([item in self.scale.reversed for item in self.scale.items])

    def blocks(self) -> Iterator[Values]:
        """Items x some patients at a time, about zero: no correlation changes by it."""
        middle = (self.instrument.minimum + self.instrument.maximum) / 2
        for first in range(0, len(self.answers), _AT_ONCE):
            some = self.answers[first : first + _AT_ONCE]
            yield keyed(self.instrument, self.scale, some).T - middle

    def halves(self) -> ItemRest:
        """The reverse-keyed items together against the others."""
        back = self.is_reversed
        if not back.any():
            return ItemRest(0, math.nan, 0)
        return _told([0], reduce(add, (halves(one[back], one[~back]) for one in self.blocks())))[0]

    def straight(self) -> tuple[ItemRest, ...]:
        """Each item that is not reverse-keyed against the others like it."""
        ahead = ~self.is_reversed
        return _told(self.numbers[ahead].tolist(), rests(one[ahead] for one in self.blocks()))


def look(instrument: Instrument, scale: Scale, answers: Values) -> Looked | None:
    """How the items of a scale go together; ``None`` where it is too short to tell.

    Parameters
    ----------
    answers: patients x all items of the instrument, raw, NaN where missing; at least one patient.
    """
    held = _Keyed(instrument, scale, answers)
    if np.count_nonzero(~held.is_reversed) < _LEAST_STRAIGHT:
        return None
    together = held.halves()
    # When half a scale is turned, the rest of each item is the half that is not.
    turned = together.against(WIDTH_SCALE)
    items = held.straight() if turned else _told(scale.items, rests(held.blocks()))
    return Looked(scale, together, items)


def reverse_keyed(instrument: Instrument, scale: Scale, answers: Values) -> tuple[ItemRest, ...]:
    """Each reverse-keyed item against the others of its scale; as ``look``."""
    held = _Keyed(instrument, scale, answers)
    back = held.is_reversed
    sums = reduce(add, (with_mean(one[back], one[~back]) for one in held.blocks()))
    return _told(held.numbers[back].tolist(), sums)
