"""How the items of a scale go together, to see whether some were turned round once too often.

A key turns reverse-keyed answers round before scoring (minimum + maximum - answer). Where a file
holds answers that were turned already, turning them again spoils every score without any other
sign than items that go against the rest of their scale. So each scale is looked at in two ways:

- its reverse-keyed items together against its other items (``reversal_scale``): a file in which
  they were turned beforehand shows a clearly negative correlation between the two halves;
- each item against the rest (``reversal_item``), for a single item that was missed.

"Clearly" means that the whole interval of Fisher's z lies below zero (Fisher, 1921, Metron 1, 3-32:
atanh r is about normal with standard error 1/sqrt(n - 3)), with wide intervals, because a ward has
a hundred items and an accusation must not come from chance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, Scale
from lib.domain.scoring import keyed

Values = npt.NDArray[np.float64]
LEAST = 10
"""Patients below which a correlation says nothing; as for correlations on the pages."""
WIDTH_SCALE, WIDTH_ITEM = 2.58, 4.0
"""Half widths of the intervals in standard errors: one in 200 by chance, and one in 30,000."""
_LEAST_STRAIGHT = 2


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


def _correlation(item: int, one: Values, other: Values) -> ItemRest:
    """Pearson's r of two columns over the patients that have both."""
    both = ~np.isnan(one + other)
    n = int(np.count_nonzero(both))
    if n < len(both):
        one, other = one[both], other[both]
    counted = max(n, 1)
    one, other = one - one.sum() / counted, other - other.sum() / counted
    spread = math.sqrt(_product(one, one) * _product(other, other))
    # Rounding leaves a trace of spread where all answers are the same.
    r = math.nan if spread < 1e-9 * counted else _product(one, other) / spread
    return ItemRest(item, r, n)


def _product(one: Values, other: Values) -> float:
    # Not "@", which starts a thread on each core for so little.
    return float(np.einsum("i,i->", one, other))


class _Mean:
    """Each patient's mean of some columns, where at least half of them are filled.

    Parameters
    ----------
    columns: items x patients, NaN where missing; at least one.
    """

    def __init__(self, columns: Values) -> None:
        self._items = len(columns)
        self._there = ~np.isnan(columns)
        self._filled = np.where(self._there, columns, 0.0)
        # Counted in the smallest numbers that hold the items of any questionnaire.
        self._count = self._there.sum(axis=0, dtype=np.int16)
        self._total = self._filled.sum(axis=0)

    def of_all(self) -> Values:
        return _where_half(self._total, self._count, self._items)

    def without(self, place: int) -> Values:
        """Of the others than one column."""
        total, count = self._total - self._filled[place], self._count - self._there[place]
        return _where_half(total, count, self._items - 1)


def _where_half(total: Values, count: npt.NDArray[np.int16], items: int) -> Values:
    mean: Values = total / np.maximum(count, 1)
    mean[(2 * count < items) | (count == 0)] = np.nan
    return mean


@dataclass(frozen=True, slots=True)
class Looked:
    """One scale, looked at.

    Attributes
    ----------
    halves: the reverse-keyed items together against the others; item 0.
    reversed: each reverse-keyed item against the others.
    items: each item against the rest of those that are beyond doubt.
    """

    scale: Scale
    halves: ItemRest
    reversed: tuple[ItemRest, ...]
    items: tuple[ItemRest, ...]

    @property
    def turned(self) -> tuple[ItemRest, ...]:
        """The reverse-keyed items that were turned beforehand; none when the halves go together."""
        if not self.halves.against(WIDTH_SCALE):
            return ()
        return tuple(one for one in self.reversed if one.r < 0)

    @property
    def alone(self) -> tuple[ItemRest, ...]:
        """Single items that go against the rest."""
        return tuple(one for one in self.items if one.against(WIDTH_ITEM))


def look(instrument: Instrument, scale: Scale, answers: Values) -> Looked | None:
    """How the items of a scale go together; ``None`` where it is too short to tell.

    Parameters
    ----------
    answers: patients x all items of the instrument, raw, NaN where missing.
    """
    values = keyed(instrument, scale, answers).T
    numbers = np.array(scale.items)
    is_reversed = np.array([item in scale.reversed for item in scale.items])
    if len(scale.items) - int(is_reversed.sum()) < _LEAST_STRAIGHT:
        return None
    reference = _Mean(values[~is_reversed]).of_all()
    halves = ItemRest(0, math.nan, 0)
    singles: tuple[ItemRest, ...] = ()
    if is_reversed.any():
        backward = values[is_reversed]
        halves = _correlation(0, _Mean(backward).of_all(), reference)
        singles = tuple(
            _correlation(item, one, reference)
            for item, one in zip(numbers[is_reversed].tolist(), backward, strict=True)
        )
    # When half a scale is turned, the rest of each item is the half that is not.
    kept = ~is_reversed if halves.against(WIDTH_SCALE) else np.ones_like(is_reversed)
    sure = values[kept]
    rest = _Mean(sure)
    items = tuple(
        _correlation(item, one, rest.without(place))
        for place, (item, one) in enumerate(zip(numbers[kept].tolist(), sure, strict=True))
    )
    return Looked(scale, halves, singles, items)
