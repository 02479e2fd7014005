"""Several measurements of a ward, and one of each patient taken from them."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from lib.domain.course import Course
from lib.domain.ward import Ward

NAN = float("nan")
ROWS = Ward(
    patients=("a", "b", "a", "c", "a"),
    attributes={"sex": np.array(["female", "male", "female", None, "female"], dtype=object)},
    scores={"WAV-B.total": np.array([100.0, 90.0, 110.0, NAN, 120.0])},
    answers={"WAV-B": np.arange(5 * 36, dtype=float).reshape(5, 36)},
)
COURSE = Course(
    patients=("a", "b", "c"),
    moments=("t:0", "t:1", "t:2"),
    rows=ROWS,
    patient_of=(0, 1, 0, 2, 0),
    moment_of=(0, 0, 1, 1, 2),
    dates=(datetime.date(2026, 1, 1), None, None, None, datetime.date(2026, 3, 1)),
)


def test_patients_by_moments():
    expected = [[100, 110, 120], [90, NAN, NAN], [NAN, NAN, NAN]]
    np.testing.assert_array_equal(COURSE.scores("WAV-B.total"), expected)
    assert COURSE.measures == ("WAV-B.total",)
    assert COURSE.days()[0].tolist() == [datetime.date(2026, 1, 1), None, datetime.date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("which", "patients", "scores"),
    [
        ("first", ("a", "b", "c"), [100, 90, NAN]),
        ("last", ("a", "b", "c"), [120, 90, NAN]),
        ("t:1", ("a", "c"), [110, NAN]),
    ],
)
def test_one_measurement_a_patient(which, patients, scores):
    ward = COURSE.ward(which)
    assert ward.patients == patients
    np.testing.assert_array_equal(ward.scores["WAV-B.total"], scores)
    assert len(ward.answers["WAV-B"]) == len(patients) == len(ward.attributes["sex"])


def test_a_moment_that_is_not_there():
    with pytest.raises(KeyError):
        COURSE.ward("t:9")


def test_a_form_asked_once_has_no_course():
    from dataclasses import replace

    assert replace(COURSE, once=frozenset({"WAV-B"})).measures == ()
