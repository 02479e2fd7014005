"""What a number of patients can carry: the one place that ties marks and words to n.

The thresholds are a proposal of this project, not a guideline; the help page shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class Tier(IntEnum):
    """What may be shown, each step adding to the one before."""

    TOO_FEW = 0
    """Nothing but "too few"."""
    DOTS = 1
    """Every patient and the median."""
    MEAN = 2
    """Also a mean, a difference or a correlation with its interval."""
    SHAPE = 3
    """Also a distribution's shape and a regression line with its band."""
    SMOOTH = 4
    """Also a smoother."""


THRESHOLDS: Mapping[Tier, int] = MappingProxyType(
    {Tier.DOTS: 5, Tier.MEAN: 10, Tier.SHAPE: 20, Tier.SMOOTH: 50}
)
"""The smallest n of each tier."""


def tier(n: int) -> Tier:
    """The highest tier that ``n`` patients reach."""
    return max((one for one, least in THRESHOLDS.items() if n >= least), default=Tier.TOO_FEW)
