"""Groups of themes and who combines them, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.sentences.themes import most_named


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    sure, not_said = words("sure.theme_groups"), words("not_said.theme_groups")
    rows = list(finding.all("persons_in_group"))
    named = [(row.group, row.value, row.n) for row in rows if row.group]
    n = words.whole(finding.sample.n)
    if not any(k for _, k, _ in named):
        return words("answer.theme_groups.none", n=n), sure, not_said
    most, k, asked = most_named(named, words, "answer.theme_groups.others")
    answer = words(
        "answer.theme_groups", groups=words.many("answer.themes.groups", len(named)),
        most=most, k=words.whole(k), asked=words.whole(asked),
    )  # fmt: skip
    first = finding.one("combination")
    if first is None:
        return answer, sure, not_said
    members = finding.marks[finding.marks["combination"] == first.group]["member"].sum()
    combined = words.many(
        "answer.theme_groups.combined", int(first.value), of=words.whole(first.n),
        groups=words.whole(int(members)), all=words.whole(len(set(finding.marks["code"]))),
    )  # fmt: skip
    return f"{answer} {combined}", sure, not_said
