"""What of a finding others may see: the numbers of the policy, and drawings without patients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from lib.disclosure import policy
from lib.disclosure.coarse import Coarse
from lib.disclosure.others import Audience, Guarded
from lib.domain.dataset import Doubt
from lib.domain.instruments import INSTRUMENTS, form_of
from lib.findings import NAMELESS, Alternative, Caution, Doubted, Finding, Narrowed, Sample


def least_of(question: Guarded) -> int:
    """How many patients or interviews an answer to this question must rest on for others."""
    wanted = question.others.answered_by
    return min((policy.POLICY[one].least for one in wanted), default=policy.LEAST)


_CAUTIONS = frozenset(
    {
        "nothing_to_compare",
        "no_error_band",
        "no_covariates",
        "covariates_no_spread",
        "intervals_together",
        "no_items_at_all",
        "complete_only",
        "not_verified",
        "ranks_lead",
        "within_wards",
        "refused_other_range",
        "refused_other_version",
        "small_groups_hidden",
        "no_list",
        "stated_differs",
        "announced_differs",
        "some_without_list",
        "not_asked_is_silent",
        "themes_not_drawn",
        "groups_not_drawn",
    }
)
"""What may be said beside an answer: of the file, of publications, and of no few patients."""


def _sample(sample: Sample) -> Sample:
    """About how many; who is left out only where they are not few, and never who."""
    out = tuple(
        replace(one, patients=(NAMELESS,) * policy.fives(len(one.patients)))
        for one in sample.left_out
        if len(one.patients) >= policy.LEAST
    )
    within = sample.narrowed
    if within is not None:
        n, of = policy.fives(within.n), policy.fives(within.of)
        within = Narrowed(within.where, n, of, policy.LEAST)
    return Sample(policy.fives(sample.n), policy.fives(sample.of), out, sample.filters, within)


def _cautions(finding: Finding, hidden: bool) -> Iterator[Caution]:
    yield from (one for one in finding.cautions if one.code in _CAUTIONS)
    if hidden:
        yield Caution("small_groups_hidden")


def _groups(finding: Finding) -> set[str]:
    return {row.group for row in finding.all("n") if row.group}


_OF_ALL = frozenset({"reversal_form"})
"""Doubts about the answers of every patient; a new kind stays with the team until it is listed."""


def _doubts(finding: Finding, seen: Finding, boxes: pd.DataFrame) -> tuple[Doubted, ...]:
    """What is undecided, with numbers as they pass; no key that names a cell or a heading."""
    return tuple(
        replace(
            one,
            doubts=doubts_for_others(one.doubts),
            readings=_passing(finding, seen, one, boxes),
        )
        for one in finding.doubts
    )


def doubts_for_others(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts of a reading without keys that name a cell or a heading."""
    return tuple(
        replace(one, keys=tuple(key for key in one.keys if _of_a_form(key))) for one in doubts
    )


def _of_a_form(key: str) -> bool:
    kind, _, about = key.partition("/")
    return kind == "detector" and form_of(about.rpartition("/")[-1]) in INSTRUMENTS


def _passing(
    finding: Finding, seen: Finding, doubted: Doubted, boxes: pd.DataFrame
) -> tuple[Alternative, ...]:
    """Both readings of a number that is told, each as coarse, or neither.

    What a choice about one patient changes would give that patient's score: only those stay that
    change the answers of all.
    """
    told = {(one.statistic, one.measure, one.by, one.group, one.versus) for one in seen.rows}
    passed = [
        Alternative(one.option, row)
        for one in doubted.readings
        if doubted.code in _OF_ALL
        for row in Coarse(replace(finding, rows=(one.row,)), boxes).rows()
        if (row.statistic, row.measure, row.by, row.group, row.versus) in told
    ]
    return tuple(passed) if len(passed) == len(doubted.readings) else ()


def withheld(question: str, reason: str, example: bool = False) -> Finding:
    """The question alone, with the code of the reason why it has no answer here."""
    return Finding(question, {}, Sample(0, 0), (), pd.DataFrame(), example=example, withheld=reason)


def protect(finding: Finding, question: Guarded, audience: Audience) -> Finding:
    """What of a finding this audience may see: the same answer, told more coarsely.

    Others get the numbers that stand in ``policy.POLICY``, each about all patients that the team's
    number is about and rounded; no test, no code of a patient, no mark of one. Where none of the
    numbers that answer the question may be told, the finding is ``withheld`` and says so. What
    passed once passes again unchanged.
    """
    if not audience.others or finding.coarse or finding.withheld:
        return finding
    others = question.others
    if others.single:
        return withheld(finding.key, "team_only", finding.example)
    # A plane cut at these patients' median would, beside the one cut at the midpoint of the
    # scales, count the few who lie between the two.
    if not others.answered_by or finding.choices.get("lines") == "median":
        return withheld(finding.key, "not_for_others", finding.example)
    # A filter that leaves a few, or leaves a few out, gives them by what was told before.
    within = finding.sample.narrowed
    if within is not None and within.fewest < policy.LEAST:
        return replace(
            withheld(finding.key, "too_few_in_part", finding.example), choices=finding.choices
        )
    boxes = others.drawn(finding)
    coarse = Coarse(finding, boxes)
    rows = coarse.rows()
    if not any(row.statistic in others.answered_by for row in rows):
        few = finding.sample.n < least_of(question) or bool(coarse.hidden())
        reason = "not_for_others"
        if few:
            reason = "too_few" if question.about.ward else "too_few_interviews"
        return replace(withheld(finding.key, reason, finding.example), choices=finding.choices)
    seen = replace(finding, rows=rows)
    hidden = _groups(finding) - _groups(seen)
    if "place" in boxes:
        boxes = boxes[~boxes["place"].isin([*hidden])]
    return replace(
        seen,
        marks=boxes,
        sample=_sample(finding.sample),
        comparisons=(),
        doubts=_doubts(finding, seen, boxes),
        cautions=tuple(_cautions(finding, bool(hidden))),
        coarse=True,
    )


MOST_DOTS = 1000
"""Above so many patients a mark for each is a cloud that hides itself."""


def condensed(finding: Finding, question: Guarded) -> Finding:
    """The finding with boxes, bins and cells in the place of more dots than a figure can carry."""
    others = question.others
    if others.single or not others.dots or len(finding.marks) <= MOST_DOTS:
        return finding
    return replace(finding, marks=others.drawn(finding))
