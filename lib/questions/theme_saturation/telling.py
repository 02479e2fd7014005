"""How many new themes each interview brought, in words; never a verdict."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words

_LAST = 3


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    marks, n = finding.marks, finding.sample.n
    not_said = words("not_said.theme_saturation")
    if not len(marks):
        return words("answer.theme_saturation.none"), words("sure.theme_saturation"), not_said
    answer = words(
        "answer.theme_saturation",
        interviews=words.many("answer.theme_saturation.interviews", n),
        themes=words.many("answer.theme_saturation.themes", int(marks["so_far"].iloc[-1])),
    )
    if n > _LAST:
        new = int(marks["new"].iloc[-_LAST:].sum())
        last = (
            words.many("answer.theme_saturation.last", new, last=words.whole(_LAST))
            if new
            else words("answer.theme_saturation.last_none", last=words.whole(_LAST))
        )
        answer = f"{answer} {last}"
    sure = words("sure.theme_saturation")
    half = n // 2
    if half:
        middle = words(
            "sure.theme_saturation.half",
            half=words.whole(half),
            expected=words.number(float(marks["expected"].iloc[half - 1]), 1),
        )
        sure = f"{middle}\n\n{sure}"
    return answer, sure, not_said
