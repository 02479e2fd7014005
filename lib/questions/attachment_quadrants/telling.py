"""Anxiety and avoidance together, in words; never as a type."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.attachment_quadrants.finding import QUADRANT, QUADRANTS
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import nothing_computed
from lib.wording.table import NOTHING, Column, Row, Table

NAMES: Mapping[str, str] = {
    "low_low": "quadrant.low_low",
    "high_low": "quadrant.high_low",
    "low_high": "quadrant.low_high",
    "high_high": "quadrant.high_high",
}
"""By quadrant, what it is called."""


def _part(finding: Finding, words: Words, code: str) -> str:
    name = words(NAMES[code])
    n = finding.one("n", by=QUADRANT, group=code)
    mean, median = (finding.one(one, by=QUADRANT, group=code) for one in ("mean", "median"))
    if n is None or n.value < THRESHOLDS[Tier.DOTS]:
        return words("answer.quadrants.part_few", quadrant=name)
    if median is None:  # for others: the table tells the number too
        return words("answer.quadrants.part_number", quadrant=name, n=words.count(n.value))
    decimals = names.decimals(words, finding.choices["measure"])
    middle, key = (
        (median, "answer.quadrants.part_median")
        if mean is None
        else (mean, "answer.quadrants.part")
    )
    return words(
        key, quadrant=name, n=words.count(n.value), middle=words.number(middle.value, decimals)
    )


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    n, not_said = finding.sample.n, words("not_said.quadrants")
    cuts = [words.number(row.value, 2) for row in finding.all("cut")]
    if not cuts:
        least = words.whole(THRESHOLDS[Tier.DOTS])
        told = words.many("answer.quadrants.few", n, least=least)
        return told, nothing_computed(words, large_enough=False), not_said
    parts = "; ".join(_part(finding, words, code) for code in QUADRANTS)
    answer = words(
        "answer.quadrants", n=words.count(n), anxiety=cuts[0], avoidance=cuts[1], parts=parts
    )
    return answer, words("sure.quadrants", mean=words.whole(THRESHOLDS[Tier.MEAN])), not_said


def table(finding: Finding, words: Words) -> Table:
    """A row per quadrant; one with too few patients has no numbers."""
    decimals = names.decimals(words, finding.choices["measure"])

    def valued(row: EstimateRow | None) -> str:
        return NOTHING if row is None else words.number(row.value, decimals)

    rows = []
    for code in QUADRANTS if finding.one("cut") is not None else ():
        n, median, mean = (
            finding.one(one, by=QUADRANT, group=code) for one in ("n", "median", "mean")
        )
        interval = NOTHING
        if mean is not None and mean.low is not None and mean.high is not None:
            interval = words.span(mean.low, mean.high, decimals)
        counted = NOTHING if n is None else words.count(n.value)
        rows.append(Row((words(NAMES[code]), counted, valued(median), valued(mean), interval)))
    columns = (
        Column(words("table.quadrant"), numeric=False),
        Column("n"),
        Column(words("table.median")),
        Column(words("table.mean_short")),
        Column(words("table.interval")),
    )
    return Table(words("table.caption.quadrants"), columns, tuple(rows))
