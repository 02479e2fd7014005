"""k of n per theme and value of an attribute as a table."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import names
from lib.wording.language import Words
from lib.wording.mentioned import margin
from lib.wording.table import NOTHING, Column, Row, Table


def _cell(words: Words, row: EstimateRow | None) -> str:
    """ "3 van 6", and from ten persons on the interval, as persons."""
    if row is None:
        return NOTHING
    told = margin(words, row)
    if row.low is None or row.high is None:
        return told
    return words(
        "table.k_with_interval",
        told=told,
        level=words.level(row.level or 0.95),
        interval=words.span(row.low, row.high, 1),
    )


def make(finding: Finding, words: Words) -> Table:
    """A row per theme or group, a column per value, and the test where there is one."""
    by, marks = finding.choices["by"], finding.marks
    counted = {
        (row.measure, row.group): row for row in finding.rows if row.statistic.startswith("count")
    }
    tested = {row.measure: row for row in finding.all("independence")}
    about = marks.drop_duplicates("theme").to_dict("records")
    if by == SUB_QUESTION:
        rows = [
            Row(
                (
                    names.sub_question(words, one["name"]),
                    _cell(words, counted.get((one["theme"], one["value"]))),
                )
            )
            for one in about
        ]
        titles = [words("table.any_theme")]
    else:
        values = list(dict.fromkeys(marks["value"]))
        rows, group = [], ""
        for one in about:
            if finding.choices["level"] == "theme" and one["group"] != group:
                group = one["group"]
                rows.append(Row((group, *[""] * (len(values) + bool(tested))), heading=True))
            cells = [_cell(words, counted.get((one["theme"], value))) for value in values]
            test = tested.get(one["theme"])
            if tested:
                cells.append(words.p_cell(test.p if test else None))
            rows.append(Row((one["name"], *cells)))
        titles = [names.person_value(words, by, value) for value in values]
        titles += [words("table.fisher_p")] if tested else []
    columns = (
        Column(words("table.theme"), numeric=False),
        *(Column(title) for title in titles),
    )
    caption = words("table.caption.theme_comparison", by=names.person_attribute(words, by))
    return Table(caption, columns, tuple(rows))
