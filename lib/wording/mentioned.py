"""How many spoke of a theme, and which the interviewer asked about."""

from __future__ import annotations

from collections.abc import Sequence

from lib.findings import EstimateRow, Finding
from lib.wording.language import Words

_NAMED_AT_MOST = 3


def k_of_n(words: Words, row: EstimateRow) -> str:
    """ "9 van 12"."""
    return words("table.k_of_n", k=words.count(row.value), n=words.count(row.n))


def margin(words: Words, row: EstimateRow) -> str:
    """ "9 van 12", or that the source gives no list."""
    return words("table.no_list") if row.statistic == "count_without_list" else k_of_n(words, row)


def most_named(
    named: Sequence[tuple[str, float, int]], words: Words, others: str
) -> tuple[str, float, int]:
    """The names most persons spoke of, all of a tie, with k and n.

    Parameters
    ----------
    named: name, k and n of each; at least one k above zero.
    others: the message that counts those of a tie for which there is no room.
    """
    top = max(k for _, k, _ in named)
    most = [(name, n) for name, k, n in named if k == top]
    quoted = [words("phrase.quoted", text=name) for name, _ in most[:_NAMED_AT_MOST]]
    if len(most) > _NAMED_AT_MOST:
        quoted.append(words.many(others, len(most) - _NAMED_AT_MOST))
    return words.listed(quoted), top, most[0][1]


def asked_about(finding: Finding, code: str, name: str) -> set[str]:
    """What the interviewer asked about: it is not ranked beside what persons raised themselves."""
    return {str(one.values[name]) for one in finding.cautions if one.code == code}


def asked_told(named: Sequence[str], words: Words) -> list[str]:
    """That these were asked about; nothing without any."""
    if not named:
        return []
    return [words("answer.themes.asked", which=words.listed([*dict.fromkeys(named)]))]
