"""New themes per interview as a table."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words, is_number
from lib.wording.table import NOTHING, Column, Row, Table

_MOST = 40


def make(finding: Finding, words: Words) -> Table:
    """A row per interview in the order of the file, as far as anybody reads on."""
    marks = finding.marks.to_dict("records")
    shown = marks if len(marks) <= _MOST else [*marks[: _MOST - 1], marks[-1]]
    part = {"shown": words.whole(len(shown)), "of": words.whole(len(marks))}
    rows = [
        Row(
            (
                words.whole(row["interview"]),
                row["person"] or NOTHING,
                words.whole(row["new"]),
                words.whole(row["so_far"]),
                words.number(row["expected"], 1),
                words.span(row["low"], row["high"], 0) if is_number(row["low"]) else NOTHING,
            )
        )
        for row in shown
    ]
    columns = (
        Column(words("chart.interviews_axis"), numeric=False),
        Column(words("table.person"), numeric=False),
        Column(words("table.new_themes")),
        Column(words("table.so_far")),
        Column(words("table.any_order")),
        Column(words("table.middle_orders")),
    )
    whole = len(shown) == len(marks)
    caption = (
        words("table.caption.theme_saturation")
        if whole
        else words("table.caption.theme_saturation.part", **part)
    )
    return Table(caption, columns, tuple(rows))
