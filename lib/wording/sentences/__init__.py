"""What a finding says: for a slide, on the page, for a report; how sure, and what it does not say.

Every sentence is made from the finding only, carries n, and its direction only where zero lies
outside the interval, and names no cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.disclosure import least_of
from lib.findings import Finding
from lib.findings.questions import part_of
from lib.wording.language import Words
from lib.wording.sentences.phrases import with_capitals
from lib.wording.sentences.report import report
from lib.wording.sentences.slide import slide

_WITHHELD: Mapping[str, str] = {
    "too_few": "withheld.too_few",
    "too_few_interviews": "withheld.too_few_interviews",
    "too_alike": "withheld.too_alike",
    "not_for_others": "withheld.not_for_others",
    "team_only": "withheld.team_only",
    "not_answerable": "withheld.not_answerable",
}
"""Why others get no answer, by the code of a finding without one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding in words.

    Attributes
    ----------
    answer: what it says, and of how many; beside it ``not_said``, what it does not say.
    sure: how much this number of patients can carry; paragraphs, the most telling first.
    slide: the answer in as few words as it takes.
    report: exact numbers in an APA-like form; empty when nothing was computed.
    """

    answer: str
    sure: str
    not_said: str
    slide: str
    report: str


def tell(finding: Finding, words: Words) -> Telling:
    """A finding in words, in its three lengths."""
    words = words.telling(finding.coarse)
    if finding.withheld:
        told = words(_WITHHELD[finding.withheld], least=words.whole(least_of(finding.key)))
        return Telling(told, "", "", told, "")
    teller = part_of(__name__, finding.key, "tell")
    answer, sure, not_said = teller(finding, words)
    return Telling(
        answer=with_capitals(answer, words),
        sure=with_capitals(sure, words),
        not_said=not_said,
        slide=with_capitals(slide(finding, words, answer), words),
        report=report(finding, words),
    )
