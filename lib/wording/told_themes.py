"""What most interviewed persons spoke of: shared by the questions that count themes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lib.findings import Finding
from lib.wording.language import Family, Words
from lib.wording.phrases import capitalised
from lib.wording.voice import fitting, persons

Named = Sequence[tuple[str, float, int]]
"""Names, each with how many of how many spoke of it."""

_MOST = Family("most")
_TIED = Family("most_tied")
_ASKED = ("list_asked", "list_asked_of_some")
"""Cautions about themes that were a question of the interview."""


def k_of_persons(words: Words, k: float, n: float) -> str:
    """ "9 van de 12 geïnterviewden"; for others "ca. 10 geïnterviewden"."""
    if words.coarse:
        return words.many("voice.k_persons", int(k), k=words.count(k))
    return words.many("voice.k_of_persons", int(n), k=words.count(k), n=words.count(n))


def asked_themes(finding: Finding) -> set[str]:
    """Names of themes the interviewer asked about.

    They are never ranked beside what persons raised themselves.
    """
    return {str(one.values["theme"]) for one in finding.cautions if one.code in _ASKED}


def asked_groups(finding: Finding) -> set[str]:
    """As ``asked_themes``, of whole groups."""
    found = (one for one in finding.cautions if one.code == "group_asked")
    return {str(one.values["theme_group"]) for one in found}


def most_told(named: Named, asked: Collection[str], kind: str, words: Words) -> str:
    """The headline: what most spoke of by themselves, all of a tie.

    Parameters
    ----------
    asked: names of what was a question; not ranked.
    kind: what is counted: ``theme``, ``group`` or ``sub_question``.
    """
    free = [one for one in named if one[0] not in asked and one[1]]
    if not free:
        return words("most.only_asked" if any(k for _, k, _ in named) else "most.none")
    top = max(k for _, k, _ in free)
    most = [(name, n) for name, k, n in free if k == top]
    k_of = k_of_persons(words, top, most[0][1])
    tied = words.many(_TIED[kind], len(most), k_of=k_of)
    own = kind == "sub_question"
    which = words.listed([name if own else quoted(words, name) for name, _ in most])
    if len(most) == 1:
        told = words.many(_MOST[kind], int(top), which=which, k_of=k_of)
    else:
        told = words("most.each", which=which, k_of=k_of) if len(most) == 2 else tied
    return capitalised(fitting(told, tied))


def quoted(words: Words, name: str) -> str:
    """A name of the codebook as it stands in a sentence."""
    return words("phrase.quoted", text=name)


def counted(words: Words, n: int, rule: str, asked: Sequence[str] = ()) -> str:
    """Certainty: how many were interviewed, how they count, and that questions do not."""
    told = words("voice.fits", of=persons(words, n), fits=words(rule))
    return f"{told} {words('most.asked')}" if asked else told


def asked_told(named: Sequence[str], words: Words) -> list[str]:
    """Which were asked about; nothing without any."""
    which = [quoted(words, one) for one in dict.fromkeys(named)]
    return [words("most.which_asked", which=words.listed(which))] if which else []
