"""One patient's case, and the course over measurements, where others look along."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest

from lib.disclosure import Audience, ask_for_others, protect, shared, shared_course
from lib.domain.course import ward_of_rows
from lib.findings.course import course
from lib.findings.questions import NotAnswerable, ask
from lib.views import view_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit

TOTAL = "WAV-B.total"


@pytest.fixture(scope="module")
def visit():
    found = Visit.with_sample()
    found.open_sample_course()
    return found


@pytest.fixture(scope="module")
def part(visit):
    return shared(visit.ward, 5, visit.course)


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


def of_many(visit, times=3):
    """Each patient of the sample several times over, with their measurements."""
    course, size = visit.course, len(visit.course.patients)
    rows = ward_of_rows(course.rows, np.tile(np.arange(course.rows.size), times))
    names = tuple(f"{code}{n}" for n in range(times) for code in course.patients)
    who = tuple(size * n + one for n in range(times) for one in course.patient_of)
    rows = replace(rows, patients=tuple(names[one] for one in who))
    made = replace(course, patients=names, rows=rows, patient_of=who,
                   moment_of=course.moment_of * times, dates=course.dates * times)  # fmt: skip
    return SimpleNamespace(ward=made.ward("first"), course=made, interviews=None, norms=())


def test_months_rest_on_many(visit):
    many = of_many(visit)
    part = shared(many.ward, 5, many.course)
    seen = protect(ask_for_others("run_chart", {"measure": TOTAL}, many, part), Audience.OTHERS)
    assert len(seen.marks)
    assert (seen.marks["n"] >= 10).all()
    assert all(row.n >= 10 for row in seen.all("median"))
    assert seen.one("limit_low") is None


def test_the_shared_course_is_of_the_shared_patients_under_their_numbers(visit, part):
    course = shared_course(visit.ward, visit.course, part)
    assert set(course.patients) == set(part.ward.patients)
    assert not any(one.startswith("P") for one in (*course.patients, *course.rows.patients))
    kept = [visit.course.patients.index(visit.ward.patients[at]) for at in part.places]
    whole, seen = visit.course.scores(TOTAL)[kept], course.scores(TOTAL)
    there = ~np.isnan(seen)
    np.testing.assert_array_equal(seen[there], whole[there])


def with_holes(course, seed, share):
    """Some measurements at random without a score."""
    chance = np.random.default_rng(seed)
    gone = chance.random(course.rows.size) < share
    gone[: len(course.patients)] &= chance.random(len(course.patients)) < 0.2
    scores = {key: np.where(gone, np.nan, values) for key, values in course.rows.scores.items()}
    return replace(course, rows=replace(course.rows, scores=scores))


@pytest.mark.parametrize("least", [5, 10])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.5])
@pytest.mark.parametrize("seed", range(4))
def test_no_moment_tells_of_the_few_who_were_not_measured_then(visit, seed, share, least):
    many = of_many(visit)
    course = with_holes(many.course, seed, share)
    ward = course.ward("first")
    part = shared(ward, least, course)
    seen = shared_course(ward, course, part)
    sets = [np.arange(len(seen.patients)) >= 0]
    for measure in seen.rows.measures:
        known = ~np.isnan(seen.scores(measure))
        sets += [known[:, place] for place in range(len(seen.moments))]
    for a, b in combinations(sets, 2):
        for apart in ((a & ~b).sum(), (b & ~a).sum()):
            assert apart == 0 or apart >= least, (measure, apart)


def test_of_the_sample_there_is_something_to_hide(visit, part):
    """One patient of 24 misses the second moment; others may not count that."""
    asked = ask("course", {"measure": TOTAL}, visit)
    assert [row.value for row in asked.all("n", by="moment")][:4] == [24, 23, 23, 21]
    seen = protect(ask_for_others("course", {"measure": TOTAL}, visit, part), Audience.OTHERS)
    assert len({row.value for row in seen.all("n", by="moment")}) == 1
    assert [one.code for one in seen.cautions] == ["incomplete_hidden"]


def test_nothing_is_said_of_changes_that_others_do_not_see(visit, part):
    asked = ask_for_others("course", {"measure": TOTAL, "reliability": "published"}, visit, part)
    assert "change_published" in [one.code for one in asked.cautions]
    for language in LANGUAGES:
        words = words_in(language)
        seen = view_of(asked, words, Audience.OTHERS, 5)
        assert "0,83" not in "".join(seen.cautions).replace(".", ",")
        assert seen.telling.sure == words("sure.course.group_even", n="19")


def test_a_course_does_not_take_more_than_a_quarter_of_the_ward_from_others(visit, part):
    """Two more of the 19 who are alike are measured once: then others get the ward as it is."""
    course = visit.course
    kept = [visit.ward.patients[place] for place in part.places]
    assert len(kept) == 19
    missed = [who in kept[:2] and moment > 0 for who, moment in
              zip(course.rows.patients, course.moment_of, strict=True)]  # fmt: skip
    scores = {key: np.where(missed, np.nan, one) for key, one in course.rows.scores.items()}
    held = replace(course, rows=replace(course.rows, scores=scores))
    part = shared(visit.ward, 10, held)
    assert part.ward.size == shared(visit.ward, 10).ward.size == visit.ward.size
    assert not part.incomplete
    basis = SimpleNamespace(ward=visit.ward, course=held, interviews=None, norms=())
    with pytest.raises(NotAnswerable, match="not_in_file"):
        ask_for_others("course", {"measure": TOTAL}, basis, part)


def test_what_may_not_be_passed_on_is_not_called_absent(visit):
    """A file that travels needs twenty patients a month: that is no lack of months."""
    words, part = words_in("nl"), shared(visit.ward, 10, visit.course)
    asked = ask_for_others("run_chart", {"measure": TOTAL}, visit, part)
    seen = view_of(asked, words, Audience.OTHERS, 10)
    assert seen.telling.answer == words("answer.run.hidden")
    few = visit.course.of(frozenset(visit.course.patients[:9]))
    told = view_of(course(few, TOTAL), words, Audience.OTHERS, 5).telling.answer
    assert "te weinig patiënten om de mediaan" in told
