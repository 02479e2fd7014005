"""The closer look at one pair of scores as a table."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.attachment_detail.finding import HALVES
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _row(words: Words, title: str, row: EstimateRow | None, decimals: int = 2) -> list[Row]:
    if row is None:
        return []
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, decimals)
    value = words.number(row.value, decimals)
    return [Row((title, words.count(row.n), value, interval, words.p_cell(row.p)))]


def make(finding: Finding, words: Words) -> Table:
    """A row per number."""
    partial, plain = finding.one("partial_r"), finding.one("same_patients_r")
    rows: list[Row] = []
    if partial is not None:
        what = names.attributes(words, partial.group)
        rows += _row(words, words("table.partial_r", what=what), partial)
    rows += _row(words, words("table.same_patients_r"), plain)
    rows += _row(words, words("table.bend"), finding.one("quadratic_b"))
    for code, key in (("low", "table.sd_low"), ("high", "table.sd_high")):
        rows += _row(words, words(key), finding.one("sd", by=HALVES, group=code), 1)
    rows += _row(words, words("table.spread_test"), finding.one("unequal_spread"))
    columns = (
        Column(words("table.what"), numeric=False),
        Column("n"),
        Column(words("table.value")),
        Column(words("table.interval")),
        Column("p"),
    )
    return Table(words("table.caption.detail"), columns, tuple(rows))
