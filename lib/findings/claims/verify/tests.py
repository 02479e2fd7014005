"""p from the test statistic and its degrees of freedom, and those against the group sizes.

The idea is statcheck's (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2): recompute p and
compare it within rounding. Here the statistic too may be anything that rounds to what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings.claims.claim import (
    LonePClaim,
    Outcome,
    Printed,
    PrintedP,
    Span,
    TestClaim,
    TestName,
    Value,
    Verdict,
)
from lib.findings.claims.running_text import p_value
from lib.findings.claims.verify.freedom import freedom

# Room for the last bits of a tail area, far below any printed decimal.
_ROOM = 1e-9
_CUSTOMARY = 0.05
_SMALLEST_PRINTED = 0.001


def test(claim: TestClaim) -> Iterator[Verdict]:
    """The p of a test, then its degrees of freedom."""
    values: dict[str, Value] = {"test": claim.test}
    if claim.p is not None:
        values["p"] = claim.p
    if (reason := _cannot(claim)) is not None:
        missing = reason in ("p_no_n", "p_no_df")
        outcome = Outcome.CANNOT_TELL if missing else Outcome.DOES_NOT_FIT
        yield Verdict(claim.quote, "p", outcome, reason, values)
        return
    span = possible_p(claim.test)
    values["recomputed"] = span
    outcome, reason = _judge(claim.test, claim.p, span)
    yield Verdict(claim.quote, "p", outcome, reason, values)
    yield from freedom(claim)


def lone_p(claim: LonePClaim) -> Iterator[Verdict]:
    """A p without its test: only whether such a p exists."""
    values: dict[str, Value] = {"p": claim.p}
    if _no_probability(claim.p):
        yield Verdict(claim.quote, "p", Outcome.DOES_NOT_FIT, "p_no_probability", values)
    elif _is_zero(claim.p):
        yield Verdict(claim.quote, "p", Outcome.FITS_WITH_NOTE, "p_zero_alone", values)


def possible_p(test: TestName) -> Span:
    """The p-values of every statistic, and every broken df, that rounds to the printed one."""
    low, high = float(test.statistic.lowest), float(test.statistic.highest)
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    furthest = max(abs(low), abs(high))
    found = [
        p_value(test.kind, statistic, df, df2)
        for statistic in (nearest, furthest)
        for df in _ends(test.df)
        for df2 in _ends(test.df2)
    ]
    return Span(min(found), max(found))


def _ends(df: Printed | None) -> tuple[float, ...]:
    """Whole degrees of freedom are exact; broken ones, Welch's, were rounded."""
    if df is None:
        return (0.0,)
    return (float(df.lowest), float(df.highest)) if df.decimals else (df.value,)


def _cannot(claim: TestClaim) -> str | None:
    """Why there is no p to compare with, by code."""
    test = claim.test
    if test.kind == "r" and abs(test.statistic.value) > 1:
        return "r_impossible"
    if test.kind in ("F", "chi2") and test.statistic.units < 0:
        return "below_zero"
    if test.kind != "z" and test.df is None:
        return "p_no_n" if test.kind == "r" else "p_no_df"
    if any(df is not None and df.units <= 0 for df in (test.df, test.df2)):
        return "df_impossible"
    return "p_no_probability" if claim.p is not None and _no_probability(claim.p) else None


def _judge(test: TestName, p: PrintedP | None, span: Span) -> tuple[Outcome, str]:
    if p is None:
        return Outcome.CANNOT_TELL, "p_none"
    if _overlap(p, span):
        if _is_zero(p):
            small = span.high < _SMALLEST_PRINTED
            return Outcome.FITS_WITH_NOTE, "p_zero" if small else "p_zero_coarse"
        side = _side(span)
        at_the_edge = p.sign == "=" and p.number.value == _CUSTOMARY and side is not None
        return (
            (Outcome.FITS_WITH_NOTE, f"p_edge_{side}") if at_the_edge else (Outcome.FITS, "p_fits")
        )
    one_sided = Span(span.low / 2, span.high / 2)
    if test.kind in ("t", "r", "z") and _overlap(p, one_sided):
        return Outcome.DOES_NOT_FIT, "p_one_sided"
    other_side = {_side(span), _side(_printed_span(p))} == {"above", "below"}
    return Outcome.DOES_NOT_FIT, "p_differs_side" if other_side else "p_differs"


def _printed_span(p: PrintedP) -> Span:
    """The p-values that a printed p can stand for."""
    if p.sign == "<":
        return Span(0.0, p.number.value)
    if p.sign == ">":
        return Span(p.number.value, 1.0)
    return Span(max(0.0, float(p.number.lowest)), min(1.0, float(p.number.highest)))


def _overlap(p: PrintedP, span: Span) -> bool:
    printed = _printed_span(p)
    return span.low <= printed.high + _ROOM and printed.low <= span.high + _ROOM


def _side(span: Span) -> str | None:
    """On which side of the customary 0.05 all of a span lies."""
    if span.high <= _CUSTOMARY:
        return "below"
    return "above" if span.low >= _CUSTOMARY else None


def _no_probability(p: PrintedP) -> bool:
    """Above 1, below 0, or smaller than nothing."""
    value = p.number.value
    return value > 1 or value < 0 or (p.sign == "<" and value == 0)


def _is_zero(p: PrintedP) -> bool:
    return p.sign == "=" and p.number.units == 0
