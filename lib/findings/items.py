"""The answers to single items behind a score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lib.domain.scoring import keyed
from lib.domain.ward import Values, Ward


@dataclass(frozen=True, slots=True)
class Items:
    """The answers behind one measure, reversed where the key says so.

    Attributes
    ----------
    answers: patients who answered any of the items x items, NaN where missing.
    """

    measure: str
    numbers: tuple[int, ...]
    reversed: frozenset[int]
    answers: Values

    @property
    def complete(self) -> Values:
        """Patients who answered every item: what alpha and its kin need."""
        return self.answers[~np.isnan(self.answers).any(axis=1)]


def items_of(ward: Ward, measure: str) -> Items | None:
    """The items of a measure; ``None`` where the file gives the ready score only."""
    asked = ward.measure(measure)
    instrument, scales = asked.instrument, asked.scales
    answers = ward.answers.get(instrument.key)
    if answers is None:
        return None
    turned = np.hstack([keyed(instrument, scale, answers) for scale in scales])
    some = turned[~np.isnan(turned).all(axis=1)]
    if not len(some):
        return None
    numbers = tuple(item for scale in scales for item in scale.items)
    return Items(measure, numbers, frozenset().union(*(one.reversed for one in scales)), some)
