"""Themes of the interviews, in words."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.wording.language import Words

_NAMED_AT_MOST = 3


def _most(finding: Finding) -> list[EstimateRow]:
    """The themes most persons spoke of, all of a tie."""
    rows = list(finding.all("count"))
    top = max((row.value for row in rows), default=0.0)
    return [row for row in rows if row.value == top and top > 0]


def _names(finding: Finding) -> dict[str, str]:
    marks = finding.marks.drop_duplicates("theme")
    return dict(zip(marks["theme"], marks["name"], strict=True))


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    n = finding.sample.n
    themes = len(list(finding.all("count"))) + len(list(finding.all("count_without_list")))
    groups = len(list(finding.all("persons_in_group")))
    most = _most(finding)
    not_said = words("not_said.themes")
    if not most:
        return words("answer.themes.none", n=words.whole(n)), words("sure.themes"), not_said
    names = _names(finding)
    quoted = [words("phrase.quoted", text=names[row.measure]) for row in most[:_NAMED_AT_MOST]]
    if len(most) > _NAMED_AT_MOST:
        quoted.append(words.many("answer.themes.others", len(most) - _NAMED_AT_MOST))
    answer = words(
        "answer.themes",
        n=words.whole(n),
        themes=words.many("answer.themes.count", themes),
        groups=words.many("answer.themes.groups", groups),
        most=words.listed(quoted),
        k=words.whole(most[0].value),
        asked=words.whole(most[0].n),
    )
    return answer, words("sure.themes"), not_said
