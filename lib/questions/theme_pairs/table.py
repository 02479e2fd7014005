"""Pairs of themes with persons in common as a table."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table

MOST = 40
"""Rows; all pairs stand in the text file."""


def make(finding: Finding, words: Words) -> Table:
    """Pairs with anybody in common, most persons first; a tie in the codebook's order."""
    marks = finding.marks
    shared = marks[marks["both"] > 0].sort_values("both", ascending=False, kind="stable")
    rows = [
        Row(
            (
                row["other_name"],
                row["name"],
                words("table.k_of_n", k=words.whole(row["both"]), n=words.whole(row["n"])),
            )
        )
        for row in shared.head(MOST).to_dict("records")
    ]
    columns = (
        Column(words("table.theme"), numeric=False),
        Column(words("table.and_theme"), numeric=False),
        Column(words("table.in_common")),
    )
    caption = words(
        "table.caption.theme_pairs", shown=words.whole(len(rows)), of=words.whole(len(marks))
    )
    return Table(caption, columns, tuple(rows))
