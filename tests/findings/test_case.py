"""One patient beside the ward."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from lib.domain.instruments import Retest
from lib.findings.basis import NotAnswerable
from lib.questions.asking import ask
from lib.questions.case.finding import case
from lib.questions.therapist_team.finding import therapist_team
from lib.workspace import Visit, sample_course, sample_ward
from tests.findings.making_wards import spread_out, ward_of

WARD = sample_ward().dataset.ward
COURSE = sample_course().dataset


def test_scores_and_the_ward_around_them():
    found = case(WARD, "P07")
    at = WARD.patients.index("P07")
    assert {row.measure for row in found.all("score")} == set(WARD.measures)
    for measure in WARD.measures:
        values = WARD.scores[measure]
        assert found.one("score", measure=measure).value == values[at]
        assert found.one("median", measure=measure).value == pytest.approx(np.nanmedian(values))
        low, high = np.nanpercentile(values, [25, 75])
        quartiles = [
            found.one(one, measure=measure).value for one in ("first_quartile", "third_quartile")
        ]
        assert quartiles == pytest.approx([low, high])


def test_the_gap_and_its_band_are_those_of_the_page_about_both():
    page = therapist_team(WARD)
    for patient in WARD.patients[:10]:
        at = WARD.patients.index(patient)
        found = case(WARD, patient)
        for scale in ("total", "goal", "task", "bond"):
            gap = WARD.scores[f"WAV-B.{scale}"][at] - WARD.scores[f"WAV-T.{scale}"][at]
            assert found.one("gap", measure=f"WAV-B.{scale}").value == gap
            band = page.one("error_band", measure=f"WAV-B.{scale}").value
            assert found.one("error_band", measure=f"WAV-B.{scale}").value == pytest.approx(band)


def test_items_that_stand_out_follow_the_stated_rule():
    """Looked up again answer by answer, over the whole sample."""
    seen = 0
    for at, patient in enumerate(WARD.patients):
        found = {
            (row.measure.split(".")[0], int(row.group)): row
            for row in case(WARD, patient).all("item_answer")
        }
        for form, answers in WARD.answers.items():
            low, high = (1, 7) if form == "ECR-R" else (1, 5)
            for item in range(36):
                value = answers[at, item]
                others = np.delete(answers[:, item], at)
                others = others[~np.isnan(others)]
                stands_out = value in (low, high) and (others != value).mean() >= 0.8
                assert ((form, item + 1) in found) == stands_out
                seen += stands_out
    assert seen > 100


def test_what_is_missing_is_named():
    answers = WARD.answers["WAV-B"].copy()
    answers[0, [2, 6]] = np.nan
    scores = {**WARD.scores, "WAV-T.total": WARD.scores["WAV-T.total"].copy()}
    scores["WAV-T.total"][0] = np.nan
    ward = replace(WARD, answers={**WARD.answers, "WAV-B": answers}, scores=scores)
    told = [(one.code, dict(one.values)) for one in case(ward, WARD.patients[0]).cautions]
    assert ("case_no_score", {"measure": "WAV-T.total"}) in told
    assert ("case_items_open", {"form": "WAV-B", "items": "3, 7"}) in told
    assert case(ward, WARD.patients[0]).one("score", measure="WAV-T.total") is None


@pytest.mark.parametrize(
    ("n", "median", "quartiles"), [(4, False, False), (9, True, False), (10, True, True)]
)
def test_what_the_ward_carries_goes_by_its_size(n, median, quartiles):
    ward = ward_of({"WAV-B.total": spread_out(n), "WAV-T.total": spread_out(n, 70)})
    found = case(ward, "p1")
    assert (found.one("median") is not None) == median
    assert (found.one("first_quartile") is not None) == quartiles
    if not median:
        assert set(found.marks["kind"]) == {"patient"}


def test_the_course_of_the_patient():
    found = case(COURSE.ward, "P10", COURSE.course)
    at = COURSE.course.patients.index("P10")
    scores = COURSE.course.scores("WAV-B.total")[at]
    rows = list(found.all("at_moment", measure="WAV-B.total"))
    assert [row.value for row in rows] == scores.tolist()
    assert found.one("change", measure="WAV-B.total").value == scores[-1] - scores[0]
    # Nobody is called changed where no retest is published.
    assert found.one("change_side", measure="WAV-B.total").value == 0
    assert found.one("change_needed") is None
    assert case(COURSE.ward, "P10").one("at_moment") is None


def test_a_patient_changed_where_a_retest_says_so():
    course = COURSE.course
    at = course.patients.index("P10")
    scores, seen = course.scores("WAV-B.total")[at], course.days()[at]
    days = (seen[-1] - seen[0]).days
    retest = Retest("total", r=0.9, n=60, days=days, source="invented", sd=18.2)
    forms = {"WAV-B": replace(course.rows.instrument("WAV-B"), retests=(retest,))}
    rows = replace(course.rows, instruments={**course.rows.instruments, **forms})
    found = case(COURSE.ward, "P10", replace(course, rows=rows))
    needed = norm.ppf(0.975) * 18.2 * np.sqrt(2 * 0.1)
    assert found.one("change_needed", measure="WAV-B.total").value == pytest.approx(needed)
    change = scores[-1] - scores[0]
    expected = np.sign(change) if abs(change) > needed else 0
    assert found.one("change_side", measure="WAV-B.total").value == expected == -1
    assert found.one("change_needed", measure="WAV-B.bond") is None


def test_a_patient_who_is_not_there():
    with pytest.raises(NotAnswerable, match="not_in_file"):
        ask("case", {"patient": "P99"}, Visit.with_sample())


def test_nothing_is_tested_and_nobody_ranked():
    found = case(COURSE.ward, "P10", COURSE.course)
    assert found.comparisons == ()
    assert {row.statistic for row in found.rows} <= {
        "score",
        "n",
        "median",
        "first_quartile",
        "third_quartile",
        "gap",
        "error_band",
        "item_answer",
        "item_elsewhere",
        "at_moment",
        "change_needed",
        "change",
        "change_side",
    }
