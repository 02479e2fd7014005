"""Claims as text, for the tests of the claim checker."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from lib.findings.claims.claim import Outcome
from lib.findings.claims.verify import check

FITS, NOTE = Outcome.FITS, Outcome.FITS_WITH_NOTE
DIFFERS, UNKNOWN = Outcome.DOES_NOT_FIT, Outcome.CANNOT_TELL
POSSIBLE = {FITS, NOTE}


def printed(value, decimals, *, comma=True, rounding=ROUND_HALF_UP):
    """A number as an author prints it."""
    text = str(Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=rounding))
    return text.replace(".", ",") if comma else text


def printings(value, decimals):
    """A number rounded in the ways that programs round a last 5: up, to even, and, since 3.075 has
    no exact binary form, now and then down."""
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
    return {printed(value, decimals, rounding=one) for one in ways}


def only(text, kind):
    """The one verdict of a kind of check."""
    (verdict,) = (one for one in check(text) if one.check == kind)
    return verdict


def told(text):
    """Check, outcome and reason of everything that is found in a text."""
    return [(one.check, one.outcome, one.reason) for one in check(text)]
