"""Pairs of groups, pairs of scores, people left out in turn, and bootstrap intervals against R."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lib.statistics.estimates import FloatArray
from tests.statistics import calculations as st
from tests.statistics.comparing import (
    DATA_SETS,
    LEVELS,
    assert_estimate,
    closely,
    exactly,
    refused,
)

LEFT_OUT: dict[str, Callable[[Any], FloatArray]] = {
    "leave_one_out": lambda d: st.leave_one_out(d["x"], d["y"]),
    "leave_one_out_difference": lambda d: st.leave_one_out_difference(d["a"], d["b"]),
    "leave_one_out_paired_difference": lambda d: st.leave_one_out_paired_difference(d["x"], d["y"]),
}
BOOTSTRAPS = {
    "bca_mean_difference": st.bca_mean_difference,
    "bca_median_difference": st.bca_median_difference,
}


def pairs_of(groups: list[Any]) -> list[tuple[int, int]]:
    places = range(len(groups))
    return [(first, second) for first in places for second in places if first < second]


# One at the other level, because the quantile of the studentised range takes a tenth of a second.
@pytest.mark.parametrize(
    ("name", "level"), [*((name, "0.95") for name in DATA_SETS), ("skewed", "0.9")]
)
def test_games_howell(name: str, level: str, data_sets: Any, expected: Any) -> None:
    r, groups = expected["scores"][name][level]["games_howell"], data_sets[name]["groups"]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.games_howell(groups)
        assert refusal.value.reason == refused(r)
        return
    found = st.games_howell(groups, float(level))
    assert [(pair.first, pair.second) for pair in found] == pairs_of(groups)
    for pair, one in zip(found, r, strict=True):
        assert pair.p_holm is None
        estimate, test = pair.estimate, pair.estimate.test
        assert (estimate.value, estimate.n) == (exactly(one["value"]), one["n"])
        assert test is not None
        assert (test.name, test.df2) == ("games_howell", None)
        assert (test.value, test.df) == exactly((one["test_value"], one["df"]))
        # Both are one minus an integral, so the last digits of a small p are not theirs.
        assert test.p == pytest.approx(one["p"], rel=1e-9, abs=1e-9)
        assert estimate.interval is not None
        limits = estimate.interval.low, estimate.interval.high
        assert limits == closely((one["low"], one["high"]))


@pytest.mark.parametrize("name", ["sample_ward", "small", "tied", "skewed", "unequal", "many"])
def test_games_howell_of_two_groups_is_welch(name: str, data_sets: Any) -> None:
    a, b = data_sets[name]["a"], data_sets[name]["b"]
    pair, welch = st.games_howell([a, b])[0].estimate, st.welch_difference(a, b)
    assert pair.test is not None
    assert welch.test is not None
    assert pair.interval is not None
    assert welch.interval is not None
    assert pair.test.p == pytest.approx(welch.test.p, rel=1e-9, abs=1e-9)
    assert pair.interval.low == closely(welch.interval.low)
    assert pair.interval.high == closely(welch.interval.high)


HOLM = {
    "holm_pairwise": st.welch_difference,
    "holm_student": st.student_difference,
    "holm_ranks": st.mann_whitney,
}


@pytest.mark.parametrize("calculation", HOLM)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", DATA_SETS)
def test_holm_pairwise(
    name: str, level: str, calculation: str, data_sets: Any, expected: Any
) -> None:
    r, groups = expected["scores"][name][level][calculation], data_sets[name]["groups"]
    difference = HOLM[calculation]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.holm_pairwise(groups, difference=difference)
        assert refusal.value.reason == refused(r)
        return
    found = st.holm_pairwise(groups, float(level), difference)
    assert [(pair.first, pair.second) for pair in found] == pairs_of(groups)
    assert [pair.p_holm for pair in found] == pytest.approx(
        [one["p_holm"] for one in r], rel=1e-9, abs=0
    )
    for pair, one in zip(found, r, strict=True):
        assert_estimate(pair.estimate, one, float(level))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", DATA_SETS)
def test_bland_altman(name: str, level: str, data_sets: Any, expected: Any) -> None:
    r, d = expected["scores"][name][level]["bland_altman"], data_sets[name]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.bland_altman(d["x"], d["y"])
        assert refusal.value.reason == refused(r)
        return
    found = st.bland_altman(d["x"], d["y"], float(level))
    assert_estimate(found.lower, r["lower"], float(level))
    assert_estimate(found.upper, r["upper"], float(level))


@pytest.mark.parametrize("name", DATA_SETS)
@pytest.mark.parametrize("calculation", LEFT_OUT)
def test_leave_one_out(calculation: str, name: str, data_sets: Any, expected: Any) -> None:
    r = expected["scores"][name]["0.95"][calculation]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            LEFT_OUT[calculation](data_sets[name])
        assert refusal.value.reason == refused(r)
        return
    found = LEFT_OUT[calculation](data_sets[name])
    assert (found.min(), found.max()) == exactly((r["low"], r["high"]))
    assert found[r["who"]] == exactly(r["without"])


@pytest.mark.parametrize("name", DATA_SETS[:-1])
@pytest.mark.parametrize("calculation", BOOTSTRAPS)
def test_bootstrap(calculation: str, name: str, data_sets: Any, expected: Any) -> None:
    # R's package boot, with 40,000 drawings of its own, so there are no digits to compare: the
    # limits agree to a twentieth of the interval. In small groups the few values that a median,
    # or with five people in all a mean, can take lie further apart than that.
    r, d = expected["bootstraps"][name][calculation], data_sets[name]
    found = BOOTSTRAPS[calculation](d["a"], d["b"])
    if "error" in r:
        # Leaving out any one person changes neither median: boot gives up, we say so.
        assert found.method == "percentile"
        return
    assert found.method == "bca"
    assert found.estimate.value == exactly(r["value"])
    assert found.estimate.n == len(d["a"]) + len(d["b"])
    assert found.estimate.interval is not None
    coarse = name == "tiny" or (found.estimate.statistic == "median_difference" and len(d["b"]) < 9)
    slack = (0.3 if name == "tiny" else 0.2 if coarse else 0.05) * (r["high"] - r["low"])
    limits = found.estimate.interval.low, found.estimate.interval.high
    assert limits == pytest.approx((r["low"], r["high"]), abs=slack)


@pytest.mark.parametrize("calculation", BOOTSTRAPS)
def test_bootstrap_is_repeated_by_its_seed(calculation: str, data_sets: Any) -> None:
    bootstrap, d = BOOTSTRAPS[calculation], data_sets["skewed"]
    found = bootstrap(d["a"], d["b"])
    assert bootstrap(d["a"], d["b"], seed=1971, resamples=9_999) == found
    other = bootstrap(d["a"], d["b"], seed=3, resamples=500)
    assert other.estimate.interval != found.estimate.interval


def test_bootstrap_median_without_acceleration() -> None:
    tied = [1.0, 3.0, 3.0, 3.0, 5.0]
    found = st.bca_median_difference(tied, [2.0, 2.0, 2.0, 2.0, 7.0, 1.0])
    assert found.method == "percentile"
    assert st.bca_mean_difference(tied, tied).method == "bca"


@pytest.mark.parametrize("name", DATA_SETS)
def test_lowess(name: str, data_sets: Any, expected: Any) -> None:
    r, pair = expected["smooths"][name], (data_sets[name]["x"], data_sets[name]["y"])
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.lowess(*pair)
        assert refusal.value.reason == refused(r)
        return
    found = st.lowess(*pair)
    assert found.at == tuple(r["at"])
    assert found.fitted == exactly(tuple(r["fitted"]))
    assert st.lowess(*pair, share=0.4, rounds=0).fitted == exactly(tuple(r["wiry"]))
