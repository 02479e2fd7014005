"""Anxiety and avoidance in one plane."""

from __future__ import annotations

import numpy as np
import pytest

from lib.findings.available import planes
from lib.questions.attachment_quadrants.finding import QUADRANTS, attachment_quadrants
from tests.findings.making_wards import assert_sound, spread_out, ward_of


def placed(counts):
    """A ward with so many patients in each quadrant, cut at the midpoint 4."""
    corners = {"low_low": (2, 2), "high_low": (6, 2), "low_high": (2, 6), "high_high": (6, 6)}
    points = [corners[code] for code, n in counts.items() for _ in range(n)]
    return ward_of(
        {
            "ECR-R.anxiety": [float(one[0]) for one in points],
            "ECR-R.avoidance": [float(one[1]) for one in points],
            "WAV-T.total": spread_out(len(points)),
        }
    )


def test_counts_medians_and_means_go_by_n():
    finding = attachment_quadrants(
        placed({"low_low": 4, "high_low": 5, "low_high": 9, "high_high": 10}), "WAV-T.total"
    )
    assert_sound(finding)
    shown = {(row.group, row.statistic): row.value for row in finding.rows if row.group}
    # With the four hidden alone, they would be the total less the rest.
    assert {group for group, _ in shown} == {"low_high", "high_high"}
    assert [shown[code, "n"] for code in ("low_high", "high_high")] == [9, 10]
    assert {group for group, statistic in shown if statistic == "mean"} == {"high_high"}
    scores = finding.marks.groupby("quadrant")["score"]
    assert shown["low_high", "median"] == pytest.approx(scores.median()["low_high"])
    assert shown["high_high", "mean"] == pytest.approx(scores.mean()["high_high"])
    assert [one.code for one in finding.cautions] == ["quadrant_too_few"]


@pytest.mark.parametrize("sizes", [(4, 5, 9, 10), (1, 1, 1, 57), (3, 0, 20, 20), (2, 3, 6, 7)])
def test_what_is_left_out_never_follows_from_the_total(sizes):
    codes = dict(zip(QUADRANTS, sizes, strict=True))
    finding = attachment_quadrants(placed(codes), "WAV-T.total")
    shown = {row.group: row.value for row in finding.all("n", by="quadrant")}
    hidden = [n for code, n in codes.items() if code not in shown]
    assert sum(hidden) >= 5 or not hidden
    assert len(hidden) != 1


def test_a_quadrant_without_anybody_is_told_as_nobody():
    finding = attachment_quadrants(placed({"low_low": 7, "high_high": 7}), "WAV-T.total")
    assert_sound(finding)
    shown = {row.group: row.value for row in finding.all("n", by="quadrant")}
    assert shown == {"low_low": 7, "high_low": 0, "low_high": 0, "high_high": 7}
    assert finding.cautions == ()


@pytest.mark.parametrize("lines", ["midpoint", "median"])
def test_the_lines_are_where_they_are_said_to_be(ward, lines):
    finding = attachment_quadrants(ward, "WAV-T.total", lines)
    assert_sound(finding)
    cuts = {row.measure: row.value for row in finding.all("cut")}
    for measure, cut in cuts.items():
        expected = 4.0 if lines == "midpoint" else np.median(ward.scores[measure])
        assert cut == pytest.approx(expected)
    for row in finding.marks.itertuples():
        sides = (row.anxiety > cuts["ECR-R.anxiety"], row.avoidance > cuts["ECR-R.avoidance"])
        assert QUADRANTS[row.quadrant] == sides
    assert tuple(finding.marks["patient"]) == ward.patients


def test_nothing_is_tested(ward):
    assert attachment_quadrants(ward, "WAV-T.total").comparisons == ()


def test_under_five_nothing_is_shown():
    finding = attachment_quadrants(placed({"low_low": 2, "high_high": 2}), "WAV-T.total")
    assert_sound(finding)
    assert (finding.rows, len(finding.marks)) == ((), 0)


def test_both_dimensions_are_needed():
    one = ward_of({"ECR-R.anxiety": [1.0] * 6, "WAV-T.total": spread_out(6)})
    assert planes(one) is None
    with pytest.raises(KeyError):
        attachment_quadrants(one, "WAV-T.total")
