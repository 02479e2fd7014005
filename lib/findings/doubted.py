"""The doubts of a reading beside the findings that rest on them, and what each reading gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lib.domain.doubt import INTERVIEWS, Doubt
from lib.findings.model import Alternative, Doubted, EstimateRow, Finding

_ABOUT_INTERVIEWS = "theme"
"""How the keys of questions about interviews begin."""
_STATISTICS: Mapping[str, str] = {
    "attachment": "pearson_r",
    "attachment_extremity": "pearson_r",
    "attachment_detail": "partial_r",
    "scales": "alpha",
    "reference": "mean_difference",
    "run_chart": "centre",
    "case": "score",
}


def rests_on(finding: Finding, doubt: Doubt) -> bool:
    """Whether an answer can change with how a doubt is settled."""
    if finding.key.startswith(_ABOUT_INTERVIEWS):
        # Theme groups beside scales rest on both.
        return INTERVIEWS in doubt.about or (finding.key == "theme_joint" and _of(finding, doubt))
    return INTERVIEWS not in doubt.about and _of(finding, doubt)


def _of(finding: Finding, doubt: Doubt) -> bool:
    if not doubt.about:
        return True
    named = {part for row in finding.rows for part in (row.measure, row.by)}
    return not named.union(finding.choices.values()).isdisjoint(doubt.about)


def carrying(finding: Finding, doubts: tuple[Doubt, ...]) -> Finding:
    """The finding with the doubts it rests on, those of one kind together."""
    found: dict[str, list[Doubt]] = {}
    for one in doubts:
        if one.state in ("open", "rule") and rests_on(finding, one):
            found.setdefault(one.code, []).append(one)
    return replace(finding, doubts=tuple(Doubted(tuple(some)) for some in found.values()))


def headline(finding: Finding) -> EstimateRow | None:
    """The number that answers the question; ``None`` where there is none, or not one alone."""
    # Imported where they are needed, as each question's own module is.
    choices, measure = finding.choices, finding.choices.get("measure", "")
    if finding.key == "alliance_by_group":
        from lib.findings.group_differences import asked_differences

        return next(asked_differences(finding), None)
    if finding.key == "therapist_team":
        from lib.findings.therapist_team import shift_of

        return shift_of(finding)
    if finding.key not in _STATISTICS:
        return None
    about = {"measure": measure} if measure else {}
    if "dimension" in choices:
        about["by"] = choices["dimension"]
    if "norm" in choices:
        about["versus"] = choices["norm"]
    return finding.one(_STATISTICS[finding.key], **about)


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
    from lib.reading.detectors.kinds import LEAVE, UNSURE
    from lib.reading.undecided import computable

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
        row = headline(found) if found is not None else None
        if row is None:
            return doubted
        readings.append(Alternative(option, row))
    same = len({one.row.value for one in readings}) == 1
    return doubted if same else replace(doubted, readings=tuple(readings))
