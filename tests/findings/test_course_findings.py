"""How scores go over the measurements: medians, change beyond error, shapes, months."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest
import scipy.stats

from lib.domain.course import Course
from lib.domain.norms import STUDY
from lib.domain.scoring import score
from lib.domain.ward import Ward
from lib.findings.basis import NotAnswerable
from lib.findings.reliable_change import criterion_of, sources
from lib.questions.asking import ask
from lib.questions.course.finding import course as over_time
from lib.questions.course_shapes.finding import course_shapes
from lib.questions.run_chart.finding import notes_as_choice, run_chart
from lib.workspace import Visit, sample_course
from tests.findings.making_wards import assert_sound

TOTAL = "WAV-B.total"
SAMPLE = sample_course().dataset


def made(scores, days=None):
    """A course from patients x moments (None is no measurement), ready scores only."""
    cells = [
        (at, patient, one)
        for at in range(max(map(len, scores)))
        for patient, row in enumerate(scores)
        if at < len(row) and (one := row[at]) is not None
    ]
    rows = Ward(
        patients=tuple(f"p{patient}" for _, patient, _ in cells),
        attributes={},
        scores={TOTAL: np.array([float(one) for *_, one in cells])},
    )
    return Course(
        patients=tuple(f"p{patient}" for patient in range(len(scores))),
        moments=tuple(f"t:{at}" for at in range(max(map(len, scores)))),
        rows=rows,
        patient_of=tuple(patient for _, patient, _ in cells),
        moment_of=tuple(at for at, *_ in cells),
        dates=tuple(days[patient][at] for at, patient, _ in cells) if days else (),
    )


TWELVE = [[100 + 3 * one, 104 + 3 * one] for one in range(12)]


def test_medians_and_changes_by_hand():
    scores = [*TWELVE[:-3], [109, 139], [112, 82], [115, None]]
    found = over_time(made(scores), TOTAL)
    assert_sound(found)
    first = [row[0] for row in scores]
    assert found.one("median", group="t:0").value == np.median(first)
    changes = {row.group: row.value for row in found.all("change")}
    assert changes == {f"p{at}": row[1] - row[0] for at, row in enumerate(scores) if row[1]}
    # Without items the lowest alpha in print: 1.96 * sd * sqrt(2 (1 - alpha)).
    alpha = STUDY.alpha["WAV-B.total"].low
    needed = 1.959963984540054 * np.std(first, ddof=1) * np.sqrt(2 * (1 - alpha))
    assert found.one("change_needed").value == pytest.approx(needed)
    assert found.one("reliability").group == "published"
    counts = [found.one(f"change_{one}").value for one in ("higher", "within", "lower")]
    assert counts == [1, 9, 1]
    assert found.sample.left_out[0].patients == ("p11",)


def test_means_are_of_the_same_patients_at_each_moment():
    stayed = [[100 + 3 * one, 104 + 2 * one, 90 + one] for one in range(10)]
    # A late comer, one who left, and a fourth moment that hardly anybody reached.
    scores = [*stayed, [None, 180, 180], [40, None, 40], [180, 180, 180, 180]]
    found = over_time(made(scores), TOTAL)
    throughout = np.array([*stayed, [180, 180, 180]])
    means = {row.group: row for row in found.all("mean", by="moment")}
    assert {code: row.value for code, row in means.items()} == dict(
        zip(("t:0", "t:1", "t:2"), throughout.mean(axis=0), strict=True)
    )
    assert {row.n for row in means.values()} == {11}
    low, high = scipy.stats.t.interval(
        0.95, 10, throughout[:, 1].mean(), scipy.stats.sem(throughout[:, 1])
    )
    assert (means["t:1"].low, means["t:1"].high) == pytest.approx((low, high))
    assert not [*over_time(made(stayed[:9]), TOTAL).all("mean", by="moment")]


def test_each_changes_interval_is_that_of_the_criterion():
    found = over_time(SAMPLE.course, "WAV-T.total")
    assert_sound(found)
    needed = found.one("change_needed").value
    sides = dict(found.marks.groupby("patient")["side"].first())
    for row in found.all("change"):
        assert (row.low, row.high) == pytest.approx((row.value - needed, row.value + needed))
        index = found.one("change_index", group=row.group).value
        assert (abs(index) > 1.959963984540054) == (row.low > 0 or row.high < 0)
        assert sides[row.group] == (row.low > 0) - (row.high < 0)


def test_the_criterion_rests_on_this_files_own_alpha():
    ward = SAMPLE.course.ward("first")
    items = score(ward.instrument("WAV-T"), ward.answers["WAV-T"])
    criterion = criterion_of(SAMPLE.course, "WAV-T.total")
    assert sources(SAMPLE.course, "WAV-T.total") == ("own", "published")
    assert (criterion.source, criterion.n) == ("own", 24)
    assert criterion.sd == pytest.approx(np.std(items["WAV-T.total"].score, ddof=1))
    published = criterion_of(SAMPLE.course, "WAV-T.total", "published")
    assert published.reliability == STUDY.alpha["WAV-T.total"].low
    assert published.needed == pytest.approx(
        criterion.needed * np.sqrt((1 - published.reliability) / (1 - criterion.reliability))
    )


def test_named_moments_are_compared_and_later_ones_left_alone():
    found = over_time(SAMPLE.course, TOTAL, "t:0", "t:3")
    scores = SAMPLE.course.scores(TOTAL)
    changes = {row.group: row.value for row in found.all("change")}
    for patient, row in zip(SAMPLE.course.patients, scores, strict=True):
        expected = row[3] - row[0]
        assert changes.get(patient) == (None if np.isnan(expected) else expected)
    assert not list(over_time(SAMPLE.course, TOTAL, "t:3", "t:0").all("change"))


def test_few_patients_get_no_criterion_and_no_counts():
    found = over_time(made(TWELVE[:9]), TOTAL)
    assert found.one("change_needed") is None
    assert found.one("change_higher") is None
    assert [one.code for one in found.cautions] == ["no_change_criterion"]
    assert len(list(found.all("change"))) == 9
    assert found.one("median", group="t:0") is not None
    assert over_time(made(TWELVE[:4]), TOTAL).one("median") is None


def test_shapes_by_the_rule_that_is_set_and_never_below_error():
    scores = [[100 + 2 * one, *[None] * 4] for one in range(9)] + [
        [100, 130, 131, 129, 130],
        [130, 100, 101, 128, 131],
        [100, 101, 99, 100, 102],
    ]
    course = made(scores)
    needed = criterion_of(course, TOTAL).needed
    found = course_shapes(course, TOTAL)
    assert found.one("shape_rule").value == needed
    assert found.one("shape", group="rising").value == 1
    assert found.one("shape", group="valley").value == 1
    assert found.one("shape", group="level").value == 1
    assert course_shapes(course, TOTAL, "1").one("shape_rule").value == needed
    strict = course_shapes(course, TOTAL, "40")
    assert strict.one("shape_rule").value == 40
    assert strict.one("shape", group="level").value == 3


def test_no_shape_for_fewer_than_five_measurements():
    found = course_shapes(made([row * 2 for row in TWELVE]), TOTAL)
    assert found.rows == ()
    assert [one.code for one in found.cautions] == ["no_long_course"]


def day(month, number=1):
    return datetime.date(2025 + month // 12, month % 12 + 1, number)


def monthly(values, patients=6):
    """A ward of which every patient scores the month's value, once a month."""
    scores = [[value + patient - patients // 2 for value in values] for patient in range(patients)]
    days = [[day(at, patient + 1) for at in range(len(values))] for patient in range(patients)]
    return made(scores, days)


def test_months_against_limits_by_hand():
    values = [100, 104, 99, 103, 101, 98, 105, 100, 102, 99, 130, 101]
    found = run_chart(monthly(values), TOTAL)
    medians = [row.value for row in found.all("median")]
    assert medians == [value - 0.5 for value in values]
    assert found.one("centre").value == np.median(medians)
    moving = np.abs(np.diff(medians)).mean()
    expected = np.mean(medians) + np.array([-1, 1]) * moving * 3 / 1.1283791670955126
    limits = [found.one(f"limit_{one}").value for one in ("low", "high")]
    assert limits == pytest.approx(expected)


def test_no_limits_below_twelve_months():
    found = run_chart(monthly([100, 104] * 5 + [99]), TOTAL)
    assert found.one("centre") is not None
    assert found.one("limit_low") is None
    assert [one.code for one in found.cautions] == ["no_limits_yet"]


def test_a_month_of_four_patients_is_not_drawn():
    found = run_chart(monthly([100, 104, 99], patients=4), TOTAL)
    assert list(found.all("median")) == []
    assert found.marks.empty
    assert found.sample.n == 0


def test_a_patient_counts_once_a_month_with_the_last_score():
    course = made(
        [[90, 110], *([100, 100] for _ in range(4))],
        [[day(0, 1), day(0, 20)], *([day(0, 2), day(1, 2)] for _ in range(4))],
    )
    (row,) = run_chart(course, TOTAL).all("median")
    assert (row.group, row.n, row.value) == ("2025-01", 5, 100)
    assert run_chart(course, TOTAL).marks["n"].tolist() == [5]


def test_notes_never_move_the_middle_or_the_limits():
    course = monthly([100, 104, 99, 103, 101, 98, 105, 100, 102, 99, 130, 101])
    plain = run_chart(course, TOTAL)
    noted = run_chart(course, TOTAL, notes_as_choice([("2025-04", "andere groep")]))
    assert plain.rows == noted.rows
    assert noted.marks.set_index("month")["note"]["2025-04"] == "andere groep"


def test_a_course_without_days_has_no_months():
    with pytest.raises(KeyError):
        run_chart(made(TWELVE), TOTAL)


def test_questions_about_a_course_are_refused_where_there_is_none():
    visit = Visit.with_sample()
    for key in ("course", "course_shapes", "run_chart"):
        with pytest.raises(NotAnswerable, match="no_course"):
            ask(key, {"measure": TOTAL}, visit)
    visit.open_sample_course()
    assert ask("course", {"measure": TOTAL}, visit).key == "course"
    with pytest.raises(NotAnswerable, match="not_in_file"):
        ask("course", {"measure": "ECR-R.anxiety"}, visit)


def test_nothing_is_tested():
    for found in (
        over_time(SAMPLE.course, TOTAL),
        course_shapes(SAMPLE.course, TOTAL),
        run_chart(SAMPLE.course, TOTAL),
    ):
        assert found.comparisons == ()
        assert all(row.test is None for row in found.rows)


def test_the_sample_says_it_is_invented():
    assert SAMPLE.ward.invented
    assert SAMPLE.course.rows.invented
    assert replace(SAMPLE.course).ward("last").invented
