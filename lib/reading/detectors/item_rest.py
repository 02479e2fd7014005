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
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, Scale
from lib.domain.scoring import keyed
from lib.domain.ward import Values
from lib.reading.detectors.item_sums import Sums, halves, rests, with_mean

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
