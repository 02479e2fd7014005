"""A closer look at one pair: age and sex, bend, spread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.questions.attachment_detail.finding import attachment_detail
from lib.questions.linearity.finding import companions, linearity
from lib.statistics.spread import ratio_of_sds
from tests.findings.making_wards import ALLIANCE, assert_sound, spread_out, ward_of

PAIR = ("ECR-R.anxiety", "WAV-T.total")


def left_over(scores, others):
    """What a regression on the others leaves."""
    design = np.column_stack([np.ones(len(scores)), others])
    return scores - design @ np.linalg.lstsq(design, scores, rcond=None)[0]


def test_partial_correlation_is_that_of_what_age_and_sex_leave(ward):
    finding = attachment_detail(ward, *PAIR)
    assert_sound(finding)
    sex = np.array([one == "male" for one in ward.groups("sex")], dtype=float)
    others = np.column_stack([ward.attributes["age_exact"], sex])
    x, y = (ward.scores[one] for one in PAIR)
    row = finding.one("partial_r")
    assert (row.group, row.n) == ("age_sex", 60)
    expected = stats.pearsonr(left_over(x, others), left_over(y, others)).statistic
    assert row.value == pytest.approx(expected)
    t = expected * np.sqrt(56 / (1 - expected**2))
    assert (row.test_value, row.df) == pytest.approx((t, 56))
    assert finding.one("same_patients_r").value == pytest.approx(stats.pearsonr(x, y).statistic)


def test_who_has_no_age_is_out_of_the_partial_correlation_and_its_companion(ward):
    ages = ward.attributes["age_exact"].copy()
    ages[:7] = np.nan
    known = replace(ward, attributes={**ward.attributes, "age_exact": ages})
    finding = attachment_detail(known, *PAIR)
    x, y = (ward.scores[one][7:] for one in PAIR)
    assert finding.one("partial_r").n == 53
    assert finding.one("same_patients_r").value == pytest.approx(stats.pearsonr(x, y).statistic)
    assert finding.one("quadratic_b").n == 60


@pytest.mark.parametrize(
    ("attributes", "group"),
    [
        ({"sex": ["female", "male"] * 6}, "sex"),
        ({"age": [20.0 + one for one in range(12)]}, "age"),
        ({"sex": ["female"] * 12, "age": [20.0 + one % 5 for one in range(12)]}, "age"),
    ],
)
def test_what_the_file_does_not_hold_is_not_held_constant(attributes, group):
    scores = {
        "ECR-R.anxiety": [1 + (one * 5 % 12) / 2 for one in range(12)],
        "WAV-T.total": spread_out(12),
    }
    finding = attachment_detail(ward_of(scores, **attributes), *PAIR)
    assert_sound(finding)
    assert finding.one("partial_r").group == group
    bare = attachment_detail(ward_of(scores), *PAIR)
    assert bare.one("partial_r") is None
    assert "no_covariates" in {one.code for one in bare.cautions}


def test_the_bend_is_the_quadratic_coefficient(ward):
    x, y = (ward.scores[one] for one in PAIR)
    expected = np.polyfit(x - x.mean(), y, 2)[0]
    assert attachment_detail(ward, *PAIR).one("quadratic_b").value == pytest.approx(expected)


def test_the_halves_differ_in_spread_by_levenes_test(ward):
    finding = attachment_detail(ward, *PAIR)
    x, y = (ward.scores[one] for one in PAIR)
    low, high = y[x <= np.median(x)], y[x > np.median(x)]
    expected = stats.levene(low, high, center="median")
    row = finding.one("unequal_spread")
    assert (row.test_value, row.p) == pytest.approx((expected.statistic, expected.pvalue))
    spreads = {row.group: row.value for row in finding.all("sd", by="half")}
    assert spreads == pytest.approx({"low": low.std(ddof=1), "high": high.std(ddof=1)})


@pytest.mark.parametrize(
    ("n", "statistics"),
    [
        (0, {"n"}),
        (9, {"n"}),
        (10, {"n"}),
        (19, {"n"}),
        (20, {"n", "quadratic_b", "sd", "sd_ratio", "unequal_spread"}),
    ],
)
def test_what_a_number_of_pairs_allows(n, statistics):
    random = np.random.default_rng(n)
    finding = attachment_detail(
        ward_of({"ECR-R.anxiety": random.uniform(1, 7, n), "WAV-T.total": spread_out(n)}), *PAIR
    )
    assert_sound(finding)
    assert {row.statistic for row in finding.rows} == statistics


def test_every_test_is_counted(ward):
    tests = [one.test for one in attachment_detail(ward, *PAIR).comparisons]
    assert tests == ["partial_t", "quadratic_t", "brown_forsythe_f"]


def test_linearity_sets_a_scale_against_what_its_pages_do(ward):
    assert companions(ward, "ECR-R.anxiety") == ALLIANCE
    expected = ("ECR-R.anxiety", "ECR-R.avoidance", "WAV-B.goal")
    assert companions(ward, "WAV-T.goal") == expected


@pytest.mark.parametrize("measure", ["WAV-T.total", "ECR-R.anxiety"])
def test_linearity_puts_the_alliance_upwards(ward, measure):
    finding = linearity(ward, measure)
    assert_sound(finding)
    other = "ECR-R.anxiety" if measure == "WAV-T.total" else "WAV-T.total"
    x, y = ward.scores["ECR-R.anxiety"], ward.scores["WAV-T.total"]
    bend = np.polyfit(x - x.mean(), y, 2)[0]
    assert finding.one("quadratic_b", by=other).value == pytest.approx(bend)
    assert finding.one("bend_at_one_sd", by=other).value == pytest.approx(bend * x.var(ddof=1))
    assert len(finding.comparisons) == len(companions(ward, measure))


def test_linearity_of_a_few_is_not_asked():
    few = ward_of({"ECR-R.anxiety": np.linspace(1, 7, 19), "WAV-T.total": spread_out(19)})
    finding = linearity(few, "WAV-T.total")
    assert finding.rows == ()
    assert [one.code for one in finding.cautions] == ["bend_too_few"]


def test_the_spread_of_the_halves_has_a_ratio_with_an_interval(ward):
    finding = attachment_detail(ward, *PAIR)
    x, y = (ward.scores[one] for one in PAIR)
    low, high = y[x <= np.median(x)], y[x > np.median(x)]
    row = finding.one("sd_ratio", by="half")
    assert row.value == pytest.approx(high.std(ddof=1) / low.std(ddof=1))
    assert row.low < row.value < row.high


def test_the_interval_of_the_ratio_is_bonetts():
    """The example of Bonett's own statpsych::ci.ratio.sd2(.05, y1, y2)."""
    one = [32, 39, 26, 35, 43, 27, 40, 37, 34, 29]
    other = [36, 44, 47, 42, 49, 39, 46, 31, 33, 48]
    found = ratio_of_sds(one, other)
    told = (found.value, found.interval.low, found.interval.high)
    assert told == pytest.approx((0.8854257, 0.486279, 1.728396), abs=5e-7)


def test_bends_are_firm_only_after_holm_over_the_scale():
    random = np.random.default_rng(8)
    x = random.uniform(1, 7, 40)
    scores = {"ECR-R.anxiety": x, "ECR-R.avoidance": random.uniform(1, 7, 40)}
    scores["WAV-T.total"] = 100 + 6 * (x - 4) ** 2 + random.normal(0, 5, 40)
    finding = linearity(ward_of(scores), "WAV-T.total")
    bends = {row.by: row for row in finding.all("quadratic_b")}
    assert bends["ECR-R.anxiety"].firm
    assert not bends["ECR-R.avoidance"].firm
    p = sorted(row.p for row in bends.values())
    assert bends["ECR-R.anxiety"].p_holm == pytest.approx(2 * p[0])
    assert bends["ECR-R.avoidance"].p_holm == pytest.approx(max(p[1], 2 * p[0]))


def test_too_few_with_both_scores_are_counted_as_such():
    """Forty have the alliance, but only twelve attachment too."""
    some = [float(one % 6 + 1) if one < 12 else None for one in range(40)]
    finding = linearity(
        ward_of({"ECR-R.anxiety": some, "WAV-T.total": spread_out(40)}), "WAV-T.total"
    )
    assert [dict(one.values) for one in finding.cautions] == [{"n": 12}]
