"""Change per patient, and the group per moment, as tables."""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.course.finding import MOMENT, PATIENT
from lib.wording import names
from lib.wording.changed import outcome
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _patients(finding: Finding, words: Words) -> Table:
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    begun = {row.group: row.value for row in finding.all("change_from", by=PATIENT)}
    indices = {row.group: row.value for row in finding.all("change_index", by=PATIENT)}
    rows = []
    for row in finding.all("change", by=PATIENT):
        first = begun[row.group]
        interval = NOTHING
        if row.low is not None and row.high is not None:
            interval = words.span(row.low, row.high, decimals)
        index = indices.get(row.group)
        rows.append(
            Row(
                (
                    row.group,
                    words.number(first, decimals),
                    words.number(first + row.value, decimals),
                    words.signed(row.value, decimals),
                    interval,
                    NOTHING if index is None else words.signed(index, 2),
                    outcome(row.low, row.high, words),
                )
            )
        )
    columns = (
        Column(words("table.patient"), numeric=False),
        Column(words("table.change_from")),
        Column(words("table.change_to")),
        Column(words("table.change")),
        Column(words("table.interval")),
        Column(words("table.change_index")),
        Column(words("table.change_outcome"), numeric=False),
    )
    return Table(
        words("table.caption.changes", measure=names.label(words, measure)), columns, tuple(rows)
    )


def moments(finding: Finding, words: Words) -> Table:
    """A row per moment: n, median, the middle half, and the mean of those measured throughout."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    rows = []
    for row in finding.all("n", by=MOMENT):
        middle, low, high, mean = (
            finding.one(one, by=MOMENT, group=row.group)
            for one in ("median", "first_quartile", "third_quartile", "mean")
        )
        half = NOTHING
        if low is not None and high is not None:
            half = words.span(low.value, high.value, decimals)
        median = NOTHING if middle is None else words.number(middle.value, decimals)
        average = NOTHING if mean is None else words.number(mean.value, decimals)
        interval = NOTHING
        if mean is not None and mean.low is not None and mean.high is not None:
            interval = words.span(mean.low, mean.high, decimals)
        moment = names.moment(words, row.group)
        rows.append(Row((moment, words.count(row.value), median, half, average, interval)))
    columns = (
        Column(words("table.moment"), numeric=False),
        Column("n"),
        Column(words("table.median")),
        Column(words("table.middle_half")),
        Column(words("table.mean_throughout")),
        Column(words("table.interval")),
    )
    caption = words("table.caption.moments", measure=names.label(words, measure))
    return Table(caption, columns, tuple(rows)).without_empty_columns()


def make(finding: Finding, words: Words) -> Table:
    """A row per patient; per moment where patients may not be told apart."""
    told = finding.one("change", by=PATIENT) is not None
    return _patients(finding, words) if told else moments(finding, words)
