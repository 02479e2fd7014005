"""What a finding rests on: the values of each measure and attribute that its numbers come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import numpy as np

from lib.disclosure.others import Guarded
from lib.disclosure.sketch import Contents, all_of
from lib.domain.course import Course
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings import Finding
from lib.findings.basis import About

MISSED = "missed/"
"""How the names of attributes of patients who were not measured begin."""
PERSONS = "persons"
_DAYS = "@day"


class Measured(Protocol):
    """The open data: a visit, or what the command line read."""

    @property
    def ward(self) -> Ward | None: ...

    @property
    def interviews(self) -> Interviews | None: ...

    @property
    def course(self) -> Course | None: ...


def resting_on(finding: Finding, question: Guarded, basis: Measured) -> Mapping[str, Contents]:
    """By name, all values of each measure and attribute behind a finding, missing ones too.

    Which they are is told by its rows and choices; a finding that names none of the ward's
    measures, such as who took part, rests on everything.

    Returns
    -------
    Nothing for invented data and the published study's interviews: they are nobody's to give away.
    """
    names = {*finding.choices, *finding.choices.values()}
    for row in finding.rows:
        names |= {row.measure, row.by, row.group, row.versus}
    found: dict[str, Contents] = {}
    about = question.about
    if about.ward and basis.ward is not None and not basis.ward.invented:
        if about is About.COURSE:
            found |= dict(_over_time(basis.course, names)) if basis.course else {}
        else:
            found |= _of_ward(question, basis.ward, names)
    if about.interviews and basis.interviews is not None:
        found |= dict(_interviewed(basis.interviews, names))
    return found


def _of_ward(question: Guarded, ward: Ward, names: set[str]) -> dict[str, Contents]:
    measures: dict[str, Contents] = {**ward.scores, **ward.own_scores}
    attributes: dict[str, Contents] = dict(ward.attributes)
    missed = {MISSED + name: values for name, values in ward.non_participants.items()}
    if not names & measures.keys():
        return measures | attributes | missed
    names = names | {*question.others.rests_on(ward)}
    return {name: values for name, values in (measures | attributes).items() if name in names}


def _over_time(course: Course, names: set[str]) -> Iterator[tuple[str, Contents]]:
    """Each moment of a measure apart, and the days of all measurements."""
    measures = names & {*course.rows.measures} or {*course.rows.measures}
    for measure in sorted(measures):
        scores = course.scores(measure)
        for place, moment in enumerate(course.moments):
            yield f"{measure}@{moment}", scores[:, place]
    if course.dated:
        yield _DAYS, all_of(one and one.isoformat() for one in course.dates)


def _interviewed(interviews: Interviews, names: set[str]) -> Iterator[tuple[str, Contents]]:
    """Who was interviewed, and not what was coded: coding goes on, and is the team's own work."""
    persons = interviews.persons
    if interviews.from_study:
        return
    yield PERSONS, np.ones(len(persons))
    for name in sorted({key for one in persons for key in one.attributes} & names):
        yield f"{PERSONS}/{name}", all_of(one.attributes.get(name) for one in persons)
