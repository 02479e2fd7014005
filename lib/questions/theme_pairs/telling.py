"""Themes with persons in common, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told
from lib.wording.table import Column, Row, Table

_NAMED_AT_MOST = 2


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    sure, not_said = words("sure.theme_pairs"), words("not_said.theme_pairs")
    marks = finding.marks
    if not len(marks) or not marks["both"].any():
        return words("answer.theme_pairs.none"), sure, not_said
    prompted = asked_about(finding, "list_asked", "theme")
    prompted |= asked_about(finding, "group_asked", "theme_group")
    marks = marks[~marks["name"].isin(prompted) & ~marks["other_name"].isin(prompted)]
    asked = asked_told([words("phrase.quoted", text=name) for name in sorted(prompted)], words)
    if not marks["both"].any():
        return " ".join(asked), sure, not_said
    most = marks[marks["both"] == marks["both"].max()]
    pairs = [
        words("phrase.pair", one=row["other_name"], other=row["name"])
        for row in most.head(_NAMED_AT_MOST).to_dict("records")
    ]
    if len(most) > _NAMED_AT_MOST:
        pairs.append(words.many("answer.theme_pairs.others", len(most) - _NAMED_AT_MOST))
    first = most.iloc[0]
    answer = words.many(
        "answer.theme_pairs",
        min(len(most), 2),
        pairs=words.listed(pairs),
        k=words.whole(first["both"]),
        of=words.whole(first["n"]),
    )
    return " ".join([answer, *asked]), sure, not_said


MOST = 40
"""Rows; all pairs stand in the text file."""


def table(finding: Finding, words: Words) -> Table:
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
