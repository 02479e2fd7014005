"""Groups of themes and who combines them, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.mentioned import asked_about, asked_told, most_named


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
