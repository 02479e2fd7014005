"""Groups compared: against scipy and hand calculation on the sample, and what n allows."""

from __future__ import annotations

import csv
import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.domain.ward import Ward
from lib.findings import THRESHOLDS, Tier, tier
from lib.findings.available import rated
from lib.findings.firmness import Firmness, firmness
from lib.questions.alliance_by_group.finding import alliance_by_group
from tests.findings.conftest import SAMPLES
from tests.findings.making_wards import ALLIANCE, MEASURES, assert_sound, spread_out, ward_of


@pytest.fixture(scope="module")
def clusters():
    """Each patient's cluster, from the plain text beside the workbook."""
    with (SAMPLES / "sources" / "patients.csv").open(encoding="utf-8") as lines:
        codes = [row["cluster_hoofddiagnose"] for row in csv.DictReader(lines)]
    return np.array(["NOS" if code == "NAO" else code for code in codes])


def rows_of(finding):
    return {(row.statistic, row.group, row.versus): row for row in finding.rows}


@pytest.mark.parametrize("measure", ALLIANCE)
def test_differences_agree_with_scipy(ward, clusters, measure):
    scores = ward.scores[measure]
    finding = alliance_by_group(ward, measure, "cluster", reference="C")
    assert_sound(finding)
    b, c = scores[clusters == "B"], scores[clusters == "C"]
    # The study's t(44): 17 and 29 patients. Clusters A (5) and NOS (9) are too small to compare.
    assert (len(b), len(c)) == (17, 29)
    (row,) = finding.all("mean_difference")
    assert (row.group, row.versus, row.test, row.n) == ("B", "C", "welch_t", 46)
    expected = stats.ttest_ind(b, c, equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert (row.value, row.test_value, row.df, row.p) == pytest.approx(
        (b.mean() - c.mean(), expected.statistic, expected.df, expected.pvalue)
    )
    assert (row.low, row.high, row.level) == pytest.approx((interval.low, interval.high, 0.95))


@pytest.mark.parametrize("test", ["student", "ranks"])
def test_what_an_earlier_version_let_choose_gives_the_same_answer(ward, test):
    asked = alliance_by_group(ward, "WAV-T.total", "cluster", test)
    assert asked.rows == alliance_by_group(ward, "WAV-T.total", "cluster").rows
    assert asked.choices["test"] == "welch"


def test_a_firm_word_needs_holm_over_every_score_of_the_page(ward):
    """By hand: the smallest of ten p-values times ten, the next times nine, never falling."""
    expected = {}
    for measure in rated(ward):
        values = ward.scores[measure]
        groups = [values[ward.attributes["cluster"] == code] for code in "BC"]
        groups = [one[~np.isnan(one)] for one in groups]
        expected[measure] = stats.ttest_ind(*groups, equal_var=False).pvalue
    order = sorted(expected, key=expected.get)
    steps = [expected[one] * (len(order) - place) for place, one in enumerate(order)]
    corrected = dict(zip(order, np.minimum(1, np.maximum.accumulate(steps)), strict=True))
    for measure in expected:
        finding = alliance_by_group(ward, measure, "cluster", reference="C")
        row = finding.one("mean_difference")
        assert row.p_holm == pytest.approx(corrected[measure])
        assert finding.one("family").value == len(expected)


def one_of_ten(shift, n):
    """Ten scores, of which one lies apart between the groups."""
    random = np.random.default_rng(4)
    scores = {key: random.normal(100, 10, 2 * n) for key in MEASURES}
    scores["WAV-T.total"][:n] += shift
    codes = np.repeat(["female", "male"], n).astype(object)
    patients = tuple(f"p{one}" for one in range(2 * n))
    return alliance_by_group(Ward(patients, {"sex": codes}, scores), "WAV-T.total", "sex")


@pytest.mark.parametrize(
    ("shift", "n", "firm"),
    [(20, 30, Firmness.FIRM), (20, 19, Firmness.HINT), (0, 30, Firmness.OPEN)],
)
def test_how_firmly_a_difference_may_be_told(shift, n, firm):
    assert firmness(one_of_ten(shift, n).one("mean_difference")) is firm


def test_what_is_apart_only_before_correction_is_a_hint():
    row = one_of_ten(4.0, 30).one("mean_difference")
    assert row.p < 0.05 < row.p_holm
    assert firmness(row) is Firmness.HINT


def test_what_the_order_does_not_show_is_a_hint():
    """Two far off make a mean; by the order of the scores nothing is apart."""
    random = np.random.default_rng(1)
    one = np.round(np.append(random.normal(100, 5, 38), [20.0, 20.0]), 1)
    other = np.round(np.append(random.normal(100.5, 5, 38), [180.0, 180.0]), 1)
    ward = ward_of({"WAV-T.total": [*one, *other]}, sex=["male"] * 40 + ["female"] * 40)
    finding = alliance_by_group(ward, "WAV-T.total", "sex")
    row, by_order = finding.one("mean_difference"), finding.one("hodges_lehmann")
    assert by_order.zero_fits
    assert firmness(row) is not Firmness.FIRM


@pytest.mark.parametrize("measure", ALLIANCE)
def test_the_test_over_all_groups_agrees_with_scipy(ward, measure):
    finding = alliance_by_group(ward, measure, "education")
    codes = ward.attributes["education"]
    groups = [ward.scores[measure][codes == code] for code in sorted(set(codes))]
    assert sorted(len(one) for one in groups) == [13, 16, 31]
    expected = stats.f_oneway(*groups, equal_var=False)
    row = finding.one("all_groups")
    assert (row.test_value, row.p) == pytest.approx((expected.statistic, expected.pvalue))
    assert row.value == row.test_value
    assert row.n == sum(len(one) for one in groups)


def test_hedges_g_by_hand(ward, clusters):
    b, c = (ward.scores["WAV-T.total"][clusters == code] for code in "BC")
    df = len(b) + len(c) - 2
    pooled = math.sqrt(((len(b) - 1) * b.var(ddof=1) + (len(c) - 1) * c.var(ddof=1)) / df)
    # The usual approximation of the correction, good to three digits at 44 degrees of freedom.
    by_hand = (b.mean() - c.mean()) / pooled * (1 - 3 / (4 * df - 1))
    finding = alliance_by_group(ward, "WAV-T.total", "cluster", reference="C")
    row = rows_of(finding)["hedges_g", "B", "C"]
    assert row.value == pytest.approx(by_hand, abs=1e-4)
    assert row.test is None


def test_summaries_of_the_groups(ward, clusters):
    finding = alliance_by_group(ward, "WAV-B.bond", "cluster")
    rows = rows_of(finding)
    assert [row.group for row in finding.all("n")] == ["A", "B", "C", "NOS"]
    for code in ("A", "NOS"):
        scores = ward.scores["WAV-B.bond"][clusters == code]
        assert rows["n", code, ""].value == len(scores)
        assert rows["median", code, ""].value == np.median(scores)
        assert ("mean", code, "") not in rows
    for code in ("B", "C"):
        scores = ward.scores["WAV-B.bond"][clusters == code]
        found = {name: rows[name, code, ""].value for name in ("n", "mean", "sd", "median")}
        assert found == pytest.approx(
            {
                "n": len(scores),
                "mean": scores.mean(),
                "sd": scores.std(ddof=1),
                "median": np.median(scores),
            }
        )
        low, high = stats.t.interval(0.95, len(scores) - 1, scores.mean(), stats.sem(scores))
        assert (rows["mean", code, ""].low, rows["mean", code, ""].high) == pytest.approx(
            (low, high)
        )


def test_the_ledger_has_one_entry_for_each_test(ward):
    finding = alliance_by_group(ward, "WAV-T.goal", "education")
    entries = [(one.test, one.group, one.versus) for one in finding.comparisons]
    assert entries == [
        ("welch_t", "lower_vocational", "secondary"),
        ("welch_t", "higher", "secondary"),
        ("welch_anova_f", "", ""),
    ]


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (19, 2), (20, 3), (49, 3), (50, 4), (500, 4)],
)
def test_tiers_at_their_boundaries(n, expected):
    assert tier(n) == Tier(expected)


def test_the_thresholds_that_the_help_page_shows():
    assert {one.name: least for one, least in THRESHOLDS.items()} == {
        "DOTS": 5,
        "MEAN": 10,
        "SHAPE": 20,
        "SMOOTH": 50,
    }


@pytest.mark.parametrize(
    ("n", "statistics", "drawn", "caution"),
    [
        (1, {"n"}, 0, "group_too_few"),
        (4, {"n"}, 0, "group_too_few"),
        (5, {"n", "median"}, 5, "group_dots_only"),
        (9, {"n", "median"}, 9, "group_dots_only"),
        (
            10,
            {
                "n",
                "median",
                "mean",
                "sd",
                "mean_difference",
                "hedges_g",
                "hodges_lehmann",
                "superiority",
                "lowest_without_one",
                "highest_without_one",
                "detectable",
                "n_to_halve",
            },
            10,
            None,
        ),
    ],
)
def test_what_a_small_group_may_show(n, statistics, drawn, caution):
    ward = ward_of(
        {"WAV-T.total": spread_out(12) + spread_out(n, start=90)},
        ward=["Noord"] * 12 + ["Zuid"] * n,
    )
    finding = alliance_by_group(ward, "WAV-T.total", "ward", reference="Noord")
    assert_sound(finding)
    assert {row.statistic for row in finding.rows if row.group == "Zuid"} == statistics
    assert (finding.marks["group"] == "Zuid").sum() == drawn
    told = {one.code: one.values for one in finding.cautions}
    if caution is None:
        assert told == {}
    else:
        assert told == {caution: {"group": "Zuid", "n": n}, "nothing_to_compare": {}}
    assert finding.sample.n == 12 + n


def test_groups_that_are_too_small_stay_out_of_the_test_over_all():
    ward = ward_of(
        {"WAV-T.total": spread_out(11) + spread_out(13, 90) + spread_out(10, 70) + [60.0] * 9},
        cluster=["A"] * 11 + ["B"] * 13 + ["C"] * 10 + ["NOS"] * 9,
    )
    finding = alliance_by_group(ward, "WAV-T.total", "cluster")
    assert finding.one("all_groups").n == 34
    assert [one.group for one in finding.comparisons] == ["A", "C", ""]
    assert finding.choices["reference"] == "B"


def test_two_groups_have_no_test_over_all():
    ward = ward_of(
        {"WAV-T.total": spread_out(11) + spread_out(13, 90)}, sex=["male"] * 11 + ["female"] * 13
    )
    finding = alliance_by_group(ward, "WAV-T.total", "sex")
    assert finding.one("all_groups") is None
    assert [row.group for row in finding.all("n")] == ["female", "male"]
    assert len(finding.comparisons) == 1


def test_reference_is_the_one_asked_for_else_the_largest_group(ward):
    assert alliance_by_group(ward, "WAV-T.total", "sex").choices["reference"] == "female"
    asked = alliance_by_group(ward, "WAV-T.total", "sex", reference="male")
    assert asked.choices["reference"] == "male"
    other = alliance_by_group(ward, "WAV-T.total", "sex").one("mean_difference")
    mine = asked.one("mean_difference")
    assert (mine.value, mine.low, mine.high) == pytest.approx(
        (-other.value, -other.high, -other.low)
    )
    unknown = alliance_by_group(ward, "WAV-T.total", "sex", reference="nobody")
    assert unknown.choices["reference"] == "female"


def test_left_out_lists_the_right_patients():
    ward = ward_of(
        {"WAV-T.total": [100.0, None, 110.0, None, 120.0]},
        sex=["male", "male", None, None, "female"],
    )
    finding = alliance_by_group(ward, "WAV-T.total", "sex")
    assert {one.reason: one.patients for one in finding.sample.left_out} == {
        "no_score": ("p2", "p4"),
        "no_group": ("p3",),
    }
    assert (finding.sample.n, finding.sample.of) == (2, 5)


def test_another_order_of_patients_changes_nothing(ward):
    order = np.random.default_rng(1).permutation(ward.size)
    shuffled = replace(
        ward,
        patients=tuple(ward.patients[place] for place in order),
        attributes={key: values[order] for key, values in ward.attributes.items()},
        scores={key: values[order] for key, values in ward.scores.items()},
    )
    before = alliance_by_group(ward, "WAV-T.task", "education")
    after = alliance_by_group(shuffled, "WAV-T.task", "education")
    assert len(before.rows) == len(after.rows)
    for one, other in zip(before.rows, after.rows, strict=True):
        assert (one.statistic, one.group, one.versus, one.n) == (
            other.statistic,
            other.group,
            other.versus,
            other.n,
        )
        assert other.value == pytest.approx(one.value, abs=1e-9)
        assert other.p == pytest.approx(one.p, abs=1e-12)
    columns = ["group", "patient", "score"]
    assert sorted(map(tuple, before.marks[columns].to_numpy())) == sorted(
        map(tuple, after.marks[columns].to_numpy())
    )


def test_everybody_alike_gives_the_mean_without_interval_and_says_why():
    ward = ward_of({"WAV-T.total": [120.0] * 22}, sex=["male"] * 11 + ["female"] * 11)
    finding = alliance_by_group(ward, "WAV-T.total", "sex")
    assert_sound(finding)
    means = list(finding.all("mean"))
    assert [(row.group, row.value, row.low, row.n) for row in means] == [
        ("female", 120.0, None, 11),
        ("male", 120.0, None, 11),
    ]
    assert [row.value for row in finding.all("sd")] == [0.0, 0.0]
    assert finding.one("mean_difference") is None
    assert [one.code for one in finding.cautions] == ["cannot_no_spread"]


def test_one_group_alike_still_compares_with_welch():
    ward = ward_of(
        {"WAV-T.total": [120.0] * 10 + spread_out(11)}, sex=["male"] * 10 + ["female"] * 11
    )
    finding = alliance_by_group(ward, "WAV-T.total", "sex", reference="female")
    assert_sound(finding)
    expected = stats.ttest_1samp(spread_out(11), 120.0)
    row = finding.one("mean_difference")
    assert (row.test_value, row.df, row.p) == pytest.approx(
        (-expected.statistic, 10, expected.pvalue)
    )


def test_an_attribute_that_is_not_in_the_file_leaves_everybody_out():
    ward = ward_of({"WAV-T.total": spread_out(12)})
    finding = alliance_by_group(ward, "WAV-T.total", "sex")
    assert finding.rows == ()
    assert finding.marks.empty
    assert [one.code for one in finding.cautions] == ["nothing_to_compare"]
    assert finding.sample.left_out[0].reason == "no_group"


def test_a_measure_the_ward_does_not_hold_is_a_key_error():
    with pytest.raises(KeyError):
        alliance_by_group(ward_of({"WAV-B.total": [100.0]}), "WAV-T.total", "sex")
