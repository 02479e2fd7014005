"""Can so many whole numbers have this mean, and this standard deviation?

GRIM: Brown & Heathers 2017, doi:10.1177/1948550616673876. GRIMMER: Anaya 2016,
doi:10.7287/peerj.preprints.2400v1, in the form with sums of squares (Allard 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from lib.findings.claims.claim import MeanClaim, Outcome, Printed, Value, Verdict


def mean(claim: MeanClaim) -> Iterator[Verdict]:
    """The mean against n, and the standard deviation when the mean is possible."""
    values: dict[str, Value] = {"mean": claim.mean, "items": claim.items}
    if not claim.n:
        yield Verdict(claim.quote, "mean", Outcome.CANNOT_TELL, "mean_no_n", values)
        return
    values["n"] = claim.n
    answers = claim.n * claim.items
    if answers >= 10**claim.mean.decimals:
        yield Verdict(claim.quote, "mean", Outcome.CANNOT_TELL, "mean_any", values)
    elif possible_sums(claim.mean, answers):
        yield Verdict(claim.quote, "mean", Outcome.FITS, "mean_fits", values)
    else:
        values |= _nearest(claim.mean, answers)
        yield Verdict(claim.quote, "mean", Outcome.DOES_NOT_FIT, "mean_differs", values)
        return
    yield from _deviation(claim, values)


def possible_sums(mean: Printed, answers: int) -> range:
    """The whole sums whose mean rounds to the printed one."""
    return range(ceil(mean.lowest * answers), floor(mean.highest * answers) + 1)


def _nearest(mean: Printed, answers: int) -> dict[str, Value]:
    """The printed means just below and above that can be."""
    below = floor(mean.exact * answers)
    return {
        "below": _rounded(Fraction(below, answers), mean.decimals),
        "above": _rounded(Fraction(below + 1, answers), mean.decimals),
    }


def _rounded(value: Fraction, decimals: int) -> Printed:
    return Printed(floor(value * 10**decimals + Fraction(1, 2)), decimals)


def _deviation(claim: MeanClaim, values: dict[str, Value]) -> Iterator[Verdict]:
    """Says nothing where so many squares would do that the check could never fail."""
    sd, n = claim.sd, claim.n
    if sd is None or n is None or n < 2 or sd.units < 0:
        return
    # A sum of squares is even or odd as its sum is: in every two whole numbers one will do.
    room = (sd.highest**2 - max(sd.lowest, Fraction(0)) ** 2) * claim.items**2 * (n - 1)
    if room >= 2:
        return
    found = any(
        _squares_exist(total, n, claim.items, sd, divisor)
        for total in possible_sums(claim.mean, n * claim.items)
        for divisor in (n - 1, n)  # some programs divide by n
    )
    outcome = Outcome.FITS if found else Outcome.DOES_NOT_FIT
    reason = "sd_fits" if found else "sd_differs"
    yield Verdict(claim.quote, "sd", outcome, reason, {**values, "sd": sd})


def _squares_exist(total: int, n: int, items: int, sd: Printed, divisor: int) -> bool:
    """Whether n whole numbers with this sum can have a sum of squares that gives the SD."""
    centre = Fraction(total * total, n)
    low, high = max(sd.lowest, Fraction(0)), sd.highest
    # The flattest n whole numbers with this sum: all q or q + 1.
    q, more = divmod(total, n)
    flattest = (n - more) * q * q + more * (q + 1) ** 2
    first = max(ceil(centre + low**2 * items**2 * divisor), flattest)
    first += (first - total) % 2
    return first <= floor(centre + high**2 * items**2 * divisor)
