"""Anxiety and avoidance together as a table."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.attachment_quadrants.finding import QUADRANT, QUADRANTS
from lib.questions.attachment_quadrants.telling import NAMES
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def make(finding: Finding, words: Words) -> Table:
    """A row per quadrant; one with too few patients has no numbers."""
    decimals = names.decimals(finding.choices["measure"])

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
