"""Therapist against team, paired by patient."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.findings.available import pairs
from lib.findings.firmness import Firmness, firmness
from lib.questions.therapist_team.finding import therapist_team
from tests.findings.making_wards import assert_sound, spread_out, ward_of

SCALES = ("total", "goal", "task", "bond")


def pair(therapist, team):
    return ward_of({"WAV-B.total": therapist, "WAV-T.total": team})


@pytest.mark.parametrize("scale", SCALES)
def test_agrees_with_scipy_and_counting(ward, scale):
    therapist, team = ward.scores[f"WAV-B.{scale}"], ward.scores[f"WAV-T.{scale}"]
    difference = therapist - team
    finding = therapist_team(ward, scale)
    assert_sound(finding)
    found = {row.statistic: row for row in finding.rows if row.measure == f"WAV-B.{scale}"}

    expected = stats.ttest_rel(therapist, team)
    interval = expected.confidence_interval(0.95)
    row = found["mean_difference"]
    assert (row.value, row.test_value, row.df, row.p) == pytest.approx(
        (difference.mean(), expected.statistic, 59, expected.pvalue)
    )
    assert (row.low, row.high) == pytest.approx((interval.low, interval.high))
    assert found["cohen_dz"].value == pytest.approx(difference.mean() / difference.std(ddof=1))
    assert found["median_difference"].value == pytest.approx(np.median(difference))

    r = stats.pearsonr(therapist, team)
    assert found["pearson_r"].value == pytest.approx(r.statistic)
    assert (found["pearson_r"].low, found["pearson_r"].high) == pytest.approx(
        tuple(r.confidence_interval(0.95))
    )
    counts = [found[name].value for name in ("higher", "equal", "lower")]
    assert counts == [
        sum(a > b for a, b in zip(therapist, team, strict=True)),
        sum(a == b for a, b in zip(therapist, team, strict=True)),
        sum(a < b for a, b in zip(therapist, team, strict=True)),
    ]
    assert found["mean"].value == pytest.approx(therapist.mean())
    assert finding.one("mean", measure=f"WAV-T.{scale}").value == pytest.approx(team.mean())


@pytest.mark.parametrize("scale", SCALES)
def test_wilcoxon_share_and_limits_agree_with_scipy_and_their_formulas(ward, scale):
    therapist, team = ward.scores[f"WAV-B.{scale}"], ward.scores[f"WAV-T.{scale}"]
    difference, measure = therapist - team, f"WAV-B.{scale}"
    finding = therapist_team(ward, scale)
    assert_sound(finding)
    row = finding.one("hodges_lehmann", measure=measure)
    expected = stats.wilcoxon(difference[difference != 0], correction=True, method="approx")
    assert row.p == pytest.approx(expected.pvalue)
    moved = difference[difference != 0]
    averages = [(a + b) / 2 for i, a in enumerate(moved) for b in moved[i:]]
    assert row.value == pytest.approx(np.median(averages))
    # A second opinion is no comparison of its own.
    assert {one.test for one in finding.comparisons} == {"paired_t"}
    assert len(finding.comparisons) == 4

    k = int(sum(therapist > team))
    wilson = stats.binomtest(k, 60).proportion_ci(method="wilson")
    share = finding.one("share_higher", measure=measure)
    assert (share.value, share.low, share.high) == pytest.approx((k / 60, wilson.low, wilson.high))
    average = np.sqrt((therapist.var(ddof=1) + team.var(ddof=1)) / 2)
    dav = finding.one("cohen_dav", measure=measure).value
    assert dav == pytest.approx(difference.mean() / average)
    # Where one more patient's difference lies: the prediction interval of a normal variable.
    reach = stats.t.ppf(0.975, 59) * np.sqrt(1 + 1 / 60) * difference.std(ddof=1)
    limits = [finding.one(f"limit_{end}", measure=measure).value for end in ("lower", "upper")]
    assert limits == pytest.approx([difference.mean() - reach, difference.mean() + reach])


def test_a_firm_word_needs_holm_over_every_scale(ward):
    """By hand: the smallest of four p-values times four, the next times three, never falling."""
    raw = {
        f"WAV-B.{one}": stats.ttest_rel(ward.scores[f"WAV-B.{one}"], ward.scores[f"WAV-T.{one}"])
        for one in SCALES
    }
    order = sorted(raw, key=lambda one: raw[one].pvalue)
    steps = [raw[one].pvalue * (4 - place) for place, one in enumerate(order)]
    expected = dict(zip(order, np.minimum(1, np.maximum.accumulate(steps)), strict=True))
    rows = {row.measure: row for row in therapist_team(ward).all("mean_difference")}
    assert {code: row.p_holm for code, row in rows.items()} == pytest.approx(expected)
    assert {code for code, row in rows.items() if firmness(row) is Firmness.FIRM} == {
        code for code, p in expected.items() if p < 0.05
    }


def test_what_an_earlier_version_let_choose_gives_the_same_answer(ward):
    assert therapist_team(ward, "total", "wilcoxon").rows == therapist_team(ward).rows
    assert therapist_team(ward, "total", "wilcoxon").choices == {
        "scale": "total",
        "test": "paired_t",
        "first": "WAV-B",
        "second": "WAV-T",
    }


def test_effect_sizes_implied_by_the_printed_t_values(ward):
    # dz = t / sqrt(60), from the t values in print.
    finding = therapist_team(ward)
    found = {row.measure: row.value for row in finding.all("cohen_dz")}
    assert found == pytest.approx(
        {"WAV-B.total": 0.47, "WAV-B.goal": 0.56, "WAV-B.task": 0.47, "WAV-B.bond": 0.30}, abs=0.005
    )


def test_every_scale_is_counted_as_one_comparison(ward):
    comparisons = therapist_team(ward, "bond").comparisons
    assert [(one.measure, one.versus, one.test) for one in comparisons] == [
        (f"WAV-B.{scale}", "WAV-T", "paired_t") for scale in SCALES
    ]


@pytest.mark.parametrize("scale", SCALES)
def test_marks_hold_each_patient_once(ward, scale):
    marks = therapist_team(ward, scale).marks
    assert tuple(marks["patient"]) == ward.patients
    assert np.array_equal(marks["difference"], marks["first"] - marks["second"])
    assert np.array_equal(marks["second"], ward.scores[f"WAV-T.{scale}"])


@pytest.mark.parametrize(
    ("n", "statistics"),
    [
        (0, set()),
        (4, {"n"}),
        (5, {"n", "median_difference", "higher", "equal", "lower"}),
        (9, {"n", "median_difference", "higher", "equal", "lower"}),
        (
            10,
            {
                "n",
                "median_difference",
                "higher",
                "equal",
                "lower",
                "mean",
                "mean_difference",
                "hodges_lehmann",
                "cohen_dz",
                "cohen_dav",
                "share_higher",
                "pearson_r",
                "limit_lower",
                "limit_upper",
                "lowest_without_one",
                "highest_without_one",
                "detectable",
                "n_to_halve",
            },
        ),
    ],
)
def test_what_a_number_of_pairs_allows(n, statistics):
    therapist = [*spread_out(n), 100.0, 100.0]
    team = [*(90.0 + (one * one) % 17 for one in range(n)), None, None]
    finding = therapist_team(pair(therapist, team))
    assert_sound(finding)
    assert {row.statistic for row in finding.rows} - {"family"} == statistics
    assert finding.sample.n == n
    assert len(finding.marks) == (n if n >= 5 else 0)
    told = [(one.code, one.values) for one in finding.cautions if one.code == "pairs_too_few"]
    assert told == ([("pairs_too_few", {"n": n})] if n < 5 else [])


def test_left_out_lists_the_right_patients():
    finding = therapist_team(pair([1.0, None, 3.0, None], [None, 2.0, 3.0, None]))
    left_out = {(one.reason, one.measure): one.patients for one in finding.sample.left_out}
    assert left_out == {
        ("no_measure", "WAV-T.total"): ("p1",),
        ("no_measure", "WAV-B.total"): ("p2",),
        ("no_score", ""): ("p4",),
    }
    assert finding.sample.n == 1


def test_pairs_stay_pairs_when_patients_change_places(ward):
    order = np.random.default_rng(2).permutation(ward.size)
    shuffled = replace(
        ward,
        patients=tuple(ward.patients[place] for place in order),
        scores={key: values[order] for key, values in ward.scores.items()},
    )
    before, after = therapist_team(ward), therapist_team(shuffled)
    assert [row.value for row in after.rows] == pytest.approx([row.value for row in before.rows])
    assert before.marks.sort_values("patient").to_numpy().tolist() == (
        after.marks.sort_values("patient").to_numpy().tolist()
    )


def test_shuffling_one_column_alone_does_change_the_answer(ward):
    # The mean difference is the same, what differs is how much patients agree on it.
    order = np.random.default_rng(3).permutation(ward.size)
    torn = replace(ward, scores=ward.scores | {"WAV-T.total": ward.scores["WAV-T.total"][order]})
    before, after = therapist_team(ward), therapist_team(torn)
    assert after.one("mean_difference").value == pytest.approx(before.one("mean_difference").value)
    assert after.one("cohen_dz").value < before.one("cohen_dz").value


@pytest.mark.parametrize("shift", [0.0, 7.0])
def test_everybody_differs_by_the_same(shift):
    therapist = spread_out(12)
    finding = therapist_team(pair([one + shift for one in therapist], therapist))
    assert_sound(finding)
    assert finding.one("mean_difference") is None
    assert finding.one("higher").value == (12 if shift else 0)
    assert finding.one("equal").value == (0 if shift else 12)
    assert finding.one("pearson_r").value == 1
    assert {one.code for one in finding.cautions} == {"cannot_no_spread", "no_error_band"}


def test_everybody_scores_the_same():
    finding = therapist_team(pair([120.0] * 12, [110.0] * 12))
    assert_sound(finding)
    means = [(row.measure, row.value, row.low) for row in finding.all("mean")]
    assert means == [("WAV-B.total", 120.0, None), ("WAV-T.total", 110.0, None)]
    assert finding.comparisons == ()


def test_only_the_scales_that_both_hold(ward):
    assert [one.scales for one in pairs(ward)] == [SCALES]
    some = ward_of({"WAV-B.total": [1.0], "WAV-B.bond": [1.0], "WAV-T.bond": [2.0]})
    assert [one.scales for one in pairs(some)] == [("bond",)]
    with pytest.raises(KeyError):
        therapist_team(some, "total")


@pytest.mark.parametrize("held", ["WAV-B.total", "WAV-T.total"])
def test_one_of_the_two_alone_is_a_key_error(held):
    with pytest.raises(KeyError):
        therapist_team(ward_of({held: spread_out(12)}))
