"""Themes with persons in common, in words."""

from __future__ import annotations

import pandas as pd

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, of_n
from lib.wording.table import Table, Told, tabled

_NAMED_AT_MOST = 2


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    answer = _answer(finding, words)
    return answer, words("sure.theme_pairs"), words("not_said.theme_pairs")


def _answer(finding: Finding, words: Words) -> str:
    marks = finding.marks
    if not marks["both"].any():
        return words("answer.theme_pairs.none")
    prompted = asked_about(finding, "list_asked", "theme")
    prompted |= asked_about(finding, "group_asked", "theme_group")
    marks = marks[~marks["name"].isin(prompted) & ~marks["other_name"].isin(prompted)]
    parts = asked_told([words("phrase.quoted", text=name) for name in sorted(prompted)], words)
    if marks["both"].any():
        parts.insert(0, _most(marks[marks["both"] == marks["both"].max()], words))
    return " ".join(parts)


def _most(most: pd.DataFrame, words: Words) -> str:
    """The pairs with most persons in common, which are as many in each."""
    pairs = [
        words("phrase.pair", one=row["other_name"], other=row["name"])
        for row in most.head(_NAMED_AT_MOST).to_dict("records")
    ]
    if len(most) > _NAMED_AT_MOST:
        pairs.append(words.many("answer.theme_pairs.others", len(most) - _NAMED_AT_MOST))
    k, of = (words.whole(most[one].iloc[0]) for one in ("both", "n"))
    told = words.listed(pairs)
    return words.many("answer.theme_pairs", min(len(most), 2), pairs=told, k=k, of=of)


MOST = 40
"""Rows; all pairs stand in the text file."""


def table(finding: Finding, words: Words) -> Table:
    """Pairs with anybody in common, most persons first; a tie in the codebook's order."""
    marks = finding.marks
    shared = marks[marks["both"] > 0].sort_values("both", ascending=False, kind="stable")
    shown = shared.head(MOST).to_dict("records")
    caption = words(
        "table.caption.theme_pairs", shown=words.whole(len(shown)), of=words.whole(len(marks))
    )
    return tabled(
        caption,
        [
            Told(words("table.theme"), lambda row: row["other_name"], numeric=False),
            Told(words("table.and_theme"), lambda row: row["name"], numeric=False),
            Told(words("table.in_common"), lambda row: of_n(words, row["both"], row["n"])),
        ],
        shown,
    )
