"""How many persons can lie above a number, given the mean and the smallest value?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from lib.findings.claims.claim import MajorityClaim, Outcome, Value, Verdict


def majority(claim: MajorityClaim) -> Iterator[Verdict]:
    """Whether more than half can have more than so many, in whole numbers.

    Everybody has at least the minimum; who has more than k has k + 1 - minimum above it. So at
    most (mean - minimum) / (k + 1 - minimum) of all can: Markov's inequality.
    """
    mean, lowest = claim.mean.mean, claim.mean.lowest
    if lowest is None:
        return
    smallest = lowest.exact
    step = claim.more_than + 1 - smallest
    if step <= 0:
        return
    share = min((mean.highest - smallest) / step, Fraction(1))
    # With the number of persons as so many of them, without it as so many in a hundred.
    values: dict[str, Value] = {
        "mean": mean,
        "lowest": lowest,
        "more_than": claim.more_than,
        "of": claim.mean.n or 0,
        "most": max(0, floor((claim.mean.n or 100) * share)),
    }
    possible = share > Fraction(1, 2)
    outcome = Outcome.FITS if possible else Outcome.DOES_NOT_FIT
    reason = "share_possible" if possible else "share_impossible"
    yield Verdict(claim.quote, "share", outcome, reason, values)
