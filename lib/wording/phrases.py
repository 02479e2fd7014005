"""Turns of phrase that several questions share: sizes, intervals, tests, counts, changes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.wording.language import Family, Words
from lib.wording.table import NOTHING


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def with_capitals(text: str, words: Words) -> str:
    """The text with a capital where a sentence opens with a coarse number of patients."""
    about = re.escape(words("number.about", n=""))
    return re.sub(rf"(?:^|(?<=[.?!] )){about}", lambda found: capitalised(found[0]), text)


def amount(words: Words, value: float, decimals: int) -> str:
    """An end of an interval as size and direction: "7,6 hoger"; "nul" at zero."""
    size = words.number(abs(value), decimals)
    if float(round(value, decimals)) == 0:
        return words("phrase.equal")
    return words("phrase.higher" if value > 0 else "phrase.lower", size=size)


def points(words: Words, value: float, decimals: int) -> str:
    """As ``amount``, with the word points: "7,6 punten hoger"."""
    size = words.number(abs(value), decimals)
    if float(round(value, decimals)) == 0:
        return words("phrase.points_equal")
    return words("phrase.points_higher" if value > 0 else "phrase.points_lower", size=size)


def compared(words: Words, value: float, decimals: int) -> str:
    """As ``points``, up to what it is compared with: "7,6 punten hoger dan", "even hoog als"."""
    size = words.number(abs(value), decimals)
    if float(round(value, decimals)) == 0:
        return words("phrase.compared_equal")
    return words("phrase.compared_higher" if value > 0 else "phrase.compared_lower", size=size)


def apart(words: Words, value: float, decimals: int) -> str:
    """A difference as size alone, where nothing tells which way it goes: "7,6 punten"."""
    return words("phrase.points_apart", size=words.number(abs(value), decimals))


def range_of_difference(words: Words, low: float, high: float, decimals: int) -> str:
    """An interval of a difference told by direction: "van 20,8 lager tot 0,2 hoger"."""
    if low > 0 or high < 0:
        near, far = sorted((abs(low), abs(high)))
        key = "phrase.range_higher" if low > 0 else "phrase.range_lower"
        return words(key, near=words.number(near, decimals), far=words.number(far, decimals))
    return words(
        "phrase.range_across",
        low=amount(words, low, decimals),
        high=amount(words, high, decimals),
    )


def range_of(words: Words, row: EstimateRow, decimals: int) -> str:
    """As ``range_of_difference``; empty where a row has no interval."""
    if row.low is None or row.high is None:
        return ""
    return range_of_difference(words, row.low, row.high, decimals)


def span_of(words: Words, row: EstimateRow, decimals: int) -> str:
    """The ends of a row's interval as numbers: "−0,17 tot 0,33"; empty where it has none."""
    return "" if row.low is None or row.high is None else words.span(row.low, row.high, decimals)


def aside(words: Words, row: EstimateRow, interval: str, n: int | None = None) -> str:
    """What stands in brackets behind a number: its interval, where it has one, and n."""
    counted = words.count(row.n if n is None else n)
    if not interval:
        return words("phrase.aside_n", n=counted)
    level = words.level(row.level or 0.95)
    return words("phrase.aside", level=level, interval=interval, n=counted)


def too_few_pairs(n: int) -> bool:
    """Whether so many pairs carry no mean, difference or correlation."""
    return n < THRESHOLDS[Tier.MEAN]


def way(words: Words, value: float) -> str:
    """The direction of a difference alone: higher or lower."""
    return words("phrase.way_higher" if value > 0 else "phrase.way_lower")


def r_told(words: Words, row: EstimateRow) -> dict[str, str]:
    """A correlation, with its interval and n."""
    told = aside(words, row, span_of(words, row, 2))
    return {"r": words.number(row.value, 2), "aside": told}


def _beside(finding: Finding, row: EstimateRow, statistic: str) -> EstimateRow | None:
    return finding.one(
        statistic, measure=row.measure, by=row.by, group=row.group, versus=row.versus
    )


def hanging_on(finding: Finding, row: EstimateRow, words: Words, decimals: int) -> list[str]:
    """The range with one patient left out, what n could have shown, and the n to know it twice
    as precisely.

    Differences are told in points, correlations as r.
    """
    told: list[str] = []
    lowest = _beside(finding, row, "lowest_without_one")
    highest = _beside(finding, row, "highest_without_one")
    if lowest is not None and highest is not None:
        low, high = words.number(lowest.value, decimals), words.number(highest.value, decimals)
        told.append(words("sure.without_one", low=low, high=high))
    detectable = _beside(finding, row, "detectable")
    if detectable is not None:
        of_correlation = row.statistic in ("pearson_r", "spearman_rho")
        key = "sure.detectable_r" if of_correlation else "sure.detectable_points"
        told.append(words(key, size=words.number(detectable.value, decimals)))
    needed = _beside(finding, row, "n_to_halve")
    if needed is not None:
        n, now = words.whole(needed.value), words.whole(row.n)
        told.append(words("sure.to_halve", n=n, now=now))
    return told


def of_n(words: Words, k: float, n: float) -> str:
    """ "9 van 12"."""
    return words("table.k_of_n", k=words.count(k), n=words.count(n))


def k_of_n(words: Words, row: EstimateRow) -> str:
    """A count as ``of_n`` tells it."""
    return of_n(words, row.value, row.n)


def margin(words: Words, row: EstimateRow) -> str:
    """ "9 van 12", or that the source gives no list."""
    return words("table.no_list") if row.statistic == "count_without_list" else k_of_n(words, row)


OUTCOMES: Mapping[int, str] = {
    1: "change.higher",
    0: "change.within",
    -1: "change.lower",
}
"""By side of the criterion, what a change is called: neither good nor bad."""


def outcome(low: float | None, high: float | None, words: Words) -> str:
    """What a change with the interval of the criterion is called."""
    if low is None or high is None:
        return NOTHING
    return words(OUTCOMES[1 if low > 0 else -1 if high < 0 else 0])


_TESTS = Family("test")


def told_test(row: EstimateRow, words: Words) -> str:
    """A row's test, such as "Welch: t(30,2) = −2,01; p = 0,053"; empty when it has none."""
    if row.test is None or row.test_value is None or row.p is None or row.test not in _TESTS:
        return ""
    parts = [one for one in (row.df, row.df2) if one is not None]
    df = "; ".join(words.number(one, 0 if float(one).is_integer() else 1) for one in parts)
    value = words.number(row.test_value, 2)
    return words(_TESTS[row.test], df=df, value=value, p=words.p(row.p))
