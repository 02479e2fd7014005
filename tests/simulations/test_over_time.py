"""How often a course or a run chart tells of a change though nothing changes."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from lib.domain.course import Course
from lib.domain.instruments import INSTRUMENTS, Retest
from lib.domain.ward import Ward
from lib.questions.course.finding import course
from lib.questions.course_shapes.finding import course_shapes
from lib.questions.run_chart.finding import run_chart
from lib.statistics.over_time import longest_run, natural_limits, runs
from lib.statistics.reliability import error_band

pytestmark = pytest.mark.slow
TOTAL = "WAV-B.total"
SD, RETEST, ALPHA = 18.2, 0.75, 0.93


def ward_over_time(scores, days):
    """Patients x moments; NaN is no measurement."""
    patient, moment = np.nonzero(~np.isnan(scores))
    form = replace(INSTRUMENTS["WAV-B"], retests=(Retest("total", RETEST, 60, 14, "invented", SD),))
    rows = Ward(
        patients=tuple(f"p{one}" for one in patient),
        attributes={},
        scores={TOTAL: scores[patient, moment]},
        instruments={"WAV-B": form},
    )
    names = tuple(f"p{one}" for one in range(len(scores)))
    moments = tuple(f"t:{one}" for one in range(scores.shape[1]))
    dates = tuple(days(*one) for one in zip(patient.tolist(), moment.tolist(), strict=True))
    return Course(names, moments, rows, tuple(patient.tolist()), tuple(moment.tolist()), dates)


def unchanged(random, n, moments):
    """Scores of people who do not change, as alike as a retest of .75 has them."""
    own = random.normal(120, SD * np.sqrt(RETEST), (n, 1))
    return own + random.normal(0, SD * np.sqrt(1 - RETEST), (n, moments))


def fortnights(_, moment):
    return datetime.date(2025, 1, 6) + datetime.timedelta(14 * moment)


def test_of_people_who_do_not_change_few_are_called_changed():
    random = np.random.default_rng(11)
    up = down = of = low_up = low = by_alpha = low_by_alpha = 0
    reach = error_band(ALPHA, SD, ALPHA, SD)
    for _ in range(150):
        scores = unchanged(random, 40, 2)
        found = course(ward_over_time(scores, fortnights), TOTAL)
        up += found.one("change_higher").value
        down += found.one("change_lower").value
        of += 40
        change = scores[:, 1] - scores[:, 0]
        lowest = scores[:, 0] <= np.quantile(scores[:, 0], 1 / 3)
        by_alpha += (np.abs(change) > reach).sum()
        low += lowest.sum()
        low_up += (change[lowest] > found.one("change_needed").value).sum()
        low_by_alpha += (change[lowest] > reach).sum()
    # As many as stand beside the count; with alpha in the place of the retest, six times so many.
    assert 0.019 < up / of < 0.031
    assert 0.019 < down / of < 0.031
    assert by_alpha / of > 0.27
    # Who begins low still rises more often: that is said, not mended.
    assert low_by_alpha / low > 0.21
    assert 0.03 < low_up / low < 0.09


@pytest.mark.parametrize("moments", [5, 8])
def test_error_alone_seldom_gives_a_shape(moments):
    random = np.random.default_rng(12)
    shaped = before = of = 0
    reach = error_band(RETEST, SD, RETEST, SD)
    for _ in range(60):
        scores = unchanged(random, 30, moments)
        days = lambda _, moment: fortnights(_, moment / (moments - 1))  # noqa: E731
        found = course_shapes(ward_over_time(scores, days), TOTAL)
        level = found.one("shape", group="level")
        shaped += 30 - level.value
        before += (np.ptp(scores, axis=1) > reach).sum()
        of += 30
    assert 0.03 < shaped / of < 0.07
    assert before / of > 0.25


def staying(random):
    """Six new patients each month, measured nine months on end; 24 months, the first eight full."""
    scores = np.full((6 * 32, 32), np.nan)
    for one in range(len(scores)):
        begin = one // 6
        there = slice(begin, min(begin + 9, 32))
        size = there.stop - there.start
        scores[one, there] = random.normal(0, np.sqrt(0.7)) + random.normal(0, np.sqrt(0.3), size)
    return 120 + SD * scores


def monthly(_, moment):
    return datetime.date(2022 + moment // 12, moment % 12 + 1, 5)


def test_months_that_share_patients_alarm_and_patients_counted_once_do_not():
    random = np.random.default_rng(13)
    limits = eights = once = 0
    times = 200
    for _ in range(times):
        scores = staying(random)
        months = [float(np.nanmedian(one)) for one in scores[:, 8:].T]
        bounds = natural_limits(months)
        limits += any(not bounds.low <= one <= bounds.high for one in months)
        eights += longest_run(months) >= 8
        seen = scores.copy()
        seen[:, :8] = np.nan
        seen[: 6 * 8] = np.nan
        found = run_chart(ward_over_time(seen, monthly), TOTAL)
        assert found.one("longest_run").n == 24
        longer = found.one("longest_run").value >= found.one("run_rule").value
        once += longer or found.one("crossings").value < found.one("crossings_least").value
    # Before: 29.5% and 24.5% for months of all patients.
    assert limits / times > 0.2
    assert eights / times > 0.15
    assert once / times < 0.075


def test_independent_months_alarm_as_often_as_is_told():
    random = np.random.default_rng(14)
    times = 4000
    shifted = beyond = 0
    for _ in range(times):
        months = random.normal(size=24)
        shifted += runs(months).shifted
        bounds = natural_limits(months[:12])
        beyond += bool(((months < bounds.low) | (months > bounds.high)).any())
    assert 0.02 < shifted / times < 0.045
    assert 0.15 < beyond / times < 0.20
