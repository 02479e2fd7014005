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
        if self.r <= -1:
            return True
        return math.atanh(self.r) + width / math.sqrt(self.n - 3) < 0


def _correlations(columns: Values, rest: Values) -> tuple[Values, npt.NDArray[np.int64]]:
    """Pearson's r of each column with its rest, and the number of patients that have both.

    Parameters
    ----------
    columns, rest: patients x items, NaN where missing.
    """
    both = ~np.isnan(columns) & ~np.isnan(rest)
    n = both.sum(axis=0)
    counted = np.maximum(n, 1)
    one, other = np.where(both, columns, 0.0), np.where(both, rest, 0.0)
    one = np.where(both, one - one.sum(axis=0) / counted, 0.0)
    other = np.where(both, other - other.sum(axis=0) / counted, 0.0)
    spread = np.sqrt((one**2).sum(axis=0) * (other**2).sum(axis=0))
    # Rounding leaves a trace of spread where all answers are the same.
    flat = spread < 1e-9 * counted
    r = np.where(flat, np.nan, (one * other).sum(axis=0) / np.where(flat, 1.0, spread))
    return r, n


def _mean(columns: Values) -> Values:
    """Each patient's mean, where at least half of the columns are filled."""
    there = ~np.isnan(columns)
    count = there.sum(axis=1)
    mean: Values = np.where(there, columns, 0.0).sum(axis=1) / np.maximum(count, 1)
    return np.where(2 * count >= columns.shape[1], mean, np.nan)


def _rest_of_each(columns: Values) -> Values:
    """For each column, every patient's mean of the other ones."""
    there = ~np.isnan(columns)
    filled = np.where(there, columns, 0.0)
    count = there.sum(axis=1, keepdims=True) - there
    total = filled.sum(axis=1, keepdims=True) - filled
    enough = 2 * count >= columns.shape[1] - 1
    return np.where(enough & (count > 0), total / np.maximum(count, 1), np.nan)


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
    values = keyed(instrument, scale, answers)
    is_reversed = np.array([item in scale.reversed for item in scale.items])
    if len(scale.items) - int(is_reversed.sum()) < _LEAST_STRAIGHT:
        return None
    straight, backward = values[:, ~is_reversed], values[:, is_reversed]
    reference = _mean(straight)[:, None]
    halves = ItemRest(0, math.nan, 0)
    singles: tuple[ItemRest, ...] = ()
    if backward.shape[1]:
        r, n = _correlations(_mean(backward)[:, None], reference)
        halves = ItemRest(0, float(r[0]), int(n[0]))
        singles = _each(scale, is_reversed, *_correlations(backward, reference))
    # When half a scale is turned, the rest of each item is the half that is not.
    doubted = halves.against(WIDTH_SCALE)
    kept = ~is_reversed if doubted else np.ones(len(scale.items), dtype=bool)
    sure = values[:, kept]
    items = _each(scale, kept, *_correlations(sure, _rest_of_each(sure)))
    return Looked(scale, halves, singles, items)


def _each(
    scale: Scale, which: npt.NDArray[np.bool_], r: Values, n: npt.NDArray[np.int64]
) -> tuple[ItemRest, ...]:
    numbers = [item for item, taken in zip(scale.items, which, strict=True) if taken]
    return tuple(
        ItemRest(item, float(one), int(count))
        for item, one, count in zip(numbers, r, n, strict=True)
    )
