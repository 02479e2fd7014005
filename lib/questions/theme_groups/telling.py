"""Groups of themes and who combines them, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, k_of_n, most_named
from lib.wording.table import Column, Row, Table


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    sure, not_said = words("sure.theme_groups"), words("not_said.theme_groups")
    rows = list(finding.all("persons_in_group"))
    named = [(row.group, row.value, row.n) for row in rows if row.group]
    n = words.whole(finding.sample.n)
    if not any(k for _, k, _ in named):
        return words("answer.theme_groups.none", n=n), sure, not_said
    prompted = asked_about(finding, "group_asked", "theme_group")
    told = [words("phrase.quoted", text=name) for name, *_ in named if name in prompted]
    free = [one for one in named if one[0] not in prompted and one[1]]
    parts = asked_told(told, words)
    if free:
        most, k, asked = most_named(free, words, "answer.theme_groups.others")
        groups = words.many("answer.themes.groups", len(named))
        k_of = {"k": words.whole(k), "asked": words.whole(asked)}
        parts.insert(0, words("answer.theme_groups", groups=groups, most=most, **k_of))
    answer = " ".join(parts)
    first = finding.one("combination")
    if first is None:
        return answer, sure, not_said
    members = finding.marks[finding.marks["combination"] == first.group]["member"].sum()
    combined = words.many(
        "answer.theme_groups.combined",
        int(first.value),
        of=words.whole(first.n),
        groups=words.whole(int(members)),
        all=words.whole(len(set(finding.marks["code"]))),
    )
    return f"{answer} {combined}", sure, not_said


def table(finding: Finding, words: Words) -> Table:
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
