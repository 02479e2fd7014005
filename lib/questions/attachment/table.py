"""All correlations of a family as a table, in a fixed order: never sorted by p."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _row(finding: Finding, words: Words, row: EstimateRow) -> Row:
    rho = finding.one("spearman_rho", measure=row.measure, by=row.by)
    interval = NOTHING
    if row.low is not None and row.high is not None:
        interval = words.span(row.low, row.high, 2)
    rho_interval = NOTHING
    if rho is not None and rho.low is not None and rho.high is not None:
        rho_interval = words.span(rho.low, rho.high, 2)
    return Row(
        (
            names.label(words, row.measure),
            words.count(row.n),
            words.number(row.value, 2),
            interval,
            NOTHING if rho is None else words.number(rho.value, 2),
            rho_interval,
            words.p_cell(row.p),
            words.p_cell(row.p_holm),
            words.p_cell(row.p_bh),
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per pair of scores, under a heading per attachment dimension."""
    rows: list[Row] = []
    dimension = ""
    for row in finding.all("pearson_r"):
        if row.by != dimension:
            dimension = row.by
            rows.append(Row((names.label(words, dimension), *("",) * 8), heading=True))
        rows.append(_row(finding, words, row))
    columns = (
        Column(words("table.alliance"), numeric=False),
        Column("n"),
        Column("r"),
        Column(words("table.interval")),
        Column("ρ"),
        Column(words("table.interval")),
        Column("p"),
        Column("p Holm"),
        Column("p B–H"),
    )
    folded = finding.key == "attachment_extremity"
    caption = words("table.caption.extremity" if folded else "table.caption.relation")
    return Table(caption, columns, tuple(rows))
