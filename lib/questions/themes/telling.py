"""Themes of the interviews, in words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.mentioned import asked_about, asked_told, most_named


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    n = finding.sample.n
    counted = list(finding.all("count"))
    themes = len(counted) + len(list(finding.all("count_without_list")))
    groups = [row.group for row in finding.all("persons_in_group")]
    not_said = words("not_said.themes")
    marks = finding.marks.drop_duplicates("theme")
    names = dict(zip(marks["theme"], marks["name"], strict=True))
    if not any(row.value for row in counted):
        return words("answer.themes.none", n=words.count(n)), words("sure.themes"), not_said
    named = [(names.get(row.measure, ""), row.value, row.n) for row in counted]
    some = {"groups": words.many("answer.themes.groups", len(groups))} if any(groups) else {}
    answer = words(
        "answer.themes" if some else "answer.themes.ungrouped",
        interviews=words.many("answer.themes.interviews", n, n=words.count(n)),
        themes=words.many("answer.themes.held", themes),
        **some,
    )
    return " ".join([answer, *_most(finding, named, words)]), words("sure.themes"), not_said


def _most(finding: Finding, named: Sequence[tuple[str, float, int]], words: Words) -> list[str]:
    """What most persons spoke of, and what would have come first because it was asked."""
    prompted = asked_about(finding, "list_asked", "theme")
    free = [one for one in named if one[0] not in prompted and one[1]]
    top = max((k for _, k, _ in free), default=0)
    asked = [
        words("phrase.quoted", text=name) for name, k, _ in named if name in prompted and k >= top
    ]
    if not free:
        return asked_told(asked, words)
    most, k, n = most_named(free, words, "answer.themes.others")
    k_of = words.many("answer.themes.k_of", n, n=words.count(n), k=words.count(k))
    return [words("answer.themes.most", most=most, k_of=k_of), *asked_told(asked, words)]
