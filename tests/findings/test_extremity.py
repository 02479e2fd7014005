"""Extremity against everybody, one's own group, or a published sample."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.domain.norms import NORMS, norms_of
from lib.findings.extremity import distances, references
from lib.questions.attachment.finding import attachment, attachment_extremity
from tests.findings.making_wards import assert_sound, spread_out, ward_of

PAIR = ("ECR-R.anxiety", "WAV-T.total")


def test_the_whole_file_is_the_choice_of_the_study(ward):
    scores = ward.scores["WAV-T.total"]
    found = distances(ward, "WAV-T.total", "file", NORMS)
    assert found == pytest.approx(stats.zscore(scores, ddof=1))
    assert attachment_extremity(ward, *PAIR).choices["against"] == "file"


def test_against_ones_own_group(ward):
    scores, groups = ward.scores["WAV-T.total"], ward.groups("ward")
    found = distances(ward, "WAV-T.total", "ward", NORMS)
    for code in set(groups):
        inside = groups == code
        if inside.sum() < 30:
            assert np.isnan(found[inside]).all()
        else:
            assert found[inside] == pytest.approx(stats.zscore(scores[inside], ddof=1))


def test_who_has_no_group_to_be_set_against_is_left_out_by_name(ward):
    finding = attachment_extremity(ward, *PAIR, "ward")
    assert_sound(finding)
    unplaced = np.isnan(distances(ward, "WAV-T.total", "ward", NORMS))
    told = {one.reason: one.patients for one in finding.sample.left_out}
    assert told == {"no_average": tuple(np.array(ward.patients)[unplaced])}
    assert (
        finding.sample.n
        == 60 - unplaced.sum()
        == finding.one("pearson_r", measure=PAIR[1], by=PAIR[0]).n
    )
    marks = finding.marks[finding.marks["kind"] == "patient"]
    assert set(marks["patient"]).isdisjoint(told["no_average"])


def test_against_a_published_sample(ward):
    norm = next(one for one in norms_of(NORMS, "WAV-T.total") if one.key == "alliance_study")
    found = distances(ward, "WAV-T.total", "alliance_study", NORMS)
    assert found == pytest.approx((ward.scores["WAV-T.total"] - norm.mean) / norm.sd)


def test_a_sample_that_was_not_verified_is_told(ward):
    norm = next(one for one in norms_of(NORMS, "WAV-T.total") if one.key == "alliance_study")
    doubtful = (replace(norm, key="doubtful", verified=False),)
    codes = [one.code for one in attachment_extremity(ward, *PAIR, "doubtful", doubtful).cautions]
    assert "not_verified" in codes
    assert "not_verified" not in {one.code for one in attachment_extremity(ward, *PAIR).cautions}


def test_only_samples_with_the_same_answers_are_offered(ward):
    assert references(ward, "WAV-T.total", NORMS)[:2] == ("file", "ward")  # no cluster has thirty
    stretched = tuple(replace(one, maximum=7.0) for one in NORMS)
    assert references(ward, "WAV-T.total", stretched) == ("file", "ward")
    assert np.isnan(distances(ward, "WAV-T.total", "alliance_study", stretched)).all()


def test_the_direct_test_stands_beside_the_correlation(ward):
    row = attachment_extremity(ward, *PAIR).one("unequal_spread")
    x, y = ward.scores[PAIR[0]], ward.scores[PAIR[1]]
    line = stats.linregress(x, y)
    squares = (y - line.intercept - line.slope * x) ** 2
    value = 60 * stats.pearsonr(x, squares).statistic ** 2
    assert (row.test, row.test_value) == ("breusch_pagan", pytest.approx(value))
    assert row.p == pytest.approx(stats.chi2.sf(value, 1))
    assert attachment(ward, *PAIR).one("unequal_spread") is None


@pytest.mark.parametrize(
    ("n", "kinds"),
    [
        (4, set()),
        (19, {"patient"}),
        (20, {"patient", "fit"}),
        (49, {"patient", "fit"}),
        (50, {"patient", "fit", "smooth"}),
    ],
)
def test_the_line_from_twenty_and_the_smoother_from_fifty(n, kinds):
    random = np.random.default_rng(n)
    small = ward_of({"ECR-R.anxiety": random.uniform(1, 7, n), "WAV-T.total": spread_out(n)})
    assert set(attachment(small, *PAIR).marks["kind"]) == kinds


def test_everybody_alike_gives_no_extremity():
    alike = ward_of(
        {"ECR-R.anxiety": np.linspace(1, 7, 12), "WAV-T.total": [120.0] * 12},
        cluster=["B"] * 6 + ["C"] * 6,
    )
    for against in ("file", "cluster", "alliance_study"):
        assert_sound(attachment_extremity(alike, *PAIR, against))
