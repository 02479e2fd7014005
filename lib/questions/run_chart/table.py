"""A ward's months as a table."""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.run_chart.finding import MONTH, notes_of
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def make(finding: Finding, words: Words) -> Table:
    """A row per month with enough patients, and what was written there by hand."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    written: dict[str, list[str]] = {}
    for month, text in notes_of(finding.choices["notes"]):
        written.setdefault(month, []).append(text)
    rows = tuple(
        Row(
            (
                names.month(words, row.group),
                words.whole(row.n),
                words.number(row.value, decimals),
                "; ".join(written.get(row.group, [])) or NOTHING,
            )
        )
        for row in finding.all("median", by=MONTH)
    )
    columns = (
        Column(words("table.month"), numeric=False),
        Column("n"),
        Column(words("table.median")),
        Column(words("table.note"), numeric=False),
    )
    return Table(words("table.caption.months", measure=names.label(words, measure)), columns, rows)
