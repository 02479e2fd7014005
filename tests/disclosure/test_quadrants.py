"""What others see of patients in the plane of anxiety and avoidance."""

from __future__ import annotations

import pytest

from lib.disclosure import Audience, protect
from lib.findings.attachment_quadrants import attachment_quadrants
from tests.findings.test_attachment_quadrants import placed

SIZES = {"low_low": 3, "high_low": 14, "low_high": 12, "high_high": 20}


def counts(finding):
    return {row.group: row.value for row in finding.all("n", by="quadrant")}


def test_a_small_quadrant_cannot_be_found_by_taking_the_others_off_the_total():
    finding = attachment_quadrants(placed(SIZES), "WAV-T.total")
    seen = protect(finding, Audience.OTHERS, 5)
    assert counts(finding) == {"high_low": 14, "low_high": 12, "high_high": 20}
    assert counts(seen) == {"high_low": 14, "high_high": 20}
    assert not [row for row in seen.rows if row.group in ("low_low", "low_high")]


@pytest.mark.parametrize("threshold", [5, 10])
def test_two_ways_of_cutting_are_not_set_beside_each_other(threshold):
    finding = attachment_quadrants(placed(SIZES), "WAV-T.total", "median")
    seen = protect(finding, Audience.OTHERS, threshold)
    assert counts(finding) != {}
    assert counts(seen) == {}
    assert "patient" not in seen.marks.columns


@pytest.mark.parametrize("lines", ["midpoint", "median"])
@pytest.mark.parametrize(("first", "second"), [(5, 5), (5, 10), (10, 10)])
def test_what_passed_may_pass_again(lines, first, second):
    finding = attachment_quadrants(placed(SIZES), "WAV-T.total", lines)
    twice = protect(protect(finding, Audience.OTHERS, first), Audience.OTHERS, second)
    assert twice.rows == protect(finding, Audience.OTHERS, second).rows
