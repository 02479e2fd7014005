"""Groups of themes and who combines them, in words."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import EstimateRow, Finding
from lib.wording.language import Words
from lib.wording.phrases import k_of_n
from lib.wording.table import Row, Table, Told, tabled
from lib.wording.told_themes import asked_groups, asked_told, counted, most_told
from lib.wording.voice import ThreeLines


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    named = [(row.group, row.value, row.n) for row in finding.all("persons_in_group") if row.group]
    known = asked_groups(finding)
    asked = [name for name, k, _ in named if name in known and k]
    return ThreeLines(
        most_told(named, known, "group", words),
        counted(words, finding.sample.n, "certainty.theme_groups", asked),
        words("not_said.theme_groups"),
        (*asked_told(asked, words), *_combined(finding, words), words("sure.theme_groups")),
    )


def _combined(finding: Finding, words: Words) -> Iterator[str]:
    """The combination of groups that most persons have."""
    if first := finding.one("combination"):
        members = finding.marks[finding.marks["combination"] == first.group]["member"].sum()
        yield words.many(
            "answer.theme_groups.combined",
            int(first.value),
            of=words.whole(first.n),
            groups=words.whole(int(members)),
            all=words.whole(len(set(finding.marks["code"]))),
        )


def table(finding: Finding, words: Words) -> Table:
    """A row per group, then a row per combination with the groups in it."""
    sums = {row.group: words.whole(row.value) for row in finding.all("sum_of_themes")}
    marks = finding.marks[finding.marks["member"].astype(bool)]

    def name(row: EstimateRow) -> str:
        if row.statistic == "persons_in_group":
            return row.group or words("table.no_group")
        inside = marks[marks["combination"] == row.group]["group"]
        return words.listed([*inside]) or words("table.no_group_at_all")

    rows: list[EstimateRow | Row] = [*finding.all("persons_in_group")]
    if len(marks):
        combinations = Row((words("table.combinations"),), heading=True)
        rows += [combinations, *finding.all("combination")]
    return tabled(
        words("table.caption.theme_groups"),
        [
            Told(words("table.group"), name, numeric=False),
            Told(words("table.persons_once"), lambda row: k_of_n(words, row)),
            Told(words("table.sum_column"), lambda row: sums.get(row.group, "")),
        ],
        rows,
    )
