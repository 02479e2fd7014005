"""What of a finding others may see: numbers about many, and drawings without patients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from lib.disclosure.audience import SMALLEST_GROUP, Audience
from lib.disclosure.grouped import grouped_marks
from lib.disclosure.quadrants import hidden_quadrants, in_quadrant
from lib.disclosure.statistics import hidden_counts, rests_on_colleagues, tells_of_many
from lib.domain.doubt import Doubt
from lib.domain.instruments import INSTRUMENTS
from lib.findings import (
    NAMELESS,
    Alternative,
    Caution,
    Doubted,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
)
from lib.findings.questions import ABOUT_BOTH, ABOUT_INTERVIEWS, TEAM_ONLY

_UNTOUCHED = frozenset({"participation"})
"""Findings whose figure shows counts and nobody's score."""


def _rows(finding: Finding, least: int) -> tuple[EstimateRow, ...]:
    hidden = hidden_counts(finding.rows, least)
    both = finding.key in ABOUT_BOTH
    quadrants = hidden_quadrants(finding, least)
    return tuple(
        row
        for row in finding.rows
        if (both and rests_on_colleagues(row))
        or (tells_of_many(row, least) and (row.measure, row.versus, row.statistic) not in hidden)
        if not in_quadrant(row, quadrants)
    )


def _small(count: float, least: int) -> bool:
    return 0 < count < least


def _sample(sample: Sample, least: int) -> Sample:
    """How many, and how many not, where either is more than a few; never who."""
    out = tuple(
        LeftOut(one.reason, (NAMELESS,) * len(one.patients))
        for one in sample.left_out
        if len(one.patients) >= least
    )
    n = 0 if _small(sample.n, least) else sample.n
    of = n if _small(sample.of - n, least) or _small(sample.of, least) else sample.of
    return replace(sample, n=n, of=of, left_out=out)


_FOR_OTHERS = {"group_dots_only": "group_number_only"}
"""What is said of a group of which only the team sees the patients."""
_OF_THE_TEAM = frozenset(
    {"moments_differ", "change_published", "no_change_criterion", "months_too_few", "no_limits_yet"}
)
"""What is said of what others do not see: each patient's own change, and months of a few."""


def _cautions(cautions: Iterable[Caution], least: int) -> Iterator[Caution]:
    """Those that count no small group, and are about what others see."""
    for one in cautions:
        counts = (one.values.get(name) for name in ("n", "of"))
        if one.code in _OF_THE_TEAM:
            continue
        if not any(isinstance(count, int | float) and _small(count, least) for count in counts):
            yield replace(one, code=_FOR_OTHERS.get(one.code, one.code))


def _without_persons(finding: Finding) -> Finding:
    """A finding about interviews with its persons as mere numbers, and nobody's cells."""
    marks, out = finding.marks, finding.sample.left_out
    if finding.key == "themes":
        marks = marks.drop_duplicates("theme").assign(
            person="", medium="", mention="", count=0, grouped="theme"
        )
    elif "person" in marks:
        codes = {one: str(place) for place, one in enumerate(
            dict.fromkeys(one for one in marks["person"] if one), start=1)}  # fmt: skip
        marks = marks.assign(person=[codes.get(one, "") for one in marks["person"]])
    hidden = tuple(LeftOut(one.reason, (NAMELESS,) * len(one.patients)) for one in out)
    return replace(finding, marks=marks, sample=replace(finding.sample, left_out=hidden))


def _marks(finding: Finding, least: int) -> pd.DataFrame:
    if finding.key in _UNTOUCHED:
        return finding.marks
    if finding.key in ABOUT_BOTH:
        marks = finding.marks
        return marks[(marks["side"] == "theme") | (marks["n"] >= 2 * least)]
    return grouped_marks(finding, least)


_OF_ALL = frozenset({"reversal_form"})
"""Doubts about the answers of every patient; a new kind stays with the team until it is listed."""


def _doubts(finding: Finding, least: int) -> tuple[Doubted, ...]:
    """What is undecided, with numbers as they pass; no key that names a cell or a heading."""
    return tuple(
        replace(
            one,
            doubts=doubts_for_others(one.doubts),
            readings=_passing(finding, one, least),
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
    return kind == "detector" and about.rpartition("/")[-1].split(".")[0] in INSTRUMENTS


def _passing(finding: Finding, doubted: Doubted, least: int) -> tuple[Alternative, ...]:
    """Both readings as any row of the finding passes, or neither.

    What a choice about one patient changes would give that patient's score: only those stay that
    change the answers of all.
    """
    if doubted.code not in _OF_ALL:
        return ()
    passed = [
        Alternative(one.option, row)
        for one in doubted.readings
        for row in _rows(replace(finding, rows=(one.row,)), least)
    ]
    return tuple(passed) if len(passed) == len(doubted.readings) else ()


def protect(
    finding: Finding, audience: Audience, threshold: int = SMALLEST_GROUP
) -> Finding:  # fmt: skip
    """What of a finding this audience may see.

    Statistics are computed on the real data; the gate takes away and changes nothing. For others
    no statistic is left that rests on fewer than ``threshold`` patients or is one patient's own,
    no code of a patient, and in the place of a mark per patient a frame of boxes, bins and cells
    (``grouped_marks``). What few patients miss, and groups that totals would give back, are gone
    before: others are answered from ``shared`` data. A finding that passed already may pass again.

    Interviews are of consenting colleagues under pseudonyms: their counts stay, their names and
    cells do not.
    """
    if audience is Audience.TREATING_TEAM:
        return finding
    finding = replace(finding, doubts=_doubts(finding, threshold))
    if finding.key in ABOUT_INTERVIEWS:
        return _without_persons(finding)
    rows = _rows(finding, threshold)
    kept = {(row.measure, row.by, row.group, row.versus, row.test) for row in rows}
    return replace(
        finding,
        rows=rows,
        marks=_marks(finding, threshold),
        sample=_sample(finding.sample, threshold),
        comparisons=tuple(
            one for one in finding.comparisons
            if (one.measure, one.by, one.group, one.versus, one.test) in kept
        ),
        cautions=tuple(_cautions(finding.cautions, threshold)),
    )  # fmt: skip


MOST_DOTS = 1000
"""Above so many patients a mark for each is a cloud that hides itself."""


def condensed(finding: Finding) -> Finding:
    """The finding with boxes, bins and cells in the place of more dots than a figure can carry."""
    # One patient's case is drawn without a cloud: above some size its finding leaves the dots out.
    untouched = ABOUT_INTERVIEWS | ABOUT_BOTH | _UNTOUCHED | TEAM_ONLY
    if finding.key in untouched or len(finding.marks) <= MOST_DOTS:
        return finding
    return replace(finding, marks=grouped_marks(finding, SMALLEST_GROUP))
