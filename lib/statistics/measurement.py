"""How much of a difference can come from the measuring itself?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_number, as_pairs, as_sd
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import CannotCompute


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """What each person changed, and what it takes to exceed measurement error.

    Attributes
    ----------
    change
        after - before, in score points, in the order of the people.
    index
        The reliable change index: change over the standard error of a difference.
    needed
        Score points that a change must exceed, up or down, at `level`.
    """

    change: tuple[float, ...]
    index: tuple[float, ...]
    needed: float
    level: float


def standard_error_of_measurement(sd: float, reliability: float) -> float:
    """Standard deviation of one person's scores if the person could be measured over and over.

    Parameters
    ----------
    sd
        Standard deviation of the scores, above 0.
    reliability
        Such as Cronbach's alpha; from 0 to 1.

    Returns
    -------
    float
        sd * √(1 - reliability), in score points.

    Raises
    ------
    CannotCompute
        no_spread (sd is 0), not_finite, impossible_value.

    Notes
    -----
    Lord & Novick (1968), Statistical Theories of Mental Test Scores, section 3.4.
    """
    spread, share = as_sd(sd), as_number(reliability)
    if not 0 <= share <= 1:
        raise CannotCompute("impossible_value")
    if spread == 0:
        raise CannotCompute("no_spread")
    return spread * math.sqrt(1 - share)


def error_band(
    alpha_a: float, sd_a: float, alpha_b: float, sd_b: float, level: float = 0.95
) -> float:
    """Difference between two scores of one person that measurement error alone would give.

    Parameters
    ----------
    alpha_a, alpha_b
        Reliability of the two scores, from 0 to 1.
    sd_a, sd_b
        Standard deviations of the two scores, above 0, in the same unit.
    level
        Share of people within the band if nobody truly differed, between 0 and 1.

    Returns
    -------
    float
        Half the width of the band around 0: z * √(SEM_a² + SEM_b²), in score points.

    Raises
    ------
    CannotCompute
        no_spread, not_finite, impossible_value.

    Notes
    -----
    Payne & Jones (1957), Journal of Clinical Psychology 13, 115-121. The band lies around 0:
    a difference that everybody shares counts as true.
    """
    error = standard_error_of_measurement(sd_a, alpha_a)
    error2 = standard_error_of_measurement(sd_b, alpha_b)
    return normal_quantile(as_level(level)) * math.hypot(error, error2)


def reliable_change(
    before: ArrayLike, after: ArrayLike, sd: float, reliability: float, level: float = 0.95
) -> ReliableChange:
    """Whose score changed by more than measurement error explains?

    Parameters
    ----------
    before, after
        Two scores a person, in the same order of people; at least one person.
    sd
        Standard deviation of the scores before, or of a published sample; above 0.
    reliability
        From 0 up to but not including 1. Alpha leaves out how a person varies from day to day,
        so it needs less change than a retest reliability.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    ReliableChange

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread (sd is 0, or reliability 1), not_finite,
        impossible_value.

    Notes
    -----
    (after - before) / (sd * √2 * √(1 - reliability)): Jacobson & Truax (1991),
    doi:10.1037/0022-006X.59.1.12.
    """
    first, second = as_pairs(before, after, at_least=1)
    error = math.sqrt(2) * standard_error_of_measurement(sd, reliability)
    if error == 0:
        raise CannotCompute("no_spread")
    change = second - first
    return ReliableChange(
        change=tuple(change.tolist()),
        index=tuple((change / error).tolist()),
        needed=normal_quantile(as_level(level)) * error,
        level=level,
    )
