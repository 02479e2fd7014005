"""What those of whom no score is known could change."""

from __future__ import annotations

import math

from lib.statistics._guards import as_number, as_sd
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.group_comparisons import welch_difference_from_summary

_FURTHEST = 1e6
"""Standard deviations beyond which nothing is looked for."""


def tipping_point(
    mean: float,
    sd: float,
    n: int,
    missing: int,
    mean2: float,
    sd2: float,
    n2: int,
    level: float = 0.95,
) -> Estimate:
    """How far from the others the missing must have scored for a difference to touch zero.

    `mean`, `sd`, `n`: of those seen in the first group; `missing`: how many of it are not seen.
    `mean2`, `sd2`, `n2`: of the second group, of which nobody is missing.
    Returns `tipping_point`: the points between the mean of the missing and that of the seen at
    which Welch's interval, over all of the first group, has zero as an end; negative where the
    first group lies higher.
    Raises too_few (nobody is missing, or a group of one), no_fit (zero lies in the interval already
    when the missing score as the seen do), no_spread.

    With m missing of N who lie d points away, the mean is mean + (m / N) d and the variance sd² +
    (n m / N²) d². Tipping point: Campbell, Pennello & Yue (2011),
    doi:10.1080/10543406.2011.550094; shifting the missing: Cro et al. (2020), doi:10.1002/sim.8569.
    """
    from scipy import optimize

    mean, sd, mean2, sd2 = as_number(mean), as_sd(sd), as_number(mean2), as_sd(sd2)
    if missing < 1 or min(n, n2) < 2:
        raise CannotCompute("too_few")
    whole = n + missing
    side = 1.0 if mean >= mean2 else -1.0

    def nearest_end(away: float) -> float:
        """The end of the interval that lies nearest zero, positive as long as zero is outside."""
        shifted = mean + missing / whole * away
        spread = math.sqrt(sd**2 + n * missing / whole**2 * away**2)
        found = welch_difference_from_summary(shifted, spread, whole, mean2, sd2, n2, level)
        if found.interval is None:
            raise CannotCompute("no_spread")
        return found.interval.low if side > 0 else -found.interval.high

    if nearest_end(0.0) <= 0:
        raise CannotCompute("no_fit")
    unit = max(sd, sd2)
    far = unit
    while nearest_end(-side * far) > 0:
        far *= 2
        if far > _FURTHEST * unit:
            raise CannotCompute("no_fit")
    away = float(optimize.brentq(lambda one: nearest_end(-side * one), 0.0, far, xtol=1e-10))
    return Estimate("tipping_point", -side * away, whole)
