"""How far the relations of a scale bend, as a table; in a fixed order, never sorted by p."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _row(finding: Finding, words: Words, row: EstimateRow) -> Row:
    r, at_sd = (finding.one(one, by=row.by) for one in ("straight_r", "bend_at_one_sd"))
    attached = names.decimals(row.measure) > 1
    decimals = names.decimals(row.by if attached else row.measure)
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, 3)
    return Row(
        (
            names.label(words, row.by),
            words.whole(row.n),
            NOTHING if r is None else words.number(r.value, 2),
            words.number(row.value, 3),
            interval,
            NOTHING if at_sd is None else words.signed(at_sd.value, decimals),
            words.p_cell(row.p),
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per score that the scale is set against."""
    columns = (
        Column(words("table.with_score"), numeric=False),
        Column("n"),
        Column("r"),
        Column(words("table.bend")),
        Column(words("table.interval")),
        Column(words("table.bend_at_sd")),
        Column("p"),
    )
    rows = tuple(_row(finding, words, row) for row in finding.all("quadratic_b"))
    return Table(words("table.caption.linearity"), columns, rows)
