"""One patient's case, and the course over measurements, where others look along."""

from __future__ import annotations

import numpy as np
import pytest

from lib.disclosure import Audience, ask_for_others, protect, shared, shared_course
from lib.findings.course import course
from lib.findings.questions import NotAnswerable, ask
from lib.views import view_of
from lib.wording import words_in
from lib.workspace import Visit

TOTAL = "WAV-B.total"


@pytest.fixture(scope="module")
def visit():
    found = Visit.with_sample()
    found.open_sample_course()
    return found


@pytest.fixture(scope="module")
def part(visit):
    return shared(visit.ward, 5)


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("case", {"patient": "P06"}),
        ("case", {"patient": "0"}),
        ("course_shapes", {"measure": TOTAL}),
    ],
)
def test_questions_about_single_patients_are_refused(visit, part, key, choices):
    with pytest.raises(NotAnswerable, match="team_only"):
        ask_for_others(key, choices, visit, part)


@pytest.mark.parametrize(
    ("key", "choices"), [("case", {"patient": "P06"}), ("course_shapes", {"measure": TOTAL})]
)
def test_the_gate_itself_leaves_nothing_of_them_either(visit, key, choices):
    seen = protect(ask(key, choices, visit), Audience.OTHERS)
    assert {row.by for row in seen.rows} <= {""}
    assert {row.statistic for row in seen.rows} <= {"n", "median", "first_quartile",
                                                    "third_quartile", "error_band"}  # fmt: skip
    assert seen.marks.empty


def test_a_course_keeps_medians_of_many_and_nobodys_change(visit, part):
    asked = ask_for_others("course", {"measure": TOTAL}, visit, part)
    seen = protect(asked, Audience.OTHERS)
    assert not [row for row in seen.rows if row.by == "patient"]
    assert all(row.n >= 10 for row in seen.all("median"))
    assert all(row.n >= 5 for row in seen.rows)
    assert not {"change_higher", "change_within", "change_lower"} & {
        row.statistic for row in seen.rows
    }
    assert set(seen.marks["grouped"]) == {"box"}
    assert "patient" not in seen.marks


def test_months_rest_on_many(visit, part):
    seen = protect(ask_for_others("run_chart", {"measure": TOTAL}, visit, part), Audience.OTHERS)
    assert len(seen.marks)
    assert (seen.marks["n"] >= 10).all()
    assert all(row.n >= 10 for row in seen.all("median"))
    assert seen.one("limit_low") is None


def test_the_shared_course_is_of_the_shared_patients_under_their_numbers(visit, part):
    course = shared_course(visit.ward, visit.course, part)
    assert set(course.patients) == set(part.ward.patients)
    assert not any(one.startswith("P") for one in (*course.patients, *course.rows.patients))
    kept = [visit.course.patients.index(visit.ward.patients[at]) for at in part.places]
    np.testing.assert_array_equal(course.scores(TOTAL), visit.course.scores(TOTAL)[kept])


def test_what_may_not_be_passed_on_is_not_called_absent(visit):
    """A file that travels needs twenty patients a month: that is no lack of months."""
    words, part = words_in("nl"), shared(visit.ward, 10)
    asked = ask_for_others("run_chart", {"measure": TOTAL}, visit, part)
    seen = view_of(asked, words, Audience.OTHERS, 10)
    assert seen.telling.answer == words("answer.run.hidden")
    few = visit.course.of(frozenset(visit.course.patients[:9]))
    told = view_of(course(few, TOTAL), words, Audience.OTHERS, 5).telling.answer
    assert "te weinig patiënten om de mediaan" in told
