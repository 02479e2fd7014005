"""Themes side by side for the values of an attribute, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, Finding, Tier
from lib.findings.theme_comparison import SUB_QUESTION
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.themes import most_named

_LEVEL = 0.05


def _answer(finding: Finding, words: Words) -> str:
    by, marks = finding.choices["by"], finding.marks
    n, of = words.whole(finding.sample.n), words.whole(finding.sample.of)
    if not len(marks):
        return words("answer.theme_comparison.none")
    if by == SUB_QUESTION:
        named = [
            (names.sub_question(words, row.group), row.value, row.n)
            for row in finding.all("count")
        ]  # fmt: skip
        if not any(k for _, k, _ in named):
            return words("answer.theme_comparison.none")
        most, k, asked = most_named(named, words, "answer.theme_comparison.other_questions")
        count = words.many("answer.theme_comparison.questions", len(named))
        return words(
            "answer.theme_comparison.sub_questions", questions=count, most=most,
            k=words.whole(k), asked=words.whole(asked),
        )  # fmt: skip
    sizes = marks.drop_duplicates("value")
    sides = [
        words(
            "chart.value_n", value=names.person_value(words, by, str(row["value"])),
            n=words.whole(row["size"]),
        )
        for row in sizes.to_dict("records")
    ]  # fmt: skip
    return words(
        "answer.theme_comparison", by=names.person_attribute(words, by),
        values=words.listed(sides), n=n, of=of,
    )  # fmt: skip


def _sure(finding: Finding, words: Words) -> str:
    tested = [row for row in finding.rows if row.p is not None]
    least = words.whole(THRESHOLDS[Tier.MEAN])
    if not tested:
        return words("sure.theme_comparison.untested", least=least)
    held = sum(row.p_holm is not None and row.p_holm < _LEVEL for row in tested)
    return words.many(
        "sure.theme_comparison.tested", len(tested), held=words.whole(held),
        level=words.number(_LEVEL, 2),
    )  # fmt: skip


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    return _answer(finding, words), _sure(finding, words), words("not_said.theme_comparison")
