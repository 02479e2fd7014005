"""The alliance compared between groups, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import (
    capitalised,
    compared,
    nothing_computed,
    points,
    range_of_difference,
    zero_fits,
)
from lib.wording.sentences.robust import hanging_on


def _n(finding: Finding, words: Words, code: str) -> str:
    row = finding.one("n", group=code)
    return words.whole(0 if row is None else row.value)


def _group_with_n(finding: Finding, words: Words, code: str) -> str:
    what = names.in_group(words, finding.choices["by"], code)
    return words("phrase.with_n", what=what, n=_n(finding, words, code))


def _pair(finding: Finding, words: Words, row: EstimateRow) -> str:
    """Two groups of a size to be compared: who is higher, by how much, and whether zero fits."""
    decimals = names.decimals(row.measure)
    low, high = row.low or 0.0, row.high or 0.0
    key = "answer.group.zero_fits" if zero_fits(low, high) else "answer.group.zero_outside"
    return words(
        key,
        group=capitalised(_group_with_n(finding, words, row.group)),
        versus=_group_with_n(finding, words, row.versus),
        measure=names.measure(words, row.measure),
        difference=compared(words, row.value, decimals),
        level=words.level(row.level or 0.95),
        range=range_of_difference(words, low, high, decimals),
    )


def _several(finding: Finding, words: Words, rows: list[EstimateRow]) -> str:
    by, decimals = finding.choices["by"], names.decimals(rows[0].measure)
    parts = [
        words(
            "answer.group.part",
            group=names.group(words, by, row.group),
            n=_n(finding, words, row.group),
            difference=points(words, row.value, decimals),
            level=words.level(row.level or 0.95),
            range=range_of_difference(words, row.low or 0.0, row.high or 0.0, decimals),
        )
        for row in rows
    ]
    return words(
        "answer.group.several",
        versus=names.group(words, by, rows[0].versus),
        n=_n(finding, words, rows[0].versus),
        measure=names.measure(words, rows[0].measure),
        parts=words.listed(parts),
    )


def _sure(finding: Finding, words: Words, rows: list[EstimateRow]) -> str:
    """About the difference with the widest interval, when there are several."""
    row = max(rows, key=lambda one: (one.high or 0) - (one.low or 0))
    decimals = names.decimals(row.measure)
    width = words(
        "sure.group",
        width=words.number((row.high or 0) - (row.low or 0), decimals),
        span=names.scale_span(words, row.measure),
    )
    return "\n\n".join([width, *hanging_on(finding, row, words, decimals)])


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    rows = list(finding.all("mean_difference"))
    not_said = words("not_said.group")
    if not rows:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        # A reference was chosen: there are groups enough, but no spread to compare them by.
        large_enough = "reference" in finding.choices
        answer = words(
            "answer.group.no_spread" if large_enough else "answer.group.none",
            measure=names.measure(words, finding.choices["measure"]),
            least=least,
            n=words.whole(finding.sample.n),
        )
        return capitalised(answer), nothing_computed(words, large_enough), not_said
    told = _pair(finding, words, rows[0]) if len(rows) == 1 else _several(finding, words, rows)
    return told, _sure(finding, words, rows), not_said
