"""Themes with persons in common, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Family, Words
from lib.wording.phrases import capitalised, of_n
from lib.wording.table import Table, Told, tabled
from lib.wording.told_themes import (
    asked_groups,
    asked_themes,
    asked_told,
    counted,
    k_of_persons,
    quoted,
)
from lib.wording.voice import ThreeLines, fitting


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    asked = asked_themes(finding) | asked_groups(finding)
    shared = sorted({*finding.marks["name"], *finding.marks["other_name"]} & asked)
    return ThreeLines(
        capitalised(_most(finding, asked, words)),
        counted(words, finding.sample.n, "certainty.theme_pairs", shared),
        words("not_said.theme_pairs"),
        (*asked_told(shared, words), words("sure.theme_pairs")),
    )


_BOTH = Family("both")


def _most(finding: Finding, asked: set[str], words: Words) -> str:
    """The pair with most persons in common, or how many pairs have as many."""
    marks = finding.marks
    if not marks["both"].any():
        return words("both.none")
    marks = marks[~marks["name"].isin(asked) & ~marks["other_name"].isin(asked)]
    if not marks["both"].any():
        return words("most.only_asked")
    most = marks[marks["both"] == marks["both"].max()]
    k, n = most["both"].iloc[0], most["n"].iloc[0]
    k_of = k_of_persons(words, k, n)
    tied = words.many("both.tied", len(most), k_of=k_of)
    if len(most) > 1:
        return tied
    names = {one: quoted(words, most[name].iloc[0]) for one, name in _NAMES.items()}
    key = _BOTH[finding.choices["level"]]
    return fitting(words.many(key, int(k), k_of=k_of, **names), tied)


_NAMES = {"one": "other_name", "other": "name"}


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
