"""Patients who share a therapist, against digits worked out in R."""

from __future__ import annotations

import numpy as np
import pytest

from lib.domain.attributes import own
from lib.domain.ward import Ward
from lib.findings.therapists import therapists
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.therapist_team.finding import therapist_team
from lib.statistics.clusters import design_factor, spread_as_shared
from lib.statistics.estimates import CannotCompute
from lib.statistics.paired_comparisons import paired_difference


def test_three_therapists_of_eight_widen_the_interval_as_in_r():
    """Mean 2.4, SD 6.2, n 24, ICC .10: SE 1.2655697 times 1.303840481."""
    gaps = np.linspace(-1, 1, 24)
    gaps = 2.4 + 6.2 * gaps / gaps.std(ddof=1)
    with_whom = [place // 8 for place in range(24)]
    assert design_factor(with_whom, 0.10) == pytest.approx(1.303840481, rel=1e-9)
    zero = np.zeros(24)
    plain = paired_difference(gaps, zero)
    assert (plain.interval.low, plain.interval.high) == pytest.approx(
        (-0.218030, 5.018030), abs=1e-6
    )
    shared = paired_difference(spread_as_shared(gaps, with_whom, 0.10), zero)
    assert (shared.interval.low, shared.interval.high) == pytest.approx(
        (-1.013494, 5.813494), abs=1e-6
    )
    assert shared.value == pytest.approx(2.4)


def test_unequal_numbers_count_as_a_patient_meets_them():
    """Ten patients of one, two of another, one alone: 105 / 13 on average."""
    with_whom = ["a"] * 10 + ["b"] * 2 + [None]
    assert design_factor(with_whom, 0.05) == pytest.approx(np.sqrt(1 + (105 / 13 - 1) * 0.05))
    assert design_factor([None] * 5, 0.5) == 1.0
    for sharing, icc, reason in (([], 0.1, "too_few"), (["a"], 1.1, "impossible_value")):
        with pytest.raises(CannotCompute) as refused:
            design_factor(sharing, icc)
        assert refused.value.reason == reason


def ward_with(heading):
    random = np.random.default_rng(6)
    scores = {key: random.normal(110, 12, 48) for key in ("WAV-B.total", "WAV-T.total")}
    codes = np.array([f"b{place % 6}" for place in range(48)], dtype=object)
    attributes = {
        "sex": np.repeat(["female", "male"], 24).astype(object),
        own("category", heading).key: codes,
    }
    return Ward(tuple(f"p{one}" for one in range(48)), attributes, scores)


@pytest.mark.parametrize("heading", ["Behandelaar", "Hoofdbehandelaar (code)", "therapist"])
def test_a_column_that_says_who_treats_whom_is_counted(heading):
    ward, without = ward_with(heading), ward_with("Kleur")
    assert therapists(ward)[:2] == ("b0", "b1")
    assert therapists(without) is None
    for ask, m in ((alliance_by_group, 4), (therapist_team, 8)):
        choices = ("WAV-T.total", "sex") if ask is alliance_by_group else ()
        shared, plain = ask(ward, *choices), ask(without, *choices)
        row, other = shared.one("mean_difference"), plain.one("mean_difference")
        assert row.value == pytest.approx(other.value)
        factor = np.sqrt(1 + (m - 1) * 0.05)
        assert (row.high - row.low) / (other.high - other.low) == pytest.approx(factor, rel=1e-6)
        assert shared.one("therapist_icc").value == 0.05
        assert plain.one("therapist_icc") is None


def test_groups_that_are_therapists_do_not_share_one():
    ward = ward_with("Behandelaar")
    assert therapists(ward, own("category", "Behandelaar").key) is None
