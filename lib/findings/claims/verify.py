"""Each recognised claim computed again from what it prints, and nothing else.

GRIM: Brown & Heathers 2017, doi:10.1177/1948550616673876. GRIMMER: Anaya 2016,
doi:10.7287/peerj.preprints.2400v1, in the form with sums of squares (Allard 2018).

The idea is statcheck's (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2): recompute p and
compare it within rounding. Here the statistic too may be anything that rounds to what is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from lib.findings.claims import recognise
from lib.findings.claims.claim import (
    Bound,
    Claim,
    CountClaim,
    LonePClaim,
    MajorityClaim,
    MeanClaim,
    Outcome,
    Printed,
    PrintedP,
    Span,
    TestClaim,
    TestName,
    TotalClaim,
    Value,
    Verdict,
)
from lib.findings.claims.running_text import p_value


def freedom(claim: TestClaim) -> Iterator[Verdict]:
    """For t: n1 + n2 - 2, or n - 1 (pairs, one sample), or n - 2 (n is of both groups); r: n - 2.

    Says nothing where the sentence prints no n, or more than two: which belong to the test is
    then a guess.
    """
    df, sizes = claim.test.df, claim.sizes
    if df is None or not sizes or claim.test.kind not in ("t", "r"):
        return
    fitting = _fitting(claim.test.kind, sizes)
    values: dict[str, Value] = {
        "df": df,
        "persons": df.units + 2 if not df.decimals else 0,
        "sizes": sizes,
        "expected": max(fitting),
        "other": min(fitting),
    }
    if len(sizes) == 2:
        values |= {"together": sum(sizes), "expected": sum(sizes) - 2}
    if df.decimals:
        yield from _welch(claim, values)
    elif df.units in fitting:
        yield Verdict(claim.quote, "df", Outcome.FITS, "df_fits", values)
    elif len(sizes) <= 2:
        yield Verdict(claim.quote, "df", Outcome.DOES_NOT_FIT, _reason(claim), values)


def _fitting(kind: str, sizes: tuple[int, ...]) -> set[int]:
    if kind == "r":
        return {n - 2 for n in sizes}
    alone = {n - less for n in sizes for less in (1, 2)}
    return alone | {n + n2 - 2 for n, n2 in combinations(sizes, 2)}


def _reason(claim: TestClaim) -> str:
    if claim.test.kind == "r":
        return "df_differs_r"
    if len(claim.sizes) == 1:
        return "df_differs_one"
    # Welch's df lies between the smaller group's and Student's, and is sometimes printed whole.
    welch = _welch_bounds(claim.sizes)
    units = claim.test.df.units if claim.test.df else 0
    return "df_differs_or_welch" if welch[0] <= units <= welch[1] else "df_differs_two"


def _welch_bounds(sizes: tuple[int, ...]) -> tuple[int, int]:
    return min(sizes) - 1, sum(sizes) - 2


def _welch(claim: TestClaim, values: dict[str, Value]) -> Iterator[Verdict]:
    """Broken degrees of freedom are Welch's; they have bounds when both group sizes are known."""
    df = claim.test.df
    if df is None or claim.test.kind != "t" or len(claim.sizes) != 2:
        return
    low, high = _welch_bounds(claim.sizes)
    values |= {"lowest": low, "highest": high}
    fits = df.highest >= low and df.lowest <= high
    outcome = Outcome.FITS if fits else Outcome.DOES_NOT_FIT
    yield Verdict(claim.quote, "df", outcome, "df_welch" if fits else "df_welch_differs", values)


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
    outcome, reason = _judge_test(claim.test, claim.p, span)
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


def _judge_test(test: TestName, p: PrintedP | None, span: Span) -> tuple[Outcome, str]:
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


def check(text: str) -> tuple[Verdict, ...]:
    """Every check of every claim that a pasted text makes, in the order of the text."""
    claims = sorted(recognise.claims(text), key=lambda claim: claim.quote.start)
    return tuple(verdict for claim in claims for verdict in _verdicts(claim))


def _verdicts(claim: Claim) -> Iterator[Verdict]:
    match claim:
        case CountClaim():
            return count(claim)
        case TestClaim():
            return test(claim)
        case LonePClaim():
            return lone_p(claim)
        case MeanClaim():
            return mean(claim)
        case TotalClaim():
            return total(claim)
        case MajorityClaim():
            return majority(claim)
