"""Other ways to compare groups: by order, all pairs, and by drawing again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lib.findings import THRESHOLDS, Tier
from lib.findings.group_differences import asked_differences, comparable
from lib.findings.robustness import shape_of
from lib.questions.alliance_by_group.finding import alliance_by_group
from tests.findings.making_wards import ALLIANCE, assert_sound, spread_out, ward_of

TESTS = ("welch", "student", "ranks")
EDUCATION = ("lower_vocational", "secondary", "higher")


def education(ward, measure):
    codes = ward.attributes["education"]
    return {code: ward.scores[measure][codes == code] for code in EDUCATION}


@pytest.mark.parametrize("measure", ALLIANCE)
def test_order_agrees_with_scipy(ward, measure):
    groups = education(ward, measure)
    finding = alliance_by_group(ward, measure, "education", test="ranks", reference="secondary")
    assert_sound(finding)
    rows = {row.group: row for row in asked_differences(finding)}
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
        assert finding.one("hedges_g", group=code) is None
    over_all = finding.one("all_groups")
    expected = stats.kruskal(*groups.values())
    assert (over_all.test, over_all.test_value) == ("kruskal", pytest.approx(expected.statistic))
    assert over_all.p == pytest.approx(expected.pvalue)


def test_order_is_not_moved_by_how_far_off_the_highest_score_is():
    near, far = (
        ward_of(
            {"WAV-T.total": [*spread_out(14), *spread_out(12, 85.5), top]},
            sex=["male"] * 14 + ["female"] * 13,
        )
        for top in (150.0, 180.0)
    )
    by_order, by_mean = (
        [
            next(asked_differences(alliance_by_group(ward, "WAV-T.total", "sex", test=test))).value
            for ward in (near, far)
        ]
        for test in ("ranks", "welch")
    )
    assert by_order[0] == by_order[1]
    assert by_mean[0] != by_mean[1]


def test_the_range_without_each_patient_is_that_of_the_usual_difference():
    one, other = np.array(spread_out(11)), np.array(spread_out(12, 91.5, 4.0))
    ward = ward_of({"WAV-T.total": [*one, *other]}, sex=["male"] * 11 + ["female"] * 12)
    finding = alliance_by_group(ward, "WAV-T.total", "sex", test="ranks", reference="female")
    shifts = [np.median(np.subtract.outer(np.delete(one, i), other)) for i in range(11)]
    shifts += [np.median(np.subtract.outer(one, np.delete(other, i))) for i in range(12)]
    assert finding.one("lowest_without_one").value == pytest.approx(min(shifts))
    assert finding.one("highest_without_one").value == pytest.approx(max(shifts))


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
        assert (row.test, row.p_holm) == ("games_howell", None)
        assert (row.value, row.p) == pytest.approx(
            (expected.statistic[place], expected.pvalue[place])
        )
        assert (row.low, row.high) == pytest.approx((limits.low[place], limits.high[place]))
    assert [one.code for one in finding.cautions if "together" in one.code] == [
        "intervals_together"
    ]


@pytest.mark.parametrize(
    ("test", "calculate"),
    [
        ("student", lambda one, other: stats.ttest_ind(one, other).pvalue),
        ("ranks", lambda one, other: stats.mannwhitneyu(one, other, method="asymptotic").pvalue),
    ],
)
def test_all_pairs_are_corrected_after_holm(ward, test, calculate):
    groups = education(ward, "WAV-B.task")
    finding = alliance_by_group(ward, "WAV-B.task", "education", test=test, pairs="all")
    rows = list(asked_differences(finding))
    raw = [calculate(groups[row.group], groups[row.versus]) for row in rows]
    assert [row.p for row in rows] == pytest.approx(raw)
    # By hand: the smallest p times three, the next times two, never falling, at most one.
    order = np.argsort(raw)
    stepped = np.minimum(1, np.maximum.accumulate(np.array(raw)[order] * [3, 2, 1]))
    assert [rows[place].p_holm for place in order] == pytest.approx(list(stepped))
    assert [one.p for one in finding.comparisons][:3] == [row.p for row in rows]


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


@pytest.mark.parametrize("test", TESTS)
def test_drawing_again_is_there_only_when_asked_for(ward, test):
    plain = alliance_by_group(ward, "WAV-T.total", "cluster", test=test)
    again = alliance_by_group(ward, "WAV-T.total", "cluster", test=test, extra="bootstrap")
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


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("pairs", ["one", "all"])
def test_asking_again_with_its_own_choices_gives_the_same(ward, test, pairs):
    first = alliance_by_group(ward, "WAV-T.bond", "education", test=test, pairs=pairs)
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


@pytest.mark.parametrize("test", TESTS)
def test_two_groups_without_spread_leave_the_other_pairs(test):
    """What one pair lacks is said of that pair; p-values allow for the pairs that are left."""
    scores = {"lower_vocational": [90.0] * 11, "secondary": [95.0] * 10, "higher": spread_out(12)}
    ward = ward_of(
        {"WAV-T.total": [one for held in scores.values() for one in held]},
        education=[code for code, held in scores.items() for _ in held],
    )
    finding = alliance_by_group(ward, "WAV-T.total", "education", test=test, pairs="all")
    assert_sound(finding)
    found = [(row.group, row.versus) for row in asked_differences(finding)]
    assert found == [("lower_vocational", "higher"), ("secondary", "higher")]
    said = [one for one in finding.cautions if one.code == "pair_no_spread"]
    assert [dict(one.values) for one in said] == [
        {"group": "lower_vocational", "versus": "secondary"}
    ]
    if test == "welch":
        for row in asked_differences(finding):
            one, other = np.array(scores[row.group]), np.array(scores[row.versus])
            error = np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other))
            t = abs(one.mean() - other.mean()) / error
            df = len(other) - 1  # Welch's, with no spread in the other group
            expected = stats.studentized_range.sf(np.sqrt(2) * t, 3, df)
            assert row.p == pytest.approx(expected)
    else:
        raw = [row.p for row in asked_differences(finding)]
        assert min(row.p_holm for row in asked_differences(finding)) == pytest.approx(
            min(1.0, 2 * min(raw))
        )
