"""From a pasted text to its verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from lib.findings.claims import recognise, verify
from lib.findings.claims.claim import (
    Claim,
    CountClaim,
    LonePClaim,
    MajorityClaim,
    MeanClaim,
    TestClaim,
    TotalClaim,
    Verdict,
)


def check(text: str) -> tuple[Verdict, ...]:
    """Every check of every recognised claim, in the order of the text."""
    claims = sorted(recognise.claims(text), key=lambda claim: claim.quote.start)
    return tuple(verdict for claim in claims for verdict in _verdicts(claim))


def _verdicts(claim: Claim) -> Iterable[Verdict]:
    match claim:
        case CountClaim():
            return verify.count(claim)
        case TestClaim():
            return verify.test(claim)
        case LonePClaim():
            return verify.lone_p(claim)
        case MeanClaim():
            return verify.mean(claim)
        case TotalClaim():
            return verify.total(claim)
        case MajorityClaim():
            return verify.majority(claim)
