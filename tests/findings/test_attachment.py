"""Attachment against alliance, and against how extremely it is rated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.questions.attachment.finding import attachment, attachment_extremity
from tests.findings.making_wards import ALLIANCE, ATTACHMENT, assert_sound, spread_out, ward_of

BOTH = pytest.mark.parametrize("ask", [attachment, attachment_extremity])
# The correlations with a star in the study's Table 3.
STARRED = {
    ("ECR-R.anxiety", "WAV-B.bond"),
    ("ECR-R.anxiety", "WAV-T.total"),
    ("ECR-R.anxiety", "WAV-T.task"),
    ("ECR-R.anxiety", "WAV-T.bond"),
    ("ECR-R.avoidance", "WAV-T.goal"),
}


def pair(anxiety, alliance):
    return ward_of({"ECR-R.anxiety": anxiety, "WAV-T.total": alliance})


def outcome(ward, ask, measure):
    """What the scores are set against, worked out here."""
    scores = ward.scores[measure]
    return scores if ask is attachment else np.abs(stats.zscore(scores, ddof=1))


@BOTH
def test_the_family_is_every_attachment_by_every_alliance_score(ward, ask):
    finding = ask(ward, "ECR-R.anxiety", "WAV-T.total")
    assert_sound(finding)
    pooled = ["pooled_r"] if ask is attachment else []
    for statistic in ("pearson_r", "spearman_rho", *pooled):
        pairs = [(row.by, row.measure) for row in finding.all(statistic)]
        assert pairs == [(x, y) for x in ATTACHMENT for y in ALLIANCE]
    tests = [one.test for one in finding.comparisons]
    told = ["partial_t"] * 16 if ask is attachment else ["pearson_t"] * 16 + ["breusch_pagan"]
    assert tests == told


def one_ward(ward):
    """The patients of the largest ward."""
    inside = ward.groups("ward") == "C"
    return replace(
        ward,
        patients=tuple(np.array(ward.patients, dtype=object)[inside]),
        attributes={key: values[inside] for key, values in ward.attributes.items()},
        scores={key: values[inside] for key, values in ward.scores.items()},
    )


@BOTH
def test_correlations_agree_with_scipy(ward, ask):
    ward = one_ward(ward)
    finding = ask(ward, "ECR-R.anxiety", "WAV-T.total")
    correlations = [*finding.all("pearson_r"), *finding.all("spearman_rho")]
    assert len(correlations) == 32
    for row in correlations:
        x, y = ward.scores[row.by], outcome(ward, ask, row.measure)
        compute = stats.pearsonr if row.statistic == "pearson_r" else stats.spearmanr
        expected = compute(x, y)
        assert (row.value, row.p) == pytest.approx((expected.statistic, expected.pvalue), abs=1e-10)
        assert row.n == 34
        if row.statistic == "pearson_r":
            assert (row.low, row.high) == pytest.approx(tuple(expected.confidence_interval(0.95)))


def test_several_wards_are_compared_within_each(ward):
    """Against least squares on the wards, and against the scores of all together."""
    finding = attachment(ward, "ECR-R.anxiety", "WAV-T.total")
    codes = ward.groups("ward")
    design = np.column_stack([codes == code for code in sorted(set(codes))]).astype(float)

    def left(scores):
        return scores - design @ np.linalg.lstsq(design, scores, rcond=None)[0]

    for row in finding.all("pearson_r"):
        x, y = (ward.scores[one] for one in (row.by, row.measure))
        r = stats.pearsonr(left(x), left(y)).statistic
        t = r * np.sqrt(56 / (1 - r**2))  # 60 patients, two scores, three wards
        assert (row.value, row.df, row.p) == pytest.approx((r, 56, 2 * stats.t.sf(abs(t), 56)))
        reach = stats.norm.ppf(0.975) / np.sqrt(60 - 3 - 2)
        ends = np.tanh(np.arctanh(r) + np.array([-reach, reach]))
        assert (row.low, row.high) == pytest.approx(tuple(ends))
        pooled = finding.one("pooled_r", by=row.by, measure=row.measure)
        assert pooled.value == pytest.approx(stats.pearsonr(x, y).statistic)
    for row in finding.all("spearman_rho"):
        x, y = (ward.scores[one] for one in (row.by, row.measure))
        assert row.value == pytest.approx(stats.spearmanr(left(x), left(y)).statistic)
    assert "within_wards" in {one.code for one in finding.cautions}
    alone = attachment(one_ward(ward), "ECR-R.anxiety", "WAV-T.total")
    assert alone.one("pooled_r") is None
    assert "within_wards" not in {one.code for one in alone.cautions}


def test_wards_that_differ_in_both_make_no_relation():
    """Each ward's own patients lie in a square: nothing within, all of it between."""
    square = [(0, 0), (0, 1), (1, 0), (1, 1)] * 3
    corners = [(2.0 + 3 * far + a, 60.0 + 60 * far + 9 * b) for far in (0, 1) for a, b in square]
    anxiety, alliance = zip(*corners, strict=True)
    scores = {"ECR-R.anxiety": list(anxiety), "WAV-T.total": list(alliance)}
    finding = attachment(
        ward_of(scores, ward=["Noord"] * 12 + ["Zuid"] * 12), "ECR-R.anxiety", "WAV-T.total"
    )
    assert finding.one("pearson_r").value == pytest.approx(0, abs=1e-12)
    assert finding.one("pooled_r").value > 0.8
    assert finding.one("pearson_r").zero_fits


@pytest.mark.parametrize(("at_the_top", "ranked"), [(5, False), (6, True)])
def test_the_order_leads_where_more_than_a_quarter_sit_at_an_end(at_the_top, ranked):
    random = np.random.default_rng(2)
    alliance = [180.0] * at_the_top + list(random.uniform(80, 170, 20 - at_the_top).round())
    finding = attachment(
        pair(random.uniform(1.5, 6.5, 20), alliance), "ECR-R.anxiety", "WAV-T.total"
    )
    assert_sound(finding)
    assert ("ranks_lead" in {one.code for one in finding.cautions}) == ranked
    rows = {one: finding.one(one) for one in ("pearson_r", "spearman_rho")}
    leading = "spearman_rho" if ranked else "pearson_r"
    assert {one: row.p_holm is not None for one, row in rows.items()} == {
        one: one == leading for one in rows
    }
    assert [one.p for one in finding.comparisons] == [rows[leading].p]


def test_extremity_is_no_answer_where_more_than_a_tenth_sit_at_an_end():
    random = np.random.default_rng(4)
    for at_the_top, many in ((2, False), (3, True)):
        alliance = [180.0] * at_the_top + list(random.uniform(80, 170, 20 - at_the_top).round())
        ward = pair(random.uniform(1, 7, 20), alliance)
        finding = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total")
        told = {one.code: dict(one.values) for one in finding.cautions}
        assert ("ends_of_scale" in told) == many
        assert not many or told["ends_of_scale"] == {"k": 3, "n": 20}


def test_how_far_from_the_middle_each_half_lies(ward):
    finding = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total")
    x, y = ward.scores["ECR-R.anxiety"], ward.scores["WAV-T.total"]
    far = np.abs(y - y.mean())
    low = x <= np.median(x)
    found = {row.group: row.value for row in finding.all("mean_distance", by="half")}
    assert found == pytest.approx({"low": far[low].mean(), "high": far[~low].mean()})


@BOTH
def test_corrections_agree_with_holm_and_scipy(ward, ask):
    finding = ask(ward, "ECR-R.avoidance", "WAV-B.goal")
    family = sorted(finding.all("pearson_r"), key=lambda row: row.p)
    # Holm by hand: p times how many are left, never smaller than the one before.
    running = 0.0
    for left, row in zip(range(16, 0, -1), family, strict=True):
        running = max(running, min(1.0, left * row.p))
        assert row.p_holm == pytest.approx(running)
    by_scipy = stats.false_discovery_control([row.p for row in family], method="bh")
    assert [row.p_bh for row in family] == pytest.approx(list(by_scipy))
    assert all(row.p <= row.p_bh <= row.p_holm for row in family)
    assert all(row.p_holm is None and row.p_bh is None for row in finding.all("spearman_rho"))


@BOTH
def test_a_relation_is_firm_only_where_everything_fair_agrees(ask):
    """Zero outside after Holm, by the scores and by their order, with enough patients."""
    random = np.random.default_rng(3)
    for n in (12, 19, 20, 40):
        for slope in (0.0, 0.4, 3.0):
            x = random.uniform(1, 7, n)
            finding = ask(
                pair(x, 120 + slope * 5 * (x - 4) + random.normal(0, 8, n)),
                "ECR-R.anxiety",
                "WAV-T.total",
            )
            r, rho = finding.one("pearson_r"), finding.one("spearman_rho")
            spread = finding.one("unequal_spread")
            assert r.firm <= (
                n >= 20
                and r.p_holm < 0.05
                and r.zero_fits == rho.zero_fits
                and (spread is None or spread.p < 0.05)
            )
            if ask is attachment and n >= 20 and slope == 3.0:
                assert r.firm


@BOTH
def test_the_family_does_not_depend_on_the_pair_that_is_drawn(ward, ask):
    one = ask(ward, "ECR-R.anxiety", "WAV-T.total")
    other = ask(ward, "ECR-R.avoidance", "WAV-B.bond")
    assert list(one.all("pearson_r")) == list(other.all("pearson_r"))
    assert list(one.all("spearman_rho")) == list(other.all("spearman_rho"))
    assert one.choices != other.choices


def test_the_five_starred_correlations_are_found_and_none_survives_correction(ward):
    finding = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total")
    rows = list(finding.all("pearson_r"))
    assert {(row.by, row.measure) for row in rows if row.p < 0.05} == STARRED
    assert min(row.p_holm for row in rows) > 0.05
    assert min(row.p_bh for row in rows) > 0.05
    smallest = min(rows, key=lambda row: row.p)
    assert (smallest.by, smallest.measure) == ("ECR-R.anxiety", "WAV-T.total")
    assert smallest.p_holm == pytest.approx(16 * smallest.p)


def test_none_of_the_plain_correlations_is_significant(ward):
    rows = list(attachment(ward, "ECR-R.anxiety", "WAV-T.total").all("pearson_r"))
    assert min(row.p for row in rows) > 0.05


def test_extremity_uses_everybody_who_has_the_score():
    # p1 has no anxiety but belongs to the sample in which the alliance is extreme or not.
    scores = [180.0, *spread_out(12)]
    finding = attachment_extremity(
        pair([None, *np.linspace(1, 7, 12)], scores), "ECR-R.anxiety", "WAV-T.total"
    )
    z = np.abs(stats.zscore(scores, ddof=1))[1:]
    expected = stats.pearsonr(np.linspace(1, 7, 12), z).statistic
    assert finding.one("pearson_r").value == pytest.approx(expected)
    assert finding.sample.left_out[0].patients == ("p1",)


def test_marks_hold_each_patient_and_on_which_side_of_the_mean(ward):
    marks = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total").marks
    patients = marks[marks["kind"] == "patient"]
    assert tuple(patients["patient"]) == ward.patients
    raw = ward.scores["WAV-T.total"]
    assert (patients["y"] >= 0).all()
    assert np.allclose(patients["y"], np.abs(stats.zscore(raw, ddof=1)))
    assert patients["side"].tolist() == [
        "above" if score > raw.mean() else "below" for score in raw
    ]


def test_the_side_is_told_from_the_mean_of_the_raw_scores():
    # The mean is 100 and the median 80.
    ward = pair([1, 2, 3, 4, 5, 6], [80.0, 80.0, 80.0, 80.0, 180.0, 100.0])
    marks = attachment_extremity(ward, "ECR-R.anxiety", "WAV-T.total").marks
    assert marks["side"].tolist() == ["below"] * 4 + ["above", "at"]


def test_the_line_is_the_least_squares_line(ward):
    ward = one_ward(ward)
    marks = attachment(ward, "ECR-R.anxiety", "WAV-T.total").marks
    fit = marks[marks["kind"] == "fit"]
    expected = stats.linregress(ward.scores["ECR-R.anxiety"], ward.scores["WAV-T.total"])
    assert np.allclose(fit["y"], expected.intercept + expected.slope * fit["x"])
    assert ((fit["low"] < fit["y"]) & (fit["y"] < fit["high"])).all()
    assert (fit["x"].min(), fit["x"].max()) == (
        ward.scores["ECR-R.anxiety"].min(),
        ward.scores["ECR-R.anxiety"].max(),
    )


def test_of_several_wards_the_line_has_the_slope_within_them(ward):
    marks = attachment(ward, "ECR-R.anxiety", "WAV-T.total").marks
    fit = marks[marks["kind"] == "fit"]
    codes = ward.groups("ward")
    x, y = ward.scores["ECR-R.anxiety"], ward.scores["WAV-T.total"]
    design = np.column_stack([x, *(codes == code for code in sorted(set(codes)))]).astype(float)
    slope = np.linalg.lstsq(design, y, rcond=None)[0][0]
    assert np.polyfit(fit["x"], fit["y"], 1)[0] == pytest.approx(slope)
    assert np.interp(x.mean(), fit["x"], fit["y"]) == pytest.approx(y.mean())


@BOTH
@pytest.mark.parametrize(
    ("n", "drawn", "correlated", "line"),
    [
        (0, 0, False, False),
        (2, 0, False, False),
        (4, 0, False, False),
        (5, 5, False, False),
        (9, 9, False, False),
        (10, 10, True, False),
        (19, 19, True, False),
        (20, 20, True, True),
    ],
)
def test_what_a_number_of_pairs_allows(ask, n, drawn, correlated, line):
    anxiety = [1 + (one * one) % 13 / 2 for one in range(n)]
    finding = ask(pair(anxiety, spread_out(n)), "ECR-R.anxiety", "WAV-T.total")
    assert_sound(finding)
    kinds = finding.marks["kind"].tolist()
    assert kinds.count("patient") == drawn
    assert (kinds.count("fit") > 0) == line
    assert (finding.one("pearson_r") is not None) == correlated
    assert ("pairs_too_few" in {one.code for one in finding.cautions}) == (n < 10)


@BOTH
def test_left_out_lists_the_right_patients(ask):
    ward = pair([1.0, None, 3.0, None, 2.0], [None, 80.0, 90.0, None, 100.0])
    finding = ask(ward, "ECR-R.anxiety", "WAV-T.total")
    left_out = {(one.reason, one.measure): one.patients for one in finding.sample.left_out}
    assert left_out == {
        ("no_measure", "WAV-T.total"): ("p1",),
        ("no_measure", "ECR-R.anxiety"): ("p2",),
        ("no_score", ""): ("p4",),
    }
    assert finding.sample.n == 2


@BOTH
def test_another_order_of_patients_changes_nothing(ward, ask):
    order = np.random.default_rng(4).permutation(ward.size)
    shuffled = replace(
        ward,
        patients=tuple(ward.patients[place] for place in order),
        attributes={key: values[order] for key, values in ward.attributes.items()},
        scores={key: values[order] for key, values in ward.scores.items()},
    )
    before = ask(ward, "ECR-R.anxiety", "WAV-T.total")
    after = ask(shuffled, "ECR-R.anxiety", "WAV-T.total")
    for name in ("value", "low", "high", "p", "p_holm", "p_bh"):
        for one, other in zip(before.rows, after.rows, strict=True):
            assert getattr(other, name) == pytest.approx(getattr(one, name), abs=1e-10)


@BOTH
@pytest.mark.parametrize("same", ["anxiety", "alliance", "both"])
def test_everybody_the_same_on_one_of_them(ask, same):
    n = 21
    anxiety = [4.0] * n if same != "alliance" else [1 + one / 4 for one in range(n)]
    alliance = [120.0] * n if same != "anxiety" else spread_out(n)
    finding = ask(pair(anxiety, alliance), "ECR-R.anxiety", "WAV-T.total")
    assert_sound(finding)
    assert finding.rows == ()
    assert finding.comparisons == ()
    assert {one.code for one in finding.cautions} == {"cannot_no_spread"}


def test_points_on_one_line_have_a_correlation_without_test():
    ward = pair([1 + one / 4 for one in range(21)], [80.0 + one for one in range(21)])
    finding = attachment(ward, "ECR-R.anxiety", "WAV-T.total")
    assert_sound(finding)
    row = finding.one("pearson_r")
    assert (row.value, row.p, row.p_holm) == (1.0, None, None)
    assert finding.comparisons == ()


@BOTH
@pytest.mark.parametrize(
    "held", [{"WAV-T.total": spread_out(12)}, {"ECR-R.anxiety": spread_out(12)}, {}]
)
def test_without_attachment_or_alliance_it_is_a_key_error(ask, held):
    with pytest.raises(KeyError):
        ask(ward_of(held), "ECR-R.anxiety", "WAV-T.total")
