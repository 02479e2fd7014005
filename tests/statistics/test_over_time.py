"""Change of one person, shapes of courses, and points in time."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as some

from tests.statistics import calculations as st

FROZEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "oracles" / "run_chart.json").read_text("utf-8")
)


def test_jacobson_and_truax_1991() -> None:
    # Their example, p. 14: 47.5 before, 32.5 after, SD 7.5, retest .80; Sdiff 4.74, RC -3.16.
    error = 2**0.5 * st.standard_error_of_measurement(7.5, 0.80)
    assert (32.5 - 47.5) / error == pytest.approx(-3.16, abs=0.005)
    assert st.error_band(0.80, 7.5, 0.80, 7.5) == pytest.approx(1.96 * 4.74, abs=0.01)


@pytest.mark.parametrize("name", FROZEN["sets"])
def test_natural_limits_and_runs_are_those_of_r(name: str) -> None:
    r = FROZEN["sets"][name]
    found = st.natural_limits(r["points"])
    assert (found.mean, found.low, found.high) == pytest.approx((r["mean"], r["low"], r["high"]))
    assert st.longest_run(r["points"]) == r["run"]


def test_limits_need_twelve_points_that_differ() -> None:
    with pytest.raises(st.CannotCompute, match="too_few"):
        st.natural_limits(range(11))
    with pytest.raises(st.CannotCompute, match="no_spread"):
        st.natural_limits([5] * 12)


MONTHS = [128, 131, 125, 127, 133, 129, 126, 130, 124, 128, 131, 127, 119, 118]


def test_limits_of_the_first_twelve_and_runs_as_in_r() -> None:
    limits = st.natural_limits(MONTHS[:12])
    # The reference rounds the factor to 2.66.
    assert limits.mean == 128.25
    assert limits.high - 128.25 == pytest.approx((139.1318182 - 128.25) * 2.658681 / 2.66, rel=1e-6)
    found = st.runs(MONTHS)
    assert (found.longest, found.crossings, found.most, found.fewest) == (3, 7, 7, 4)
    assert not found.shifted


@pytest.mark.parametrize(("n", "most"), [(12, 7), (16, 7), (20, 7), (24, 8)])
def test_how_long_a_run_may_be_as_in_qicharts2(n: int, most: int) -> None:
    assert st.runs([one % 2 for one in range(n)]).most == most


@pytest.mark.parametrize("n", [12, 15, 20, 24, 31])
def test_how_few_crossings_are_rare_as_in_scipy(n: int) -> None:
    found = st.runs([one % 2 for one in range(n)] if n % 2 == 0 else [*range(n), 0.5])
    useful = n if n % 2 == 0 else n + 1
    assert found.fewest == scipy.stats.binom.ppf(0.05, useful - 1, 0.5)


def test_a_shift_shows_in_both_rules_and_points_on_the_median_do_not_count() -> None:
    shifted = st.runs([1.0] * 8 + [2.0] * 8)
    assert (shifted.longest, shifted.crossings, shifted.shifted) == (8, 1, True)
    assert not st.runs([5.0] * 20).shifted
    assert st.runs([1, 5, 9, 5, 1, 5, 9, 5]).crossings == 3


def test_the_next_point_is_expected_as_in_r() -> None:
    found = st.expected_next([128.4, 131.0, 126.2, 129.7, 127.5])
    assert found.mean == pytest.approx(128.56)
    assert (found.low, found.high) == pytest.approx((122.8756736, 134.2443264), rel=1e-9)
    with pytest.raises(st.CannotCompute, match="too_few"):
        st.expected_next([1, 2])
    with pytest.raises(st.CannotCompute, match="no_spread"):
        st.expected_next([2, 2, 2])


@pytest.mark.parametrize(("points", "quantile"), [(2, 2.771808), (5, 3.857656), (8, 4.286309)])
def test_the_way_that_error_alone_seldom_goes_is_tukeys(points: int, quantile: float) -> None:
    """``qtukey(0.95, points, Inf)`` in R."""
    assert st.beyond_chance(points, 2.5, 0.05) == pytest.approx(2.5 * quantile, rel=1e-6)


@pytest.mark.parametrize(
    ("points", "run"),
    [([5, 5], 0), ([1, 2, 3, 4], 2), ([1, 5, 1, 5], 1), ([9, 9, 9, 5, 5, 1, 1, 9, 1, 1], 3)],
)
def test_longest_run_by_hand(points: list[float], run: int) -> None:
    """Points on the median neither end nor lengthen a run."""
    assert st.longest_run(points) == run


@pytest.mark.parametrize(
    ("scores", "shape"),
    [
        ([50, 51, 49, 50, 52], "level"),
        ([50, 53, 57, 60, 64], "rising"),
        ([50, 52, 49, 53, 61], "rising"),
        ([64, 60, 57, 53, 50], "falling"),
        ([60, 50, 48, 57, 61], "valley"),
        ([50, 60, 62, 54, 50], "peak"),
        ([50, 60, 50, 60, 50], "swings"),
        ([60, 50, 60, 50, 50], "swings"),
        # A slow way counts as much as a sudden one; a step back on the way does not end it.
        ([50, 53, 51, 56, 54, 60], "rising"),
    ],
)
def test_shapes_by_hand(scores: list[float], shape: str) -> None:
    assert st.course_shape(scores, 8) == shape


def test_a_way_must_exceed_the_rule() -> None:
    assert st.swings([50, 58], 8) == ()
    assert st.swings([50, 58.1], 8) == (1,)


def test_a_shape_needs_five_points() -> None:
    with pytest.raises(st.CannotCompute, match="too_few"):
        st.course_shape([1, 20, 1, 20], 8)
    with pytest.raises(st.CannotCompute, match="impossible_value"):
        st.course_shape([1, 20, 1, 20, 1], 0)


@pytest.mark.parametrize("case", FROZEN["ranges"])
def test_how_soon_error_alone_swings_is_as_in_r(case: dict[str, float]) -> None:
    found = st.swing_by_chance(int(case["points"]), 7 * case["ratio"], 7)
    assert found == pytest.approx(case["chance"], abs=1e-9)


def test_over_two_scores_error_alone_swings_as_often_as_the_criterion_says() -> None:
    needed = st.error_band(0.8, 10, 0.8, 10)
    assert st.swing_by_chance(2, needed, 10 * 0.2**0.5) == pytest.approx(0.05)


def test_how_soon_error_alone_swings_needs_sensible_numbers() -> None:
    refused = {
        (1, 5, 1): "too_few",
        (5, 0, 1): "impossible_value",
        (5, 1, 0): "impossible_value",
        (5, float("inf"), 1): "not_finite",
    }
    for given_, reason in refused.items():
        with pytest.raises(st.CannotCompute, match=reason):
            st.swing_by_chance(*given_)


COURSES = some.lists(some.integers(12, 60), min_size=5, max_size=30)


@given(COURSES, some.integers(1, 20))
def test_swings_alternate_and_turn_round_with_the_scores(scores: list[int], rule: int) -> None:
    found = st.swings(scores, rule)
    assert all(one == -other for one, other in pairwise(found))
    assert st.swings([-one for one in scores], rule) == tuple(-one for one in found)
    assert st.swings([one + 7 for one in scores], rule) == found


@given(COURSES, some.integers(1, 20))
def test_there_is_a_swing_exactly_when_two_scores_differ_by_more(
    scores: list[int], rule: int
) -> None:
    assert bool(st.swings(scores, rule)) == (max(scores) - min(scores) > rule)


@given(COURSES, some.integers(1, 20))
def test_as_many_swings_as_the_longest_chain_of_turns(scores: list[int], rule: int) -> None:
    """Found another way: the longest alternating chain of points that each differ by more."""
    best = {1: np.zeros(len(scores), dtype=int), -1: np.zeros(len(scores), dtype=int)}
    for here in range(len(scores)):
        for before in range(here):
            gap = scores[here] - scores[before]
            if abs(gap) > rule:
                way = 1 if gap > 0 else -1
                best[way][here] = max(best[way][here], best[-way][before] + 1)
    longest = max(int(best[1].max()), int(best[-1].max()))
    assert len(st.swings(scores, rule)) == longest
