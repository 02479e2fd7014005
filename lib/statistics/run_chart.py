"""Points in time: the median they lie around, and the limits of what they vary by themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_sample
from lib.statistics.estimates import CannotCompute

FEWEST_FOR_LIMITS = 12
"""Points below which limits would move with every new one."""
RUN = 8
"""Points in a row on one side of the median that chance alone seldom gives: 2 in 2^8 each time."""

_LIMIT = 3 * math.sqrt(math.pi) / 2
"""Three standard deviations in mean moving ranges: 3 / d2, with d2 = 2/√π = 1.128; 2.66."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The natural limits of single points."""

    mean: float
    low: float
    high: float
    moving_range: float


def natural_limits(points: ArrayLike) -> Limits:
    """Between which limits points lie that vary as much as neighbours do.

    Parameters
    ----------
    points
        In the order of time; 12 or more.

    Returns
    -------
    Limits
        mean ± 2.66 * mean moving range, in the unit of the points.

    Raises
    ------
    CannotCompute
        too_few, no_spread (no point differs from the one before), not_finite, impossible_value.

    Notes
    -----
    The chart of individuals (XmR): Montgomery, Introduction to Statistical Quality Control, section
    6.4; Wheeler, Understanding Variation. The same as ``qcc(type = "xbar.one")`` in R.
    """
    values = as_sample(points, at_least=FEWEST_FOR_LIMITS)
    moving = float(np.abs(np.diff(values)).mean())
    if moving == 0:
        raise CannotCompute("no_spread")
    mean = float(values.mean())
    return Limits(mean, mean - _LIMIT * moving, mean + _LIMIT * moving, moving)


def longest_run(points: ArrayLike) -> int:
    """How many points in a row lie on one side of the median of all; 0 where none lies aside.

    Parameters
    ----------
    points
        In the order of time; 2 or more. A point on the median neither ends nor lengthens a run.

    Raises
    ------
    CannotCompute
        too_few, not_finite, impossible_value.

    Notes
    -----
    Perla, Provost & Murray (2011), doi:10.1136/bmjqs.2009.037895.
    """
    values = as_sample(points)
    sides = np.sign(values - np.median(values))
    longest = held = 0
    before = 0.0
    for side in sides[sides != 0].tolist():
        held = held + 1 if side == before else 1
        before = side
        longest = max(longest, held)
    return longest
