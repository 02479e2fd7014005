"""Degrees of freedom against the numbers of persons in the same sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from lib.findings.claims.claim import Outcome, TestClaim, Value, Verdict


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
