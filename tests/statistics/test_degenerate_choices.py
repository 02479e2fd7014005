"""Degenerate input and impossible choices of what has arguments of its own kind."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, nan
from typing import Any

import numpy as np
import pytest

from tests.statistics import calculations as st
from tests.statistics.comparing import met

SCORES = [3.0, 4.0, 6.0, 7.0]
OTHER_SCORES = [1.0, 5.0, 2.0, 9.0]
ITEMS = [[1, 3, 2], [2, 2, 4], [4, 5, 4], [3, 5, 1]]


def refuses(reason: str, function: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises(st.CannotCompute) as refusal:
        function(*arguments)
    assert refusal.value.reason == reason


def test_rank_tests_without_spread_within_groups_or_people() -> None:
    refuses("no_spread", st.mann_whitney, [3, 3], [5, 5, 5])
    refuses("no_spread", st.kruskal, [[3, 3], [5, 5, 5], [4, 4]])
    refuses("no_spread", st.wilcoxon, [0.1 + 0.2, 0.3, 0.6], [0.3, 0.3, 0.6])
    refuses("too_few", st.wilcoxon, [4, 5, 6], [4, 5, 9])
    refuses("no_spread", st.wilcoxon, [4, 5, 6, 7], [4, 5, 9, 10])


@pytest.mark.parametrize(("a", "b"), [([1.0, 2.0], [3.0, 5.0]), ([1.0, 2.0, 5.0], [3.0, 4.0, 4.5])])
def test_rank_tests_have_no_interval_where_the_level_is_out_of_reach(
    a: list[float], b: list[float]
) -> None:
    # With three people against three, even the most extreme order has a p-value of 0.1.
    for found in (st.mann_whitney(a, b), st.wilcoxon(a, b)):
        assert found.interval is None
        assert found.test is not None
    assert st.mann_whitney([1, 2, 5], [3, 4, 4.5], 0.9).interval is not None


def test_ties_but_for_rounding_are_ties() -> None:
    noisy, clean = [0.1 + 0.2, 0.7, 0.9, 0.3], [0.3, 0.7, 0.9, 0.3]
    others = [0.3, 0.4, 1.1, 0.7]
    assert st.mann_whitney(noisy, others) == st.mann_whitney(clean, others)
    assert st.kruskal([noisy, others]) == st.kruskal([clean, others])
    assert st.wilcoxon(noisy, others) == st.wilcoxon(clean, others)


def test_rank_tests_do_not_list_all_pairs() -> None:
    # 3,600 million differences; listed, they would not fit in memory.
    people = np.arange(60_000.0)
    found = st.mann_whitney(people, people[::-1] + 5)
    assert found.value == -5
    assert st.wilcoxon(people, people[::-1] % 7).n == 60_000


def test_bootstrap() -> None:
    for bootstrap in (st.bca_mean_difference, st.bca_median_difference):
        refuses("too_many", bootstrap, list(range(2001)), SCORES)
        refuses("impossible_value", bootstrap, SCORES, SCORES, 0.95, -1)
        refuses("impossible_value", bootstrap, SCORES, SCORES, 0.95, 1, 99)
    # Nearly every drawing has the same two medians.
    tied = [1.0, *[3.0] * 30, 5.0]
    refuses("no_spread", st.bca_median_difference, tied, tied)
    assert st.bca_mean_difference(tied, tied).estimate.interval is not None


def test_partial_correlation() -> None:
    function, covariates = st.partial_correlation, [[0.0], [1.0], [1.0], [0.0]]
    refuses("unequal_lengths", function, SCORES, OTHER_SCORES, covariates[:3])
    refuses("too_few", function, SCORES[:3], OTHER_SCORES[:3], covariates[:3])
    refuses("no_spread", function, SCORES, OTHER_SCORES, [[1]] * 4)
    refuses("not_finite", function, SCORES, OTHER_SCORES, [[1], [nan], [2], [3]])
    scores, others = [*SCORES, 2.0], [*OTHER_SCORES, 3.0]
    # The second covariate says the same as the first.
    refuses("no_spread", function, scores, others, [[i, 1 - 3 * i] for i in (0, 1, 0, 0, 1)])
    # The covariate is the score.
    refuses("no_spread", function, scores, others, [[3 * score + 1] for score in scores])
    with pytest.raises(ValueError, match="dimension"):
        function(SCORES, OTHER_SCORES, [0, 1, 1, 0])


def test_partial_correlation_at_its_ends() -> None:
    covariates = np.array([[0.0], [1.0], [1.0], [0.0]])
    fewest = st.partial_correlation(SCORES, OTHER_SCORES, covariates)
    assert fewest.interval is None
    assert fewest.test is not None
    assert fewest.test.df == 1
    along = st.partial_correlation(SCORES, np.array(SCORES) * 2 + covariates[:, 0], covariates)
    assert (along.value, along.interval, along.test) == (1, None, None)
    without = st.partial_correlation(SCORES, OTHER_SCORES, np.empty((4, 0)))
    assert without.value == pytest.approx(st.pearson(SCORES, OTHER_SCORES).value)


def test_quadratic_term() -> None:
    # Two different values of x can be joined by any curve.
    refuses("no_spread", st.quadratic_term, [1, 2, 1, 2, 1], [3, 4, 6, 1, 2])
    exact = st.quadratic_term([1, 2, 3, 5], [1, 4, 9, 25])
    assert exact.value == pytest.approx(1)
    assert (exact.interval, exact.test) == (None, None)


def test_unequal_spread() -> None:
    # From two people the median is as far as the other.
    refuses("no_spread", st.brown_forsythe, [[1, 2], [4, 8], [3, 9]])
    refuses("no_spread", st.breusch_pagan, [1, 2, 3, 4], [2, 4, 6, 8])
    refuses("no_spread", st.breusch_pagan, [1, 1, 2, 2], [3, 5, 4, 6])


def test_leave_one_out() -> None:
    # Without the last person there is nothing left to relate.
    refuses("no_spread", st.leave_one_out, [1, 1, 1, 1, 9], [*OTHER_SCORES, 3])
    refuses("empty_group", st.leave_one_out_difference, [], SCORES)
    refuses("too_few", st.leave_one_out_difference, [4], SCORES)
    refuses("not_finite", st.leave_one_out_difference, [4, nan], SCORES)
    refuses("unequal_lengths", st.leave_one_out_paired_difference, [4], SCORES)
    refuses("too_few", st.leave_one_out_paired_difference, [4], [5])
    refuses("not_finite", st.leave_one_out_paired_difference, [4, inf], [5, 6])
    assert st.leave_one_out_difference([5, 5, 5], [5, 5]).tolist() == [0, 0, 0, 0, 0]


def each_by_hand(calculate, samples):
    """Value and interval ends without each person, one by one; NaN where there is none."""
    found = []
    for place, sample in enumerate(samples):
        for person in range(len(sample)):
            fewer = [np.delete(one, person) if n == place else one for n, one in enumerate(samples)]
            try:
                one = calculate(*fewer)
            except st.CannotCompute:
                found.append((nan, nan, nan))
                continue
            ends = (one.interval.low, one.interval.high) if one.interval else (nan, nan)
            found.append((one.value, *ends))
    return np.array(found).T


FAR = [1.0, 1.0, 1.0, 1.0, 90.0]
CLOSE = [3.0, 4.5, 2.0, 8.0, 5.5, 5.0]


@pytest.mark.parametrize("a", [SCORES, FAR, CLOSE, [2.0, 2.0, 2.0, 5.0]])
@pytest.mark.parametrize("b", [SCORES, FAR, [7.0, 7.0, 7.0]])
def test_each_left_out_is_what_comes_of_leaving_each_out(a, b):
    a, b = np.array(a, dtype=float), np.array(b, dtype=float)
    found = st.welch_each_left_out(a, b)
    expected = each_by_hand(st.welch_difference, [a, b])
    assert np.array([found.value, found.low, found.high]) == pytest.approx(
        expected, rel=1e-9, abs=1e-9, nan_ok=True
    )
    found = st.published_each_left_out(a, 4.0, 2.5, 9)
    expected = each_by_hand(
        lambda one: st.welch_difference_from_summary(
            one.mean(), float(one.std(ddof=1)), len(one), 4.0, 2.5, 9
        ),
        [a],
    )
    assert np.array([found.value, found.low, found.high]) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("x", [CLOSE, [1.0, 2.0, 3.0, 4.0, 5.0, 60.0]])
def test_each_correlation_left_out_is_what_comes_of_leaving_each_out(x):
    x, y = np.array(x), np.array([2.0, 1.0, 4.0, 3.0, 7.0, 9.5])
    found = st.pearson_each_left_out(x, y)
    by_hand = [st.pearson(np.delete(x, one), np.delete(y, one)) for one in range(len(x))]
    assert found.value == pytest.approx([one.value for one in by_hand], rel=1e-12)
    assert found.low == pytest.approx([one.interval.low for one in by_hand], rel=1e-9)
    assert found.high == pytest.approx([one.interval.high for one in by_hand], rel=1e-9)
    # With three people left there is no interval.
    few = st.pearson_each_left_out(x[:4], y[:4])
    assert np.isnan(few.low).all()


def test_leave_one_out_of_somebody_far_away() -> None:
    # All but a trifle of the spread is one person's.
    x, y = [1.0, 2.0, 3.0, 4.0, 1e7], [2.0, 1.0, 4.0, 3.0, 1e7]
    found = st.leave_one_out(x, y)
    assert found[4] == found.min() == pytest.approx(0.6, abs=1e-12)


def test_floor_and_ceiling() -> None:
    refuses("too_few", st.floor_ceiling, [], 1, 5)
    refuses("impossible_value", st.floor_ceiling, [3, 6], 1, 5)
    refuses("impossible_value", st.floor_ceiling, [3, 0], 1, 5)
    refuses("impossible_value", st.floor_ceiling, [3], 5, 5)
    refuses("not_finite", st.floor_ceiling, [3, nan], 1, 5)
    refuses("not_finite", st.floor_ceiling, [3], 1, inf)
    found = st.floor_ceiling([0.1 + 0.2, 0.3, 0.5, 0.4], 0.3, 0.5)
    assert (found.floor.value, found.ceiling.value) == (0.5, 0.25)


def test_scales() -> None:
    refuses("too_few", st.omega_total, ITEMS[:2])
    refuses("too_few", st.omega_total, [row[:2] for row in ITEMS])
    refuses("no_spread", st.omega_total, [[*row, 3] for row in ITEMS])
    refuses("not_finite", st.omega_total, [*ITEMS, [1, nan, 3]])
    # Every total is six.
    refuses("no_spread", st.omega_total, [[1, 2, 3], [2, 3, 1], [3, 1, 2]])
    # All items say the same, which no factor model can be fitted to.
    refuses("no_fit", st.omega_total, [[i, i, i, i] for i in range(5)])
    refuses("too_few", st.alpha_if_dropped, [row[:2] for row in ITEMS])
    refuses("too_few", st.alpha_if_dropped, ITEMS[:1])
    refuses("not_finite", st.alpha_if_dropped, [*ITEMS, [1, nan, 3]])
    assert st.alpha_if_dropped([[1, 2, 3], [2, 2, 3], [4, 2, 3]])[0] is None


def test_measurement_error() -> None:
    sem = st.standard_error_of_measurement
    for sd, reliability, reason in (
        (0, 0.8, "no_spread"),
        (-1, 0.8, "impossible_value"),
        (1, 1.1, "impossible_value"),
        (1, -0.1, "impossible_value"),
        (nan, 0.8, "not_finite"),
        (1, nan, "not_finite"),
    ):
        refuses(reason, sem, sd, reliability)
        refuses(reason, st.error_band, reliability, sd, 0.8, 1)
        refuses(reason, st.error_band, 0.8, 1, reliability, sd)
    assert st.error_band(1, 17, 1, 17) == 0


def test_precision() -> None:
    difference, paired = (
        st.smallest_detectable_difference,
        st.smallest_detectable_paired_difference,
    )
    refuses("too_few", difference, 1, 9, 1)
    refuses("too_few", paired, 1, 1)
    refuses("too_few", st.smallest_detectable_correlation, 3)
    refuses("no_spread", difference, 9, 9, 0)
    refuses("no_spread", paired, 9, 0)
    refuses("impossible_value", difference, 9, 9, -1)
    refuses("not_finite", paired, 9, nan)
    for power, alpha in ((0, 0.05), (1, 0.05), (0.8, 0), (0.8, 1), (0.05, 0.05), (nan, 0.05)):
        refuses("impossible_value", difference, 9, 9, 1, power, alpha)
        refuses("impossible_value", paired, 9, 1, power, alpha)
        refuses("impossible_value", st.smallest_detectable_correlation, 9, power, alpha)
    refuses("too_few", st.n_to_halve_interval, 1)
    refuses("too_few", st.n_to_halve_interval, 2, 0.95, 2)
    refuses("impossible_value", st.n_to_halve_interval, 9, 0.95, 0)
    assert st.n_to_halve_interval(100_000) <= 400_000
    refuses("too_few", st.n_to_halve_correlation_interval, 0.3, 3)
    refuses("no_spread", st.n_to_halve_correlation_interval, -1.0, 9)
    refuses("impossible_value", st.n_to_halve_correlation_interval, 1.1, 9)
    refuses("not_finite", st.n_to_halve_correlation_interval, float("nan"), 9)
    refuses("too_few", st.n_to_halve_difference_from_published, 9, 1, 9, 30)
    refuses("too_few", st.n_to_halve_difference_from_published, 9, 30, 9, 1)
    refuses("no_spread", st.n_to_halve_difference_from_published, 0, 30, 9, 30)
    refuses("impossible_value", st.n_to_halve_difference_from_published, 9, 30, -1, 30)
    refuses("impossible_value", st.density, [1, 2, 4], 1)


def test_coders() -> None:
    for function in (st.percent_agreement_in, st.cohen_kappa_in, st.alpha_of_two_in):
        refuses("too_few", function, np.zeros((2, 2)))


def test_kappa_at_its_ends() -> None:
    refuses("too_few", st.cohen_kappa_in, met(["rust"], ["taal"]))
    refuses("no_spread", st.cohen_kappa_in, met(["rust", "rust"], ["rust", "rust"]))
    alike = st.cohen_kappa_in(met(["ja", *["nee"] * 400], ["ja", *["nee"] * 400]))
    assert (alike.value, alike.interval) == (pytest.approx(1), None)
