"""What a finding rests on, and a sketch of it: how many values changed, and not whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes
from typing import Protocol

import numpy as np
import numpy.typing as npt

from lib.disclosure.others import Guarded
from lib.domain.course import Course
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings import Finding
from lib.findings.basis import About

Contents = npt.NDArray[np.float64] | npt.NDArray[np.object_]

BUCKETS = 32
CHECKS = 2**16
_SALT = 16


@dataclass(frozen=True, slots=True)
class Sketch:
    """How many values fell in each of ``BUCKETS``, by a hash under a salt of its own.

    Which value, in which row, beside which other value is not in it; how much the counts tell
    whoever holds them stands in ``docs/disclosure.md``.

    Attributes
    ----------
    salt: in hexadecimal.
    check: the sum of another hash of each value; it differs where buckets happen to agree.
    """

    salt: str
    buckets: tuple[int, ...]
    check: int

    @property
    def sound(self) -> bool:
        """Whether it can be one, for a file that anybody may have made."""
        return (
            len(self.buckets) == BUCKETS
            and min(self.buckets) >= 0
            and 0 <= self.check < CHECKS
            and len(self.salt) == 2 * _SALT
            and not set(self.salt) - set("0123456789abcdef")
        )


def sketch_of(values: Contents, salt: str = "") -> Sketch:
    """The values without those that are missing (NaN, ``None``), in no order.

    Parameters
    ----------
    salt: of the sketch it will be compared with; a new one without.
    """
    salt = salt or token_bytes(_SALT).hex()
    buckets, check = [0] * BUCKETS, 0
    for text, count in _counted(values).items():
        number = int.from_bytes(
            blake2b(
                text.encode("utf-8", "surrogatepass"), digest_size=8, key=bytes.fromhex(salt)
            ).digest()
        )
        buckets[number % BUCKETS] += count
        check += count * (number // BUCKETS)
    return Sketch(salt, tuple(buckets), check % CHECKS)


def _counted(values: Contents) -> Counter[str]:
    if values.dtype == object:
        return Counter(f"={one}" for one in values if one is not None)
    # A mean of the same answers in another order may differ in its last digit; 0 has one sign.
    numbers = np.round(values[~np.isnan(values)].astype(np.float64), 6) + 0.0
    return Counter(f"{one:.6f}" for one in numbers.tolist())


def changed(values: Contents, sketch: Sketch) -> int:
    """How many values came, went or became another, at least; never more than truly did."""
    now = sketch_of(values, sketch.salt)
    differences = [a - b for a, b in zip(now.buckets, sketch.buckets, strict=True)]
    came = sum(one for one in differences if one > 0)
    went = -sum(one for one in differences if one < 0)
    return max(came, went, int(now.check != sketch.check))


def all_of(some: Iterable[object]) -> Contents:
    """Codes or texts as values that ``sketch_of`` takes."""
    found = [*some]
    values = np.empty(len(found), dtype=object)
    values[:] = found
    return values


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
    measures: dict[str, Contents] = dict(ward.scores)
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
