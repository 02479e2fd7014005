"""A printed number of persons against the names listed with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lib.findings.claims.claim import Bound, CountClaim, Outcome, Value, Verdict


def count(claim: CountClaim) -> Iterator[Verdict]:
    """Whether number and list agree, names that stand in the list twice counted once."""
    outcome, reason = _judge(claim)
    values: dict[str, Value] = {
        "listed": len(set(claim.names)),
        "entries": len(claim.names),
        "twice": _repeated(claim.names),
        "stated": claim.stated or 0,
        "of": claim.of or 0,
    }
    yield Verdict(claim.quote, "count", outcome, reason, values, claim.bound)


def _judge(claim: CountClaim) -> tuple[Outcome, str]:
    stated, names = claim.stated, claim.names
    repeated = bool(_repeated(names))
    if stated is None:
        outcome = Outcome.FITS_WITH_NOTE if repeated else Outcome.CANNOT_TELL
        return outcome, "list_twice" if repeated else "list_only"
    if claim.of is not None and stated > claim.of:
        return Outcome.DOES_NOT_FIT, "count_above_whole"
    if claim.of is not None and len(set(names)) > claim.of:
        return Outcome.DOES_NOT_FIT, "list_above_whole"
    if claim.bound == "about":
        return Outcome.CANNOT_TELL, "count_about"
    if not _agree(claim.bound, stated, len(set(names))):
        return Outcome.DOES_NOT_FIT, "count_differs_twice" if repeated else "count_differs"
    if repeated:
        return Outcome.FITS_WITH_NOTE, "count_fits_twice"
    return Outcome.FITS, "count_fits"


def _agree(bound: Bound, stated: int, listed: int) -> bool:
    match bound:
        case "at_least":
            return listed >= stated
        case "more_than":
            return listed > stated
        case "at_most":
            return listed <= stated
        case _:
            return listed == stated


def _repeated(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, times in Counter(names).items() if times > 1)
