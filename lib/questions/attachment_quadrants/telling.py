"""Anxiety and avoidance together, in words; never as a type."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.attachment_quadrants.finding import QUADRANT, QUADRANTS
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.voice import ThreeLines, patients

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
    if n is None or 0 < n.value < THRESHOLDS[Tier.DOTS]:
        return words("answer.quadrants.part_few", quadrant=name)
    if median is None:  # nobody, or for others: the table tells the number too
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


def _largest(finding: Finding) -> list[EstimateRow]:
    """The quadrants with the most patients, as far as any may be counted."""
    counted = list(finding.all("n", by=QUADRANT))
    most = max((row.value for row in counted), default=0.0)
    return [row for row in counted if row.value == most > 0]


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    n = finding.sample.n
    of = patients(words, n)
    cuts = [words.number(row.value, 2) for row in finding.all("cut")]
    if not cuts:
        least = words.whole(THRESHOLDS[Tier.DOTS])
        return ThreeLines(
            words("answer.quadrants.few"),
            words("certainty.quadrants.few", of=of, least=least),
            words("not_said.quadrants.few"),
        )
    largest = _largest(finding)
    if len(largest) == 1:
        headline = words("answer.quadrants.largest", quadrant=words(NAMES[largest[0].group]))
        k = words.count(largest[0].value)
        of = words.many("voice.k_of_patients", n, k=k)
    else:
        headline = words("answer.quadrants.spread" if largest else "answer.quadrants.none")
    parts = "; ".join(_part(finding, words, code) for code in QUADRANTS)
    told = {"n": words.count(n), "anxiety": cuts[0], "avoidance": cuts[1], "parts": parts}
    return ThreeLines(
        headline,
        words("certainty.quadrants.largest", told=of),
        words("not_said.quadrants"),
        (
            words("answer.quadrants", **told),
            words("sure.quadrants", mean=words.whole(THRESHOLDS[Tier.MEAN])),
        ),
    )


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
