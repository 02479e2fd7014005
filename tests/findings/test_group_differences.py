"""Other ways to compare groups: by order, all pairs, and by drawing again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lib.findings import THRESHOLDS, Tier
from lib.findings.group_differences import asked_differences, comparable
from lib.findings.robustness import shape_of
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.telling import tell
from lib.wording import words_in
from tests.findings.making_wards import ALLIANCE, assert_sound, spread_out, ward_of
from tests.wording.random_wards import random_ward

EDUCATION = ("lower_vocational", "secondary", "higher")


def education(ward, measure):
    codes = ward.attributes["education"]
    return {code: ward.scores[measure][codes == code] for code in EDUCATION}


@pytest.mark.parametrize("measure", ALLIANCE)
def test_order_agrees_with_scipy(ward, measure):
    groups = education(ward, measure)
    finding = alliance_by_group(ward, measure, "education", reference="secondary")
    assert_sound(finding)
    rows = {row.group: row for row in finding.all("hodges_lehmann")}
    assert list(rows) == ["lower_vocational", "higher"]
    for code, row in rows.items():
        one, other = groups[code], groups["secondary"]
        expected = stats.mannwhitneyu(one, other, method="asymptotic")
        assert (row.statistic, row.test) == ("hodges_lehmann", "mann_whitney")
        assert (row.test_value, row.p) == pytest.approx((expected.statistic, expected.pvalue))
        # By definition: the middle of all differences, and the share of them above zero.
        gaps = np.subtract.outer(one, other)
        assert row.value == pytest.approx(np.median(gaps))
        chance = finding.one("superiority", group=code)
        assert chance.value == pytest.approx(((gaps > 0) + (gaps == 0) / 2).mean())
    assert not any(one.test == "mann_whitney" for one in finding.comparisons)


def test_order_is_not_moved_by_how_far_off_the_highest_score_is():
    near, far = (
        ward_of(
            {"WAV-T.total": [*spread_out(14), *spread_out(12, 85.5), top]},
            sex=["male"] * 14 + ["female"] * 13,
        )
        for top in (150.0, 180.0)
    )
    found = [alliance_by_group(ward, "WAV-T.total", "sex") for ward in (near, far)]
    by_order, by_mean = (
        [one.one(statistic).value for one in found]
        for statistic in ("hodges_lehmann", "mean_difference")
    )
    assert by_order[0] == by_order[1]
    assert by_mean[0] != by_mean[1]


@pytest.mark.parametrize("measure", ALLIANCE)
def test_all_pairs_agree_with_scipy(ward, measure):
    groups = education(ward, measure)
    finding = alliance_by_group(ward, measure, "education", pairs="all")
    assert_sound(finding)
    expected = stats.tukey_hsd(*groups.values(), equal_var=False)  # Games and Howell's
    limits = expected.confidence_interval(0.95)
    rows = {(row.group, row.versus): row for row in asked_differences(finding)}
    assert len(rows) == 3
    for (group, versus), row in rows.items():
        place = EDUCATION.index(group), EDUCATION.index(versus)
        assert row.test == "games_howell"
        assert (row.value, row.p) == pytest.approx(
            (expected.statistic[place], expected.pvalue[place])
        )
        assert (row.low, row.high) == pytest.approx((limits.low[place], limits.high[place]))
    assert [one.code for one in finding.cautions if "together" in one.code] == [
        "intervals_together"
    ]


@pytest.mark.parametrize(("k", "wider"), [(3, 1.15), (4, 1.24), (5, 1.31)])
def test_what_all_pairs_could_show_is_wider_by_the_number_of_groups(k, wider):
    """The factors by simulation of another program: groups of fifteen."""
    codes = [str(one) for one in range(k) for _ in range(15)]
    ward = ward_of({"WAV-T.total": [one for _ in range(k) for one in spread_out(15)]}, ward=codes)
    one, every = (
        alliance_by_group(ward, "WAV-T.total", "ward", pairs=pairs, reference="0")
        for pairs in ("one", "all")
    )
    shown = one.one("detectable", group="1", versus="0"), every.one("detectable")
    assert shown[1].value / shown[0].value == pytest.approx(wider, abs=0.005)


def test_every_pair_is_compared_once_in_the_natural_order():
    ward = ward_of(
        {"WAV-T.total": [one + place for place in range(4) for one in spread_out(10)] + [80.0] * 3},
        cluster=["C"] * 10 + ["A"] * 10 + ["NOS"] * 10 + ["B"] * 10 + [None] * 3,
    )
    finding = alliance_by_group(ward, "WAV-T.total", "cluster", pairs="all")
    assert [(row.group, row.versus) for row in asked_differences(finding)] == [
        ("A", "B"),
        ("A", "C"),
        ("A", "NOS"),
        ("B", "C"),
        ("B", "NOS"),
        ("C", "NOS"),
    ]


def test_drawing_again_is_there_only_when_asked_for(ward):
    plain = alliance_by_group(ward, "WAV-T.total", "cluster")
    again = alliance_by_group(ward, "WAV-T.total", "cluster", extra="bootstrap")
    added = [row.statistic for row in again.rows if row not in plain.rows]
    assert added == [
        "bootstrap_mean_difference",
        "bootstrap_median_difference",
        "bootstrap_resamples",
        "bootstrap_seed",
    ]
    assert [row for row in again.rows if row in plain.rows] == list(plain.rows)
    assert again.comparisons == plain.comparisons
    assert (again.one("bootstrap_resamples").value, again.one("bootstrap_seed").value) == (
        9999,
        1971,
    )


def test_drawing_again_is_what_scipy_gives_with_the_seed_that_is_told(ward):
    codes = ward.attributes["cluster"]
    groups = [ward.scores["WAV-T.total"][codes == code] for code in "BC"]
    finding = alliance_by_group(ward, "WAV-T.total", "cluster", extra="bootstrap")
    row = finding.one("bootstrap_mean_difference", group="B", versus="C")
    expected = stats.bootstrap(
        groups,
        lambda a, b, axis: a.mean(axis) - b.mean(axis),
        n_resamples=9999,
        vectorized=True,
        method="BCa",
        rng=np.random.default_rng(1971),
    ).confidence_interval
    # The seed gives the same drawings; how many are made at once is the library's own affair.
    assert (row.low, row.high) == pytest.approx((expected.low, expected.high), abs=0.5)
    assert row.value == pytest.approx(groups[0].mean() - groups[1].mean())


@pytest.mark.parametrize("pairs", ["one", "all"])
def test_asking_again_with_its_own_choices_gives_the_same(ward, pairs):
    first = alliance_by_group(ward, "WAV-T.bond", "education", pairs=pairs)
    again = alliance_by_group(ward, **first.choices)
    assert again.rows == first.rows
    assert again.choices == first.choices


def test_groups_that_can_be_compared(ward):
    assert comparable(ward, "WAV-T.total", "cluster") == ("B", "C")
    assert comparable(ward, "WAV-T.total", "education") == EDUCATION


def test_a_shape_needs_as_many_as_the_help_page_says():
    least = THRESHOLDS[Tier.SHAPE]
    assert shape_of(spread_out(least - 1)) is None
    shape = shape_of(spread_out(least))
    assert (min(shape.at), max(shape.at)) == (min(spread_out(least)), max(spread_out(least)))
    assert shape_of([120.0] * least) is None


def test_two_groups_without_spread_leave_the_other_pairs():
    """What one pair lacks is said of that pair; p-values allow for the pairs that are left."""
    scores = {"lower_vocational": [90.0] * 11, "secondary": [95.0] * 10, "higher": spread_out(12)}
    ward = ward_of(
        {"WAV-T.total": [one for held in scores.values() for one in held]},
        education=[code for code, held in scores.items() for _ in held],
    )
    finding = alliance_by_group(ward, "WAV-T.total", "education", pairs="all")
    assert_sound(finding)
    found = [(row.group, row.versus) for row in asked_differences(finding)]
    assert found == [("lower_vocational", "higher"), ("secondary", "higher")]
    said = [one for one in finding.cautions if one.code == "pair_no_spread"]
    assert [dict(one.values) for one in said] == [
        {"group": "lower_vocational", "versus": "secondary"}
    ]
    for row in asked_differences(finding):
        one, other = np.array(scores[row.group]), np.array(scores[row.versus])
        error = np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other))
        t = abs(one.mean() - other.mean()) / error
        df = len(other) - 1  # Welch's, with no spread in the other group
        expected = stats.studentized_range.sf(np.sqrt(2) * t, 3, df)
        assert row.p == pytest.approx(expected)


def test_the_missing_who_would_have_to_lie_far_off_are_told():
    """Checked by giving them such scores' moments to scipy's own Welch test."""
    ward = random_ward(4, 60, missing=0.15, shift=1.5, groups=2)
    finding = alliance_by_group(ward, "WAV-T.total", "cluster")
    rows = [*finding.all("tipping_point")]
    assert rows
    for row in rows:
        scores, codes = ward.scores["WAV-T.total"], ward.groups("cluster")
        here, there = (scores[codes == one] for one in (row.group, row.versus))
        assert row.n == int(np.isnan(here).sum())
        here, there = here[~np.isnan(here)], there[~np.isnan(there)]
        n, whole = len(here), len(here) + row.n
        mean = here.mean() + row.n / whole * row.value
        sd = np.sqrt(here.var(ddof=1) + n * row.n / whole**2 * row.value**2)
        welch = stats.ttest_ind_from_stats(
            mean, sd, whole, there.mean(), there.std(ddof=1), len(there), equal_var=False
        )
        assert welch.pvalue == pytest.approx(0.05, abs=1e-6)
    assert any("geen score" in one for one in tell(finding, words_in("nl")).numbers)


def test_nobody_missing_tips_nothing():
    finding = alliance_by_group(random_ward(4, 60, shift=1.5, groups=2), "WAV-T.total", "cluster")
    assert finding.one("tipping_point") is None
