"""All measurements gathered and scored together, and the one that most questions are about."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.domain.course import FIRST, LAST, Course
from lib.domain.instruments import Instrument, form_of
from lib.reading.dataset.joining import Gathered, Ready
from lib.reading.dataset.scored import WardReading, ward_of
from lib.reading.formats.report import Located, Remark
from lib.reading.meaning.detectors.decisions import Decisions

__all__ = ["FIRST", "LAST", "Measurements", "Scored", "course_of", "gathered_at", "scored_at"]


@dataclass(frozen=True, slots=True)
class Measurements:
    """What the tables tell of the patients at each moment, before scoring.

    Attributes
    ----------
    moments: their codes in order; gathered: what was gathered at each.
    days: of each moment, the day of a patient's measurement, where the file tells.
    once: forms that stand in a table without a moment.
    """

    moments: tuple[str, ...]
    gathered: tuple[Gathered, ...]
    days: tuple[Mapping[str, datetime.date], ...]
    once: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Scored:
    """What was scored.

    Attributes
    ----------
    course: all measurements; ``None`` where each patient has one.
    gathered: of the ward, before scoring.
    ward: one measurement of each patient, and what is to be told about the scoring.
    """

    course: Course | None
    gathered: Gathered
    ward: WardReading


def _empty(like: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    filler = None if like.dtype == object else np.nan
    return np.full((size, *like.shape[1:]), filler, dtype=like.dtype)


def _stacked(
    parts: Sequence[Mapping[str, npt.NDArray[Any]]], sizes: Sequence[int]
) -> dict[str, npt.NDArray[Any]]:
    """Columns of several moments below each other; empty where a moment has no such column."""
    first = {key: values for part in reversed(parts) for key, values in part.items()}
    return {
        key: np.concatenate(
            [
                part[key] if key in part else _empty(like, size)
                for part, size in zip(parts, sizes, strict=True)
            ]
        )
        for key, like in first.items()
    }


def _together(some: Sequence[Gathered]) -> Gathered:
    """Several gatherings below each other; ids may repeat."""
    sizes = [len(one.patients) for one in some]
    values = _stacked(
        [{key: one.values for key, one in each.ready.items()} for each in some], sizes
    )
    ready = {
        key: Ready(
            stacked,
            tuple(
                place
                for each in some
                for place in (each.ready[key].places if key in each.ready else each.places)
            ),
        )
        for key, stacked in values.items()
    }
    originals = [each.originals for each in some]
    return Gathered(
        patients=tuple(who for each in some for who in each.patients),
        places=tuple(place for each in some for place in each.places),
        attributes=_stacked([each.attributes for each in some], sizes),
        answers=_stacked([each.answers for each in some], sizes),
        ready=ready,
        non_participants=some[0].non_participants,
        originals=None
        if None in originals
        else tuple(one for each in originals for one in each or ()),
    )


def _has(gathered: Gathered, forms: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    """Who has an answer to or a score of any of some forms."""
    there = np.zeros(len(gathered.patients), dtype=bool)
    for form, answers in gathered.answers.items():
        if forms(form):
            there |= ~np.isnan(answers).all(axis=1)
    for measure, one in gathered.ready.items():
        if forms(form_of(measure)):
            there |= ~np.isnan(one.values)
    return there


def _present(measured: Measurements) -> list[Gathered]:
    """At each moment those who were measured then.

    Who has nothing but a form without a moment counts at the first.
    """
    there = [_has(one, lambda form: form not in measured.once) for one in measured.gathered]
    ever = {
        who
        for one, rows in zip(measured.gathered, there, strict=True)
        for who, has in zip(one.patients, rows, strict=True)
        if has
    }
    never = np.array([who not in ever for who in measured.gathered[0].patients], dtype=bool)
    there[0] = there[0] | (never & _has(measured.gathered[0], lambda _: True))
    return [
        _only(one, [int(row) for row in np.flatnonzero(rows)])
        for one, rows in zip(measured.gathered, there, strict=True)
    ]


def _only(gathered: Gathered, rows: Sequence[int]) -> Gathered:
    at = np.array(rows, dtype=np.intp)
    kept = {gathered.patients[row] for row in rows}
    originals = gathered.originals
    return replace(
        gathered,
        patients=tuple(gathered.patients[row] for row in rows),
        places=tuple(gathered.places[row] for row in rows),
        attributes={key: one[at] for key, one in gathered.attributes.items()},
        answers={key: one[at] for key, one in gathered.answers.items()},
        ready={
            key: Ready(one.values[at], tuple(one.places[row] for row in rows))
            for key, one in gathered.ready.items()
        },
        originals=None
        if originals is None
        else tuple(one for one in originals if one.patient in kept),
    )


def course_of(
    measured: Measurements, instruments: Mapping[str, Instrument], decisions: Decisions
) -> tuple[Course, WardReading]:
    """Every measurement scored in the same way, and what is to be told about it.

    Raises
    ------
    ReadingError when nobody has any score.
    """
    some = _present(measured)
    if not any(one.patients for one in some):
        some = list(measured.gathered)  # What was gathered says why nobody has a score.
    scored = ward_of(_together(some), instruments, decisions)
    patients = tuple(dict.fromkeys(who for one in some for who in one.patients))
    places = {who: place for place, who in enumerate(patients)}
    rows = [(who, at) for at, one in enumerate(some) for who in one.patients]
    course = Course(
        patients=patients,
        moments=measured.moments,
        rows=scored.ward,
        patient_of=tuple(places[who] for who, _ in rows),
        moment_of=tuple(at for _, at in rows),
        dates=tuple(measured.days[at].get(who) for who, at in rows),
        once=measured.once,
    )
    return course, scored


def gathered_at(measured: Measurements, course: Course, which: str) -> Gathered:
    """What was gathered of each patient at a moment, or at their own first or last one."""
    some = _present(measured)
    starts = np.cumsum([0, *(len(one.patients) for one in some)])
    wanted = course.rows_at(which)
    parts = []
    for at, one in enumerate(some):
        inside = [row - int(starts[at]) for row in wanted if starts[at] <= row < starts[at + 1]]
        if inside:
            parts.append(_only(one, inside))
    # Where nobody has a score then, what was gathered says why.
    return _together(parts or some)


def scored_at(
    measured: Measurements,
    which: str,
    instruments: Mapping[str, Instrument],
    decisions: Decisions,
) -> Scored:
    """The course, and one measurement a patient as most questions need it.

    Parameters
    ----------
    which: a moment, or ``first`` or ``last`` of each patient; what is not in the file counts as
        ``first``, and that is told.

    The scores are those of the course: what looks wrong is looked for over all measurements, so
    that one patient's scores never come about in two ways.
    """
    course, all_ = course_of(measured, instruments, decisions)
    remarks = all_.remarks
    if which not in (FIRST, LAST, *course.moments):
        which, remarks = FIRST, (*remarks, Remark("warning", "moment_absent", Located()))
    gathered = gathered_at(measured, course, which)
    scales = ward_of(gathered, instruments, decisions).scales
    return Scored(course, gathered, WardReading(course.ward(which), remarks, scales))
