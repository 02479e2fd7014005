"""What must hold whatever the scores are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as some

from tests.statistics import calculations as st
from tests.statistics.comparing import met

# Scores with one decimal, as scales give; fuzzing below takes any number there is.
score = some.integers(10, 700).map(lambda tenths: tenths / 10)
group = some.lists(score, min_size=3, max_size=12)
pairs = some.lists(some.tuples(score, score), min_size=5, max_size=15)
level = some.sampled_from([0.8, 0.9, 0.95, 0.99])
shift = some.integers(-50, 50).map(float)
scale = some.sampled_from([0.1, 0.5, 3.0, 12.0])
p_values = some.lists(some.floats(0, 1), max_size=12)

near = pytest.approx
Compare = Callable[..., st.Estimate]


def attempt(compare: Compare, *arguments: Any) -> st.Estimate:
    try:
        return compare(*arguments)
    except st.CannotCompute:
        reject()


def limits(estimate: st.Estimate) -> tuple[float, float]:
    assert estimate.interval is not None
    return estimate.interval.low, estimate.interval.high


def columns(rows: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [first for first, _ in rows], [second for _, second in rows]


@pytest.mark.parametrize(
    "compare", [st.student_difference, st.welch_difference, st.hedges_g, st.mann_whitney]
)
@given(a=group, b=group, level=level)
def test_swapping_groups_mirrors_the_difference(
    compare: Compare, a: list[float], b: list[float], level: float
) -> None:
    one, other = attempt(compare, a, b, level), attempt(compare, b, a, level)
    assert one.value == -other.value
    if one.interval or other.interval:
        low, high = limits(other)
        assert limits(one) == near((-high, -low), abs=1e-9)
    if one.test and other.test:
        assert one.test.p == near(other.test.p)
        mirrored = -other.test.value
        if one.test.name == "mann_whitney":
            mirrored += len(a) * len(b)
        assert one.test.value == near(mirrored)


@pytest.mark.parametrize("compare", [st.paired_difference, st.cohen_dz, st.cohen_dav, st.wilcoxon])
@given(rows=pairs, level=level)
def test_swapping_pairs_mirrors_the_difference(
    compare: Compare, rows: list[tuple[float, float]], level: float
) -> None:
    a, b = columns(rows)
    one, other = attempt(compare, a, b, level), attempt(compare, b, a, level)
    assert one.value == -other.value
    if one.interval or other.interval:
        low, high = limits(other)
        assert limits(one) == near((-high, -low), abs=1e-9)


@given(a=group, b=group, shift=shift, scale=scale)
def test_hedges_g_has_no_unit(a: list[float], b: list[float], shift: float, scale: float) -> None:
    before = attempt(st.hedges_g, a, b)
    after = st.hedges_g(np.array(a) * scale + shift, np.array(b) * scale + shift)
    assert after.value == near(before.value, rel=1e-7, abs=1e-9)
    assert limits(after) == near(limits(before), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("relate", [st.pearson, st.spearman])
@given(rows=pairs, shift=shift)
def test_correlation_has_no_unit_and_no_direction(
    relate: Compare, rows: list[tuple[float, float]], shift: float
) -> None:
    x, y = columns(rows)
    r = attempt(relate, x, y).value
    assert relate(y, x).value == near(r, abs=1e-12)
    # Doubling and whole shifts keep ties exact, which ranks depend on.
    assert relate(np.array(x) * 2, y).value == near(r, abs=1e-9)
    assert relate(-np.array(x), y).value == near(-r, abs=1e-9)
    assert st.pearson(np.array(x) + shift, y).value == near(st.pearson(x, y).value, abs=1e-9)
    assert -1 <= r <= 1


@given(rows=pairs)
def test_rank_correlation_sees_order_only(rows: list[tuple[float, float]]) -> None:
    x, y = columns(rows)
    rho = attempt(st.spearman, x, y)
    assert st.spearman(np.square(x), y) == rho


@pytest.mark.parametrize(
    "compare",
    [
        st.student_difference,
        st.welch_difference,
        st.hedges_g,
        lambda a, b, level: st.mean(a, level),
        lambda a, b, level: st.one_sample_difference(a, 30, level),
    ],
)
@given(a=group, b=group, level=level)
def test_interval_holds_the_estimate_of_groups(
    compare: Compare, a: list[float], b: list[float], level: float
) -> None:
    estimate = attempt(compare, a, b, level)
    low, high = limits(estimate)
    assert low < estimate.value < high


@pytest.mark.parametrize(
    "compare", [st.paired_difference, st.cohen_dz, st.pearson, st.spearman, st.share_higher]
)
@given(rows=pairs, level=level)
def test_interval_holds_the_estimate_of_pairs(
    compare: Compare, rows: list[tuple[float, float]], level: float
) -> None:
    estimate = attempt(compare, *columns(rows), level)
    if estimate.interval is not None:
        low, high = limits(estimate)
        assert low <= estimate.value <= high


@given(answers=some.lists(some.tuples(*[some.integers(1, 5)] * 4), min_size=2, max_size=15))
def test_alpha_and_its_interval(answers: list[tuple[int, ...]]) -> None:
    alpha = attempt(st.cronbach_alpha, answers)
    low, high = limits(alpha)
    assert low <= alpha.value <= high <= 1 + 1e-12


@given(a=group, b=group)
def test_higher_confidence_is_wider(a: list[float], b: list[float]) -> None:
    for compare in (st.student_difference, st.hedges_g):
        low, high = limits(attempt(compare, a, b, 0.9))
        lower, higher = limits(attempt(compare, a, b, 0.99))
        assert lower < low < high < higher


@given(p=p_values)
def test_adjusted_p_values(p: list[float]) -> None:
    holm, hochberg = st.holm(p), st.benjamini_hochberg(p)
    for raw, strict, mild in zip(p, holm, hochberg, strict=True):
        # The slack is for m / m, which need not be exactly 1 after multiplying.
        assert raw <= mild * (1 + 1e-12)
        assert mild <= strict * (1 + 1e-12)
        assert strict <= 1
    for order in (holm, hochberg):
        by_raw = [adjusted for _, adjusted in sorted(zip(p, order, strict=True))]
        assert by_raw == sorted(by_raw)


@given(p=p_values.filter(bool), seed=some.randoms())
def test_adjustment_ignores_the_order_of_asking(p: list[float], seed: Any) -> None:
    shuffled = list(range(len(p)))
    seed.shuffle(shuffled)
    for adjust in (st.holm, st.benjamini_hochberg):
        again = adjust([p[place] for place in shuffled])
        assert again == tuple(adjust(p)[place] for place in shuffled)


@given(a=group, b=group)
def test_two_groups_are_the_same_question_to_a_t_test_and_an_f_test(
    a: list[float], b: list[float]
) -> None:
    for t, f in ((st.student_difference, st.anova), (st.welch_difference, st.welch_anova)):
        try:
            test, ratio = t(a, b).test, f([a, b])
        except st.CannotCompute:
            reject()
        assert test is not None
        assert ratio.value == near(test.value**2, rel=1e-7, abs=1e-12)
        assert (ratio.df2, ratio.p) == (near(test.df), near(test.p, rel=1e-6, abs=1e-12))


@given(a=group, shift=shift)
def test_extremity_folds_around_the_mean(a: list[float], shift: float) -> None:
    try:
        distance = st.extremity(a)
    except st.CannotCompute:
        reject()
    assert st.extremity(-np.array(a) + shift).tolist() == near(distance.tolist(), abs=1e-9)
    assert float(np.sum(distance**2)) == near(len(a) - 1)


@given(a=group, b=group)
def test_hodges_lehmann_is_the_median_of_all_differences(a: list[float], b: list[float]) -> None:
    found = attempt(st.mann_whitney, a, b)
    assert found.value == near(float(np.median(np.subtract.outer(a, b))), abs=1e-11)


@given(rows=pairs)
def test_pseudomedian_is_the_median_of_all_averages(rows: list[tuple[float, float]]) -> None:
    a, b = columns(rows)
    found = attempt(st.wilcoxon, a, b)
    differing = np.round(np.subtract(a, b), 9)
    differing = differing[differing != 0]
    averages = np.add.outer(differing, differing)[np.triu_indices(differing.size)] / 2
    assert found.value == near(float(np.median(averages)), abs=1e-11)


@given(a=group, b=group)
def test_two_groups_are_the_same_question_to_pairwise_tests(a: list[float], b: list[float]) -> None:
    welch = attempt(st.welch_difference, a, b)
    holm = st.holm_pairwise([a, b])[0]
    assert welch.test is not None
    assert (holm.estimate, holm.p_holm) == (welch, welch.test.p)
    kruskal, mann_whitney = st.kruskal([a, b]), st.mann_whitney(a, b)
    assert 0 <= kruskal.p <= 1
    assert mann_whitney.test is not None
    # U is farthest from its middle exactly where H is largest, so they cannot disagree on nothing.
    assert (kruskal.value < 1e-12) == (mann_whitney.test.value == len(a) * len(b) / 2)


@given(rows=pairs)
def test_leaving_out_is_calculating_again(rows: list[tuple[float, float]]) -> None:
    x, y = columns(rows)
    try:
        found = st.leave_one_out(x, y)
        again = [
            st.pearson(x[:place] + x[place + 1 :], y[:place] + y[place + 1 :]).value
            for place in range(len(x))
        ]
    except st.CannotCompute:
        reject()
    assert found.tolist() == near(again, abs=1e-10)


@given(rows=some.lists(some.tuples(*[some.integers(0, 6)] * 3), min_size=2, max_size=3))
def test_exact_table_test_ignores_the_order_of_rows_and_columns(
    rows: list[tuple[int, ...]],
) -> None:
    try:
        found = st.fisher_exact(rows)
    except st.CannotCompute:
        reject()
    turned = st.fisher_exact([row[::-1] for row in reversed(rows)])
    assert (turned.value, turned.p) == near((found.value, found.p), rel=1e-9)
    assert 0 < found.value <= found.p * (1 + 1e-9)
    assert found.p <= 1


@settings(max_examples=30)
@given(answers=some.lists(some.tuples(*[some.integers(1, 5)] * 4), min_size=5, max_size=15))
def test_omega_does_not_change_with_the_order_of_items(answers: list[tuple[int, ...]]) -> None:
    omega = attempt(st.omega_total, answers).value
    assert omega <= 1
    assert st.omega_total([row[::-1] for row in answers]).value == near(omega, abs=1e-7)


@given(labels=some.lists(some.tuples(*[some.sampled_from("abc")] * 2), min_size=2, max_size=20))
def test_kappa_does_not_mind_who_is_first(labels: list[tuple[str, str]]) -> None:
    a, b = [one for one, _ in labels], [other for _, other in labels]
    try:
        found, turned = st.cohen_kappa_in(met(a, b)), st.cohen_kappa_in(met(b, a))
    except st.CannotCompute:
        reject()
    assert found.value == near(turned.value)
    assert found.value <= st.percent_agreement_in(met(a, b)).value + 1e-12
    assert (found.interval is None) == (turned.interval is None)
    if found.interval:
        assert found.interval.low <= found.value <= found.interval.high


@given(n=some.integers(3, 500), groups=some.sampled_from([1, 2]), level=level)
def test_halving_an_interval_takes_up_to_four_times_as_many(
    n: int, groups: int, level: float
) -> None:
    needed = st.n_to_halve_interval(n, level, groups)
    assert n < needed <= 4 * n
    assert st.n_to_halve_interval(n + 1, level, groups) >= needed
