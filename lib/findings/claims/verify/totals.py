"""Parts against their total, within the rounding of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lib.findings.claims.claim import Outcome, Printed, TotalClaim, Value, Verdict


def total(claim: TotalClaim) -> Iterator[Verdict]:
    """Whether the parts add up to the total, or average to it."""
    decimals = max(part.decimals for part in (*claim.parts, claim.total))
    exact = sum((part.exact for part in claim.parts), Fraction(0))
    low = sum((part.lowest for part in claim.parts), Fraction(0))
    high = sum((part.highest for part in claim.parts), Fraction(0))
    values: dict[str, Value] = {
        "sum": Printed(int(exact * 10**decimals), decimals),
        "total": claim.total,
        "parts": len(claim.parts),
    }
    outcome, reason = Outcome.DOES_NOT_FIT, "total_differs"
    if exact == claim.total.exact:
        outcome, reason = Outcome.FITS, "total_fits"
    elif _meets(low, high, claim.total):
        outcome, reason = Outcome.FITS_WITH_NOTE, "total_rounding"
    elif _meets(low / len(claim.parts), high / len(claim.parts), claim.total):
        outcome, reason = Outcome.FITS_WITH_NOTE, "total_mean"
    yield Verdict(claim.quote, "total", outcome, reason, values)


def _meets(low: Fraction, high: Fraction, total: Printed) -> bool:
    return low <= total.highest and total.lowest <= high
