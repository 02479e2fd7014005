"""Groups with persons counted once beside the sum of their themes, and their combinations."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.mentioned import k_of_n
from lib.wording.table import Column, Row, Table


def make(finding: Finding, words: Words) -> Table:
    """A row per group, then a row per combination with the groups in it."""
    sums = {row.group: row.value for row in finding.all("sum_of_themes")}
    rows = [
        Row(
            (
                row.group or words("table.no_group"),
                k_of_n(words, row),
                words.whole(sums.get(row.group, 0.0)),
            )
        )
        for row in finding.all("persons_in_group")
    ]
    marks = finding.marks[finding.marks["member"].astype(bool)] if len(finding.marks) else None
    combinations = list(finding.all("combination"))
    if marks is not None and combinations:
        rows.append(Row((words("table.combinations"), "", ""), heading=True))
        for row in combinations:
            inside = marks[marks["combination"] == row.group]["group"]
            named = words.listed([str(one) for one in inside]) or words("table.no_group_at_all")
            rows.append(Row((named, k_of_n(words, row), "")))
    columns = (
        Column(words("table.group"), numeric=False),
        Column(words("table.persons_once")),
        Column(words("table.sum_column")),
    )
    return Table(words("table.caption.theme_groups"), columns, tuple(rows))
