"""What a finding says, in three parts: the answer, how sure, what it does not say.

Every sentence is made from the finding only, carries its direction and n, and names no cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.sentences import alliance_by_group, attachment, themes, therapist_team


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding in words.

    Attributes
    ----------
    answer: one sentence with direction and n.
    sure: how much this number of patients can carry.
    not_said: what must not be read into it.
    """

    answer: str
    sure: str
    not_said: str


_TELLERS: Mapping[str, Callable[[Finding, Words], tuple[str, str, str]]] = {
    "alliance_by_group": alliance_by_group.tell,
    "therapist_team": therapist_team.tell,
    "attachment": attachment.tell,
    "attachment_extremity": attachment.tell,
    "themes": themes.tell,
}


def tell(finding: Finding, words: Words) -> Telling:
    """A finding's answer, how sure it is and what it does not say."""
    return Telling(*_TELLERS[finding.key](finding, words))
