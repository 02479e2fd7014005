"""The doubts of a reading beside the findings that rest on them, and what each reading gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lib.domain.dataset import INTERVIEWS, Doubt
from lib.findings import Alternative, Doubted, Finding
from lib.questions.question import Question
from lib.questions.registry import question_of


def rests_on(finding: Finding, question: Question, doubt: Doubt) -> bool:
    """Whether an answer can change with how a doubt is settled."""
    if INTERVIEWS in doubt.about:
        return question.about.interviews
    return question.about.ward and _of(finding, doubt)


def _of(finding: Finding, doubt: Doubt) -> bool:
    if not doubt.about:
        return True
    named = {part for row in finding.rows for part in (row.measure, row.by)}
    return not named.union(finding.choices.values()).isdisjoint(doubt.about)


def carrying(finding: Finding, question: Question, doubts: tuple[Doubt, ...]) -> Finding:
    """The finding with the doubts it rests on, those of one kind together."""
    found: dict[str, list[Doubt]] = {}
    for one in doubts:
        if one.state in ("open", "rule") and rests_on(finding, question, one):
            found.setdefault(one.code, []).append(one)
    return replace(finding, doubts=tuple(Doubted(tuple(some)) for some in found.values()))


def weighed(finding: Finding, otherwise: Callable[[Mapping[str, str]], Finding | None]) -> Finding:
    """The finding with the number that each choice gives, as long as nobody chose.

    Parameters
    ----------
    otherwise: asks the same question with other answers about the reading.
    """
    if not any(one.open for one in finding.doubts):
        return finding
    doubts = tuple(_weighed(finding, one, otherwise) for one in finding.doubts)
    return replace(finding, doubts=doubts)


def _weighed(
    finding: Finding, doubted: Doubted, otherwise: Callable[[Mapping[str, str]], Finding | None]
) -> Doubted:
    # Imported here: the sample has no doubts, and need not wait for the readers.
    from lib.reading.dataset.undecided import computable
    from lib.reading.meaning.detectors.detector_kinds import LEAVE, UNSURE

    first = doubted.doubts[0]
    if not doubted.open or not all(map(computable, doubted.doubts)):
        return doubted
    now = LEAVE if first.taken == UNSURE else first.taken
    readings = []
    for option in first.options:
        if option == UNSURE:
            continue
        answers = {key: option for one in doubted.doubts for key in one.keys}
        found = finding if option == now else otherwise(answers)
        row = question_of(found.key).headline(found) if found is not None else None
        if row is None:
            return doubted
        readings.append(Alternative(option, row))
    same = len({one.row.value for one in readings}) == 1
    return doubted if same else replace(doubted, readings=tuple(readings))
