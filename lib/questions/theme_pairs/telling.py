"""Themes with persons in common, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.mentioned import asked_about, asked_told

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
