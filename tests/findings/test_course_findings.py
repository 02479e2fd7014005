"""How scores go over the measurements: medians, change beyond error, shapes, months."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest
import scipy.stats

from lib.domain.course import Course
from lib.domain.instruments import INSTRUMENTS, Retest
from lib.domain.ward import Ward
from lib.findings.basis import NotAnswerable
from lib.findings.reliable_change import Criterion, criterion_of, ends
from lib.questions.asking import ask
from lib.questions.course.finding import course as over_time
from lib.questions.course_shapes.finding import course_shapes
from lib.questions.run_chart.finding import notes_as_choice, run_chart
from lib.workspace import Visit, sample_course
from tests.findings.making_wards import assert_sound

TOTAL = "WAV-B.total"
SAMPLE = sample_course().dataset


RETEST = Retest("total", r=0.75, n=60, days=14, source="invented, 2020", sd=18.2)
NEEDED = 25.2239131 * scipy.stats.norm.ppf(0.975) / 1.96
"""1.96 * 18.2 * sqrt(2 (1 - .75)) in R, with the quantile itself in the place of 1.96."""


def made(scores, days=None, retest=None):
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
        instruments={"WAV-B": replace(INSTRUMENTS["WAV-B"], retests=(retest,))} if retest else {},
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


def apart(scores, days):
    """Days of measurement that lie so many days apart, for everybody."""
    begun = datetime.date(2025, 3, 1)
    return [[begun + datetime.timedelta(days * at) for at in range(len(row))] for row in scores]


def retested(scores, days=14, retest=RETEST):
    """A course over a time that a published retest covers."""
    return made(scores, apart(scores, days), retest)


def test_medians_and_changes_by_hand():
    scores = [*TWELVE[:-3], [109, 139], [112, 82], [115, None]]
    found = over_time(retested(scores), TOTAL)
    assert_sound(found)
    first = [row[0] for row in scores]
    assert found.one("median", group="t:0").value == np.median(first)
    changes = {row.group: row.value for row in found.all("change")}
    assert changes == {f"p{at}": row[1] - row[0] for at, row in enumerate(scores) if row[1]}
    assert found.one("change_needed").value == pytest.approx(NEEDED, rel=1e-8)
    assert found.one("reliability").group == "invented, 2020"
    counts = [found.one(f"change_{one}").value for one in ("higher", "within", "lower")]
    assert counts == [1, 9, 1]
    assert found.one("change_expected").value == pytest.approx(0.025 * 11)
    assert found.sample.left_out[0].patients == ("p11",)


def test_the_mean_change_is_a_paired_t_test_with_ranks_beside_it():
    random = np.random.default_rng(4)
    scores = [[one, one + step] for one, step in random.normal([100, 6], [15, 9], (25, 2))]
    row = over_time(made(scores), TOTAL).one("mean_difference")
    first, last = np.array(scores).T
    oracle = scipy.stats.ttest_rel(last, first)
    assert (row.value, row.p) == pytest.approx((np.mean(last - first), oracle.pvalue))
    low, high = oracle.confidence_interval()
    assert (row.low, row.high) == pytest.approx((low, high))
    assert row.firm == (oracle.pvalue < 0.05)


def test_the_mean_change_is_corrected_for_all_scores_of_the_course():
    found = [over_time(SAMPLE.course, one).one("mean_difference") for one in SAMPLE.course.measures]
    ordered = sorted(found, key=lambda row: row.p)
    expected, least = [], 0.0
    for place, row in enumerate(ordered):
        least = max(least, min(1.0, (len(ordered) - place) * row.p))
        expected.append(least)
    assert [row.p_holm for row in ordered] == pytest.approx(expected)


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
    random = np.random.default_rng(8)
    scores = random.normal(120, 25, (30, 2)).tolist()
    found = over_time(retested(scores), TOTAL)
    assert_sound(found)
    sides = dict(found.marks.groupby("patient")["side"].first())
    assert set(sides.values()) == {1, 0, -1}
    for row in found.all("change"):
        assert (row.low, row.high) == pytest.approx((row.value - NEEDED, row.value + NEEDED))
        index = found.one("change_index", group=row.group).value
        assert index == pytest.approx(row.value / (18.2 * np.sqrt(2 * 0.25)))
        assert sides[row.group] == (row.low > 0) - (row.high < 0)


def criterion(course, measure=TOTAL):
    return criterion_of(course, measure, ends(course, course.scores(measure)))


@pytest.mark.parametrize(("r", "needed"), [(0.93, 13.34724023), (0.75, 25.2239131)])
def test_the_change_needed_as_in_r(r, needed):
    found = criterion(retested(TWELVE, retest=replace(RETEST, r=r)))
    assert found.needed == pytest.approx(needed * scipy.stats.norm.ppf(0.975) / 1.96, rel=1e-8)
    assert (found.n, found.scored, found.sd) == (60, 60, 18.2)


@pytest.mark.parametrize(
    ("course", "why"),
    [
        (made(TWELVE, apart(TWELVE, 14)), "no_retest"),
        (retested(TWELVE, retest=replace(RETEST, scale="bond")), "no_retest"),
        (made(TWELVE, retest=RETEST), "retest_undated"),
        (retested(TWELVE, days=29), "retest_apart"),
        (retested(TWELVE, days=6), "retest_apart"),
        (retested(TWELVE, retest=replace(RETEST, sd=0.0)), "retest_no_sd"),
    ],
)
def test_nobody_is_called_changed_without_a_retest_that_fits(course, why):
    assert criterion(course) == why
    found = over_time(course, TOTAL)
    assert why in {one.code for one in found.cautions}
    assert found.one("change_needed") is found.one("change_higher") is None
    assert set(found.marks["side"]) == {0}
    assert {row.low for row in found.all("change")} == {None}


def test_a_retest_may_cover_half_to_twice_the_time():
    for days in (7, 14, 28):
        assert isinstance(criterion(retested(TWELVE, days=days)), Criterion)


def test_weeks_tell_the_time_as_well():
    course = made(TWELVE, retest=RETEST)
    assert isinstance(criterion(replace(course, moments=("week:0", "week:2"))), Criterion)
    assert criterion(replace(course, moments=("week:0", "week:8"))) == "retest_apart"


def test_the_wards_own_spread_serves_from_forty_patients():
    scores = [[100 + one, 101 + one] for one in range(40)]
    found = criterion(retested(scores, retest=replace(RETEST, sd=0.0)))
    assert found.sd == pytest.approx(np.std([row[0] for row in scores], ddof=1))
    assert found.scored == 40
    assert criterion(retested(scores[:39], retest=replace(RETEST, sd=0.0))) == "retest_no_sd"


def test_no_form_that_is_shipped_has_a_retest_by_default():
    assert not any(one.retests for one in INSTRUMENTS.values())


def test_named_moments_are_compared_and_later_ones_left_alone():
    found = over_time(SAMPLE.course, TOTAL, "t:0", "t:3")
    scores = SAMPLE.course.scores(TOTAL)
    changes = {row.group: row.value for row in found.all("change")}
    for patient, row in zip(SAMPLE.course.patients, scores, strict=True):
        expected = row[3] - row[0]
        assert changes.get(patient) == (None if np.isnan(expected) else expected)
    assert not list(over_time(SAMPLE.course, TOTAL, "t:3", "t:0").all("change"))


def test_a_pin_of_before_that_chose_an_alpha_is_answered():
    before = ask("course", {"measure": TOTAL, "reliability": "published"}, SAMPLE)
    assert before.rows == ask("course", {"measure": TOTAL}, SAMPLE).rows


def test_few_patients_get_no_mean_change():
    found = over_time(made(TWELVE[:9]), TOTAL)
    assert found.one("mean_difference") is None
    assert len(list(found.all("change"))) == 9
    assert found.one("median", group="t:0") is not None
    assert over_time(made(TWELVE[:4]), TOTAL).one("median") is None


WAYS = [
    [100, 160, 161, 159, 160],
    [160, 100, 101, 158, 161],
    [100, 101, 99, 100, 102],
]


def test_shapes_only_where_error_seldom_gives_one():
    course = retested(WAYS, days=4)
    found = course_shapes(course, TOTAL)
    # qtukey(0.95, 5, Inf) in R, times the error of one measurement.
    rule = 3.857656 * 18.2 * np.sqrt(0.25)
    assert found.one("shape_rule").value == pytest.approx(rule, rel=1e-5)
    assert found.one("swing_by_chance").value == pytest.approx(0.05, rel=1e-6)
    for shape in ("rising", "valley", "level"):
        assert found.one("shape", group=shape).value == 1
    assert course_shapes(course, TOTAL, "1").one("shape_rule").value == pytest.approx(rule)
    strict = course_shapes(course, TOTAL, "70")
    assert strict.one("shape_rule").value == 70
    assert strict.one("shape", group="level").value == 3


def test_without_a_retest_there_are_lines_and_no_shapes():
    found = course_shapes(made(WAYS), TOTAL)
    assert found.rows == ()
    assert set(found.marks["shape"]) == {""}
    assert found.marks.groupby("patient").size().tolist() == [5, 5, 5]
    assert [one.code for one in found.cautions] == ["no_retest"]


def test_no_shape_for_fewer_than_five_measurements():
    found = course_shapes(made([row * 2 for row in TWELVE]), TOTAL)
    assert found.rows == ()
    assert [one.code for one in found.cautions] == ["no_long_course"]


def day(month, number=1):
    return datetime.date(2025 + month // 12, month % 12 + 1, number)


def monthly(values, patients=6):
    """New patients each month, who all score about the month's value; nobody stays."""
    cells = [
        (month, value + one - patients // 2)
        for month, value in enumerate(values)
        for one in range(patients)
    ]
    scores = [[score, None] for _, score in cells] + [[90, 91]]
    days = [[day(month, 7), None] for month, _ in cells] + [[None, None]]
    return made(scores, days)


def staying(values, patients=6):
    """The same patients each month."""
    scores = [[value + one - patients // 2 for value in values] for one in range(patients)]
    days = [[day(at, patient + 1) for at in range(len(values))] for patient in range(patients)]
    return made(scores, days)


MONTHS = [128, 131, 125, 127, 133, 129, 126, 130, 124, 128, 131, 127, 119, 118]


def test_months_against_limits_of_the_first_twelve():
    found = run_chart(monthly(MONTHS), TOTAL)
    medians = [row.value for row in found.all("median")]
    assert medians == [value - 0.5 for value in MONTHS]
    assert found.one("centre").value == 127.0
    # 2.66 in the reference is 3 / 1.128379.
    reach = (139.1318182 - 128.25) * 3 / 1.1283791670955126 / 2.66
    limits = [found.one(f"limit_{one}").value for one in ("low", "high")]
    assert limits == pytest.approx([127.75 - reach, 127.75 + reach], rel=1e-8)
    rules = [found.one(one).value for one in ("longest_run", "run_rule", "crossings")]
    assert rules == [3, 8, 7]
    assert found.one("crossings_least").value == 4
    more = run_chart(monthly([*MONTHS, 160, 170]), TOTAL)
    assert [more.one(f"limit_{one}").value for one in ("low", "high")] == limits


def test_the_last_month_against_what_the_earlier_ones_expect():
    found = run_chart(monthly([128.4, 131.0, 126.2, 129.7, 127.5, 140]), TOTAL)
    expected = [found.one(f"expected_{one}").value for one in ("low", "high")]
    assert expected == pytest.approx([122.3756736, 133.7443264], rel=1e-8)
    assert found.one("centre") is not None
    assert found.one("limit_low") is found.one("longest_run") is None
    assert [one.code for one in found.cautions] == ["no_limits_yet"]


def test_months_of_the_same_patients_get_no_verdict():
    found = run_chart(staying(MONTHS), TOTAL)
    assert len(list(found.all("median"))) == 14
    assert {row.statistic for row in found.rows} == {"n", "median", "centre"}
    assert "months_share_patients" in {one.code for one in found.cautions}


def test_who_stays_counts_once_where_enough_come():
    """Six new patients each month, each measured nine months."""
    scores = [[100 + at for at in range(9)] for _ in range(14 * 6)]
    days = [[day(one // 6 + at, 3) for at in range(9)] for one in range(14 * 6)]
    found = run_chart(made(scores, days), TOTAL)
    assert [row.value for row in found.all("median")] == [100] * 14
    assert {row.n for row in found.all("median")} == {6}
    assert "months_by_first" in {one.code for one in found.cautions}
    assert found.one("longest_run") is not None


def test_months_of_unlike_size_get_no_limits():
    scores = [[100 + one % 7, None] for one in range(12 * 6 + 6)]
    days = [[day(min(one // 6, 11), 3), None] for one in range(12 * 6 + 6)]
    found = run_chart(made([*scores, [90, 91]], [*days, [None, None]]), TOTAL)
    assert found.one("limit_low") is None
    assert found.one("longest_run") is not None
    assert "months_unlike" in {one.code for one in found.cautions}


def test_a_month_of_four_patients_is_not_drawn():
    found = run_chart(staying([100, 104, 99], patients=4), TOTAL)
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


def test_nothing_is_tested_of_shapes_and_months():
    for found in (
        course_shapes(SAMPLE.course, TOTAL),
        run_chart(SAMPLE.course, TOTAL),
    ):
        assert found.comparisons == ()
        assert all(row.test is None for row in found.rows)


def test_the_sample_says_it_is_invented():
    assert SAMPLE.ward.invented
    assert SAMPLE.course.rows.invented
    assert replace(SAMPLE.course).ward("last").invented
