"""No ward, however small or odd, breaks a question or gets a number that is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.domain.dataset import Dataset
from lib.domain.ward import Ward
from lib.findings import ESTIMATE_COLUMNS
from lib.findings.available import groupings
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import all_findings
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.reference.finding import reference
from lib.questions.therapist_team.finding import therapist_team
from tests.findings.making_wards import (
    ALLIANCE,
    ATTACHMENT,
    MEASURES,
    assert_sound,
    spread_out,
    ward_of,
)

# A degenerate ward must never leave a warning in a log, so here every warning is a failure.
pytestmark = pytest.mark.filterwarnings("error")

NOBODY = Ward(patients=(), attributes={}, scores={})
SCALES = ("total", "goal", "task", "bond")


def every_question(ward):
    """Every question that the ward's columns allow to be asked, whatever stands in them."""
    for measure in (one for one in ALLIANCE if one in ward.scores):
        for by in groupings(ward):
            yield alliance_by_group(ward, measure, by)
    for by in ("sex", "ward") if "WAV-T.total" in ward.scores else ():
        yield alliance_by_group(ward, "WAV-T.total", by, pairs="all")
        yield alliance_by_group(ward, "WAV-T.total", by, extra="bootstrap")
    for scale in SCALES:
        if {f"WAV-B.{scale}", f"WAV-T.{scale}"} <= ward.scores.keys():
            yield therapist_team(ward, scale)
    for measure in ward.scores:
        for test in ("welch", "one_sample"):
            yield reference(ward, measure, test=test)
    for dimension in (one for one in ATTACHMENT if one in ward.scores):
        for measure in (one for one in ALLIANCE if one in ward.scores):
            yield attachment(ward, dimension, measure)
            yield attachment_extremity(ward, dimension, measure)


def full(n, score=None):
    """A ward with every score, all different or all the same."""
    values = spread_out(n) if score is None else [score] * n
    return ward_of(
        dict.fromkeys(MEASURES, values), sex=["male"] * (n // 2) + ["female"] * (n - n // 2)
    )


NOTHING = [None] * 12
ODD_WARDS = {
    "nobody": NOBODY,
    "nobody with columns": ward_of({key: [] for key in MEASURES}),
    "one patient": full(1),
    "two patients": full(2),
    "three patients": full(3),
    "ten patients": full(10),
    "sixty patients": full(60),
    "everybody scores the same": full(24, score=120.0),
    "two who score the same": full(2, score=120.0),
    "nothing but empty scores": ward_of(dict.fromkeys(MEASURES, NOTHING)),
    "no attachment": ward_of(dict.fromkeys(ALLIANCE, spread_out(25))),
    "therapist only": ward_of(
        dict.fromkeys(MEASURES, NOTHING) | {"WAV-B.total": spread_out(12)}, sex=["male"] * 12
    ),
    "team only": ward_of({"WAV-T.bond": spread_out(25), "ECR-R.anxiety": spread_out(25)}),
    "attachment only": ward_of(dict.fromkeys(ATTACHMENT, spread_out(25))),
    "one scale empty": ward_of(
        {
            "WAV-B.total": spread_out(12),
            "WAV-T.total": NOTHING,
            "ECR-R.anxiety": spread_out(12),
        }
    ),
    "nobody has both": ward_of(
        {
            "WAV-B.total": [*spread_out(12), *NOTHING],
            "WAV-T.total": [*NOTHING, *spread_out(12)],
            "ECR-R.anxiety": [*NOTHING, *spread_out(12)],
        }
    ),
    "one group without scores": ward_of(
        {"WAV-T.total": [*spread_out(12), *NOTHING]}, sex=["male"] * 12 + ["female"] * 12
    ),
    "nobody in any group": ward_of({"WAV-T.total": spread_out(12)}, sex=[None] * 12),
    "every patient a group": ward_of(
        {"WAV-T.total": spread_out(12)}, ward=[f"kamer {one}" for one in range(12)]
    ),
    "one differs by a rounding error": ward_of(
        {key: [*([120.0] * 20), 120.0 + 1e-12] for key in MEASURES},
        sex=["male"] * 10 + ["female"] * 11,
    ),
    "one far away": ward_of(
        {key: [*([120.0] * 20), 36.0] for key in MEASURES}, sex=["male"] * 10 + ["female"] * 11
    ),
}


@pytest.mark.parametrize("ward", ODD_WARDS.values(), ids=ODD_WARDS.keys())
def test_an_odd_ward_gives_sound_findings(ward):
    for finding in every_question(ward):
        assert_sound(finding)


@pytest.mark.parametrize("ward", ODD_WARDS.values(), ids=ODD_WARDS.keys())
def test_an_odd_ward_can_be_reported_as_a_whole(ward):
    for finding in all_findings(Dataset(ward=ward)):
        assert_sound(finding)


scores = st.lists(
    st.one_of(st.none(), st.sampled_from([36.0, 100.0, 100.5, 101.0, 180.0])),
    min_size=26,
    max_size=26,
)


@given(
    columns=st.dictionaries(st.sampled_from(MEASURES), scores, min_size=2, max_size=5),
    size=st.integers(0, 26),
    codes=st.lists(st.sampled_from(["female", "male", "x", None]), min_size=26, max_size=26),
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_ward_gives_sound_findings(columns, size, codes):
    ward = ward_of({key: values[:size] for key, values in columns.items()}, sex=codes[:size])
    for finding in every_question(ward):
        assert_sound(finding)


def test_nobody_has_no_findings():
    assert list(all_findings(Dataset(ward=NOBODY))) == []
    assert list(all_findings(Dataset())) == []


# ---------------------------------------------------------------------- the report as a whole


def test_the_sample_answers_its_questions_over_every_scale_and_grouping(ward, interviews):
    found = list(all_findings(Dataset(ward=ward, interviews=interviews)))
    keys = [one.key for one in found]
    pairs = {(by, measure) for by in groupings(ward) for measure in (*ALLIANCE, *ATTACHMENT)}
    assert {"cluster", "ward", "sex", "marital_status", "dysthymia"} < {by for by, _ in pairs}
    assert keys.count("alliance_by_group") == len(pairs)
    assert keys[len(pairs) :] == [
        "therapist_team",
        "attachment",
        "attachment_extremity",
        *(["attachment_detail"] * len(ATTACHMENT) * len(ALLIANCE)),
        *(["attachment_quadrants"] * len(ALLIANCE)),
        "participation",
        "scales",
        *(["linearity"] * len(MEASURES)),
        *(["reference"] * len(MEASURES)),
        "themes",
        "theme_groups",
        "theme_comparison",
        "theme_pairs",
        "theme_saturation",
        "theme_joint",
    ]
    assert {(one.choices["by"], one.choices["measure"]) for one in found[: len(pairs)]} == pairs


def test_a_grouping_needs_two_groups():
    ward = ward_of(
        {"WAV-T.total": [1.0, 2.0, 3.0]},
        sex=["male", "male", None],
        cluster=["A", "B", None],
        depression=[None, None, None],
    )
    assert groupings(ward) == ("cluster",)


def test_any_attribute_with_a_few_groups_divides_and_no_number_or_list_of_names():
    ward = ward_of(
        {"WAV-T.total": [float(one) for one in range(14)]},
        marital_status=["single", "married"] * 7,
        main_diagnosis=[f"code {one}" for one in range(14)],
        age=[20.0 + one % 2 for one in range(14)],
    )
    assert groupings(ward) == ("marital_status",)


def test_the_estimates_are_one_tidy_frame(ward):
    frame = therapist_team(ward).estimates
    assert tuple(frame.columns) == ESTIMATE_COLUMNS
    assert len(frame) == len(therapist_team(ward).rows)
    assert isinstance(frame, pd.DataFrame)
    empty = alliance_by_group(ward_of({"WAV-T.total": []}), "WAV-T.total", "sex").estimates
    assert tuple(empty.columns) == ESTIMATE_COLUMNS
    assert empty.empty


def test_asking_does_not_change_the_ward(ward):
    before = {key: values.copy() for key, values in ward.scores.items()}
    list(all_findings(Dataset(ward=ward)))
    assert all(np.array_equal(before[key], ward.scores[key]) for key in before)


def test_marks_never_carry_a_heading_of_the_file():
    ward = replace(full(25), attributes={"ward": np.array(["a.b[0]", "__proto__"] * 12 + ["c"])})
    marks = alliance_by_group(ward, "WAV-T.total", "ward").marks
    assert list(marks.columns) == ["group", "patient", "score"]
    assert set(marks["group"]) == {"a.b[0]", "__proto__"}
