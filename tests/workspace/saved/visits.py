"""Visits with everything in them that can be saved."""

from __future__ import annotations

import datetime
from dataclasses import fields, is_dataclass, replace

import numpy as np
from hypothesis import strategies as st

from lib.domain.actions import Action
from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.edits import NotAsked, Regroup, Rename
from lib.findings.model import Comparison
from lib.reading import Reading, Report, Source, Upload, read
from lib.workspace import History, Visit, sample
from lib.workspace.meeting import Meeting, Pin, Tray
from tests.findings.coding import coded_interviews
from tests.wording.random_wards import interviews as some_interviews
from tests.wording.random_wards import wards

PASSPHRASE = "vier losse woorden hier"
CHOICES = {"group_measure": "WAV-T.total", "group_again": True, "joint_goal": ["t001", "t002"]}
QUESTIONS = (
    ("scales", {"measure": "WAV-B.total"}),
    ("alliance_by_group", {"measure": "WAV-T.total", "by": "cluster", "test": "welch"}),
    ("themes", {"order": "codebook"}),
)
_ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def same(one, other):
    """Equal all the way down, arrays and NaN included."""
    if is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    if isinstance(one, np.ndarray):
        return (
            isinstance(other, np.ndarray)
            and one.dtype == other.dtype
            and one.shape == other.shape
            and all(map(same, one.tolist(), other.tolist()))
        )
    if isinstance(one, dict):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    if isinstance(one, str) or not hasattr(one, "__len__"):
        return bool(one == other) or (one != one and other != other)
    if isinstance(one, frozenset | set):
        return one == other
    # A lazy sequence comes back as a list.
    return len(one) == len(other) and all(map(same, one, other))


def report(*names):
    return Report(
        sources=tuple(Source(name, f"{number:064x}", 3) for number, name in enumerate(names))
    )


def opened(ward=None, interviews=None, course=None):
    visit = Visit.with_sample()
    visit.open(Reading(Dataset(ward, interviews, course), report("eigen.xlsx")))
    return visit


def course_of(ward):
    """Each patient of a small ward measured twice."""
    twice = replace(
        ward,
        patients=ward.patients * 2,
        attributes={key: np.concatenate([one, one]) for key, one in ward.attributes.items()},
        scores={key: np.concatenate([one, one]) for key, one in ward.scores.items()},
    )
    n = ward.size
    day = datetime.date(2026, 1, 5)
    return Course(
        ward.patients,
        ("t:0", "t:1"),
        twice,
        (*range(n), *range(n)),
        (0,) * n + (1,) * n,
        (day,) * n + (None,) * n,
        frozenset({"ECR-R"}),
    )


pins = st.lists(
    st.builds(
        lambda asked, title, said, what: Pin(
            "x", asked[0], asked[1], "main", title, said[0], said, (Action(what, "W", "dan"),), "up"
        ),
        st.sampled_from(QUESTIONS),
        _ANY_TEXT,
        st.tuples(*[_ANY_TEXT] * 3),
        _ANY_TEXT,
    ),
    max_size=6,
)


@st.composite
def visits(draw):
    """Own wards and interviews, with or without a course, pins, notes, marks and a ledger."""
    ward = draw(wards)
    answers = {"WAV-B": np.where(np.arange(ward.size * 36) % 7 == 0, np.nan, 3.0).reshape(-1, 36)}
    ward = replace(ward, answers=answers)
    talked = draw(st.one_of(some_interviews, st.just(None)))
    course = course_of(replace(ward, answers={})) if draw(st.booleans()) else None
    visit = opened(ward, talked, course)
    visit.tray = Tray.of(draw(pins))
    visit.meeting = Meeting(
        predicts=draw(st.booleans()), questions=draw(st.tuples(*[_ANY_TEXT] * 3))
    )
    visit.mark(draw(st.sets(st.sampled_from(ward.patients))) if ward.patients else ())
    visit.patient = ward.patients[0] if ward.patients else ""
    visit.notes = ((draw(_ANY_TEXT), draw(_ANY_TEXT)),)
    visit.item_labels = {("WAV-B", 3): draw(_ANY_TEXT)}
    visit.ledger.ask("scales")
    p = draw(st.floats(0, 1))
    visit.ledger.look("scales", [Comparison("WAV-B.total", "ward", "Noord", "", "welch_t", p)])
    if talked is not None:
        theme, person = talked.themes[0].key, talked.persons[0].key
        done = (Rename(theme, "Anders"), NotAsked((person,), (theme,)))
        visit.use_edits(History(done, (Regroup((theme,), "Elders"),)))
    return visit


def with_codings():
    """Interviews from a coding program, segment by segment."""
    return opened(interviews=coded_interviews(quotations=True))


def of_sample():
    """The visitor's own copy of the samples, read from the files."""
    visit = Visit.with_sample()
    for name in (sample.WARD, sample.THEMES):
        visit.open(read([Upload(f"eigen_{name}", sample.file_bytes(name))]))
    return visit
