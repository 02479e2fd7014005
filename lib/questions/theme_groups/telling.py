"""Groups of themes and who combines them, in words."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, k_of_n, most_named
from lib.wording.table import Row, Table, Told, tabled


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    answer = " ".join(_answer(finding, words))
    return answer, words("sure.theme_groups"), words("not_said.theme_groups")


def _answer(finding: Finding, words: Words) -> list[str]:
    named = [(row.group, row.value, row.n) for row in finding.all("persons_in_group") if row.group]
    if not any(k for _, k, _ in named):
        return [words("answer.theme_groups.none", n=words.whole(finding.sample.n))]
    prompted = asked_about(finding, "group_asked", "theme_group")
    told = [words("phrase.quoted", text=name) for name, *_ in named if name in prompted]
    parts = asked_told(told, words)
    if free := [one for one in named if one[0] not in prompted and one[1]]:
        most, k, asked = most_named(free, words, "answer.theme_groups.others")
        groups = words.many("answer.themes.groups", len(named))
        k_of = {"k": words.whole(k), "asked": words.whole(asked)}
        parts.insert(0, words("answer.theme_groups", groups=groups, most=most, **k_of))
    if first := finding.one("combination"):
        members = finding.marks[finding.marks["combination"] == first.group]["member"].sum()
        combined = words.many(
            "answer.theme_groups.combined",
            int(first.value),
            of=words.whole(first.n),
            groups=words.whole(int(members)),
            all=words.whole(len(set(finding.marks["code"]))),
        )
        parts.append(combined)
    return parts


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
