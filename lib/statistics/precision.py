"""What could a sample of this size have shown?"""

from __future__ import annotations

import math
from collections.abc import Callable

from lib.statistics._guards import as_level, as_number, as_sd
from lib.statistics._special import special
from lib.statistics._student import noncentrality, normal_quantile, welch_error
from lib.statistics.estimates import CannotCompute

# Beyond this many people a published sample is what keeps an interval wide.
_MOST_PEOPLE = 1_000_000


def smallest_detectable_difference(
    n1: int, n2: int, sd: float, power: float = 0.8, alpha: float = 0.05, groups: int = 2
) -> float:
    """True difference between two groups that Student's t test finds with chance `power`.

    `n1`, `n2`: people in the two groups, at least two in each.
    `sd`: standard deviation within a group, above 0.
    `power`: chance to find it, between `alpha` and 1.
    `alpha`: two-sided level of the test, between 0 and 1.
    `groups`: how many groups are compared two by two, so that all pairs share `alpha`.
    Returns a difference in the unit of `sd`, above 0.
    Raises too_few, no_spread (sd is 0), too_few_groups.

    The noncentrality for which t exceeds its critical value with chance `power`, times sd * √(1/n1
    + 1/n2), as `power.t.test` in R. Cohen (1988), Statistical Power Analysis, chapter 2,
    doi:10.4324/9780203771587. With more groups the critical value is that of the studentised range
    over √2, as in the interval: Games & Howell (1976), doi:10.3102/10769986001002113.
    """
    if min(n1, n2) < 2:
        raise CannotCompute("too_few")
    if groups < 2:
        raise CannotCompute("too_few_groups")
    found = _detectable(n1 + n2 - 2, power, alpha, groups)
    return found * _above_zero(sd) * math.sqrt(1 / n1 + 1 / n2)


def smallest_detectable_paired_difference(
    n: int, sd: float, power: float = 0.8, alpha: float = 0.05
) -> float:
    """True average difference within people that the paired t test finds with chance `power`.

    Also for one sample against a fixed reference. Parameters, errors and source as in
    `smallest_detectable_difference`, with `n` people and `sd` that of their differences.
    """
    if n < 2:
        raise CannotCompute("too_few")
    return _detectable(n - 1, power, alpha) * _above_zero(sd) / math.sqrt(n)


def smallest_detectable_correlation(n: int, power: float = 0.8, alpha: float = 0.05) -> float:
    """True correlation that would be found with chance `power`.

    `n`: people, at least four.
    `power`: chance to find it, between `alpha` and 1.
    `alpha`: two-sided level of the test, between 0 and 1.
    Returns a correlation between 0 and 1.
    Raises too_few.

    tanh((z(1 - alpha/2) + z(power)) / √(n - 3)), from Fisher's z being about normal; the chance of
    finding it in the wrong direction is left out. Cohen (1988), Statistical Power Analysis, chapter
    3, doi:10.4324/9780203771587.
    """
    if n < 4:
        raise CannotCompute("too_few")
    power, alpha = _power_and_alpha(power, alpha)
    reach = normal_quantile(1 - alpha) + float(special.ndtri(power))
    return math.tanh(reach / math.sqrt(n - 3))


def n_to_halve_interval(n: int, level: float = 0.95, groups: int = 1) -> int:
    """People needed for an interval half as wide, with the same spread.

    `n`: people now, all groups together; more than `groups`.
    `groups`: 1 for a mean or a difference within people, 2 for Student's difference between two
    groups that grow alike.
    Returns the least number of people, up to four times `n`: a t interval narrows with √n, and in
    small samples with the quantile of t as well.
    Raises too_few.

    The least N for which t(N - groups) / √N is at most half of t(n - groups) / √n.
    """
    if groups < 1:
        raise CannotCompute("impossible_value")
    if n <= groups:
        raise CannotCompute("too_few")
    level = as_level(level)

    def width(people: int) -> float:
        quantile = float(special.stdtrit(people - groups, (1 + level) / 2))
        return quantile / math.sqrt(people)

    return _least(width, n)


def n_to_halve_difference_from_published(
    sd: float, n: int, published_sd: float, published_n: int, level: float = 0.95
) -> int:
    """People needed for an interval half as wide around a difference from a published mean.

    Only the people at hand can grow in number; what the published sample leaves uncertain stays.

    `sd`, `n`: standard deviation and number of the people at hand; n at least 2.
    `published_sd`, `published_n`: the same of the published sample.
    Returns the least number of people, with the same spread.
    Raises too_few, no_spread (sd is 0), no_fit (the published sample alone leaves more than half of
    the width, however many people are added).

    The least N for which t(df) * error of Welch's interval is at most half of what it is at n.
    """
    if min(n, published_n) < 2:
        raise CannotCompute("too_few")
    level, sd, published_sd = as_level(level), _above_zero(sd), as_sd(published_sd)

    def width(people: int) -> float:
        error, df = welch_error(sd, people, published_sd, published_n)
        return float(special.stdtrit(df, (1 + level) / 2)) * error

    return _least(width, n, _MOST_PEOPLE)


def n_to_halve_correlation_interval(r: float, n: int, level: float = 0.95) -> int:
    """People needed for an interval around a correlation half as wide, with the same r.

    `r`: the correlation, between -1 and 1.
    `n`: people now, at least four.
    Returns the least number of people. More than four times as many where r is near 0 and n is
    small, because there the limits are pressed together by the ends at -1 and 1.
    Raises too_few, no_spread (r is -1 or 1: the interval has no width).

    The least N for which tanh(z + q / √(N - 3)) - tanh(z - q / √(N - 3)) is at most half of what it
    is at n; z = artanh(r), q the normal quantile. Fisher (1921), Metron 1, 3-32.
    """
    r, level = as_number(r), as_level(level)
    if n < 4:
        raise CannotCompute("too_few")
    if abs(r) > 1:
        raise CannotCompute("impossible_value")
    if abs(r) == 1:
        raise CannotCompute("no_spread")
    z, quantile = math.atanh(r), normal_quantile(level)

    def width(people: int) -> float:
        reach = quantile / math.sqrt(people - 3)
        # tanh(a) - tanh(b) as one fraction, which keeps its digits near r = 1.
        return math.sinh(2 * reach) / (math.cosh(z + reach) * math.cosh(z - reach))

    return _least(width, n)


def _least(width: Callable[[int], float], n: int, most: float = math.inf) -> int:
    """Return the least number of people, above `n`, at which a falling width is half of what it is.

    Raises no_fit where more than `most` would be needed.
    """
    narrow, wide, half = n, n, width(n) / 2
    while width(narrow) > half:
        narrow *= 2
        if narrow > most:
            raise CannotCompute("no_fit")
    while narrow - wide > 1:
        middle = (narrow + wide) // 2
        if width(middle) <= half:
            narrow = middle
        else:
            wide = middle
    return narrow


def _detectable(df: int, power: float, alpha: float, groups: int = 2) -> float:
    power, alpha = _power_and_alpha(power, alpha)
    # From the lower tail: beside 1, a tiny alpha would be lost to rounding.
    critical = -float(special.stdtrit(df, alpha / 2))
    if groups > 2:
        from scipy import stats

        critical = float(stats.studentized_range.isf(alpha, groups, df)) / math.sqrt(2)
    found = noncentrality(critical, df, 1 - power) if math.isfinite(critical) else math.inf
    if not math.isfinite(found):
        raise CannotCompute("impossible_value")
    return found


def _power_and_alpha(power: float, alpha: float) -> tuple[float, float]:
    power, alpha = as_level(power), as_level(alpha)
    # Without any difference the test comes out as often as alpha.
    if power <= alpha:
        raise CannotCompute("impossible_value")
    return power, alpha


def _above_zero(sd: float) -> float:
    spread = as_sd(sd)
    if spread == 0:
        raise CannotCompute("no_spread")
    return spread
