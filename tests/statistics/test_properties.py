"""What must hold whatever the scores are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from math import isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as some

from lib import statistics as st

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


@pytest.mark.parametrize("compare", [st.student_difference, st.welch_difference, st.hedges_g])
@given(a=group, b=group, level=level)
def test_swapping_groups_mirrors_the_difference(
    compare: Compare, a: list[float], b: list[float], level: float
) -> None:
    one, other = attempt(compare, a, b, level), attempt(compare, b, a, level)
    assert one.value == -other.value
    low, high = limits(other)
    assert limits(one) == near((-high, -low), abs=1e-9)
    if one.test and other.test:
        assert (one.test.value, one.test.p) == near((-other.test.value, other.test.p))


@pytest.mark.parametrize("compare", [st.paired_difference, st.cohen_dz])
@given(rows=pairs, level=level)
def test_swapping_pairs_mirrors_the_difference(
    compare: Compare, rows: list[tuple[float, float]], level: float
) -> None:
    a, b = columns(rows)
    one, other = attempt(compare, a, b, level), attempt(compare, b, a, level)
    assert one.value == -other.value
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


# Scores, all other numbers a float can be, and values that differ in their last bits alone.
anything = some.lists(
    some.one_of(
        some.floats(0, 7),
        some.integers(0, 9).map(float),
        some.floats(-1e60, 1e60),
        some.sampled_from([0.0, 0.3, 0.1 + 0.2, 1e-60, 1e-200, 5e-324, 1e60, 1 + 1e-15, 1.0]),
        some.floats(),
    ),
    max_size=6,
)
FUZZED: dict[str, Callable[[list[float], list[float]], Any]] = {
    "mean": lambda a, b: st.mean(a),
    "standard_deviation": lambda a, b: st.standard_deviation(a),
    "median": lambda a, b: st.median(a),
    "quartiles": lambda a, b: st.quartiles(a),
    "student_difference": st.student_difference,
    "welch_difference": st.welch_difference,
    "hedges_g": st.hedges_g,
    "anova": lambda a, b: st.anova([a, b]),
    "welch_anova": lambda a, b: st.welch_anova([a, b]),
    "paired_difference": st.paired_difference,
    "cohen_dz": st.cohen_dz,
    "share_higher": st.share_higher,
    "pearson": st.pearson,
    "spearman": st.spearman,
    "linear_fit": lambda a, b: st.linear_fit(a, b, a),
    "extremity": lambda a, b: st.extremity(a),
    "shapiro_wilk": lambda a, b: st.shapiro_wilk(a),
    "one_sample_difference": lambda a, b: st.one_sample_difference(a, b[0] if b else 0),
    "reference": lambda a, b: st.difference_on_reference_error(*[*a, *b, 1, 1, 1][:3], 9),
    "summary": lambda a, b: st.welch_difference_from_summary(
        *[*a, 1, 1][:2], 5, *[*b, 1, 1][:2], 7
    ),
    "cronbach_alpha": lambda a, b: st.cronbach_alpha([*zip(a, b, a, strict=False)] or [[1]]),
    "item_rest": lambda a, b: st.item_rest_correlations([*zip(a, b, a, strict=False)] or [[1]]),
    "chi_squared": lambda a, b: st.chi_squared([*zip(a, b, strict=False)] or [[1]]),
    "cramers_v": lambda a, b: st.cramers_v([*zip(a, b, strict=False)] or [[1]]),
    "holm": lambda a, b: st.holm(a),
    "benjamini_hochberg": lambda a, b: st.benjamini_hochberg(a),
}


def numbers(result: Any) -> list[float]:
    """Every number inside a result, however deep."""
    if result is None or isinstance(result, str):
        return []
    if isinstance(result, (int, float)):
        return [result]
    parts = astuple(result) if hasattr(result, "__dataclass_fields__") else result
    return [number for part in parts for number in numbers(part)]


@pytest.mark.parametrize("name", FUZZED)
@settings(max_examples=150)
@given(a=anything, b=anything)
def test_any_input_gives_finite_numbers_or_a_refusal(
    name: str, a: list[float], b: list[float]
) -> None:
    shortest = min(len(a), len(b))
    for first, second in ((a, b), (a[:shortest], b[:shortest])):
        try:
            result = FUZZED[name](first, second)
        except st.CannotCompute:
            continue
        assert all(isfinite(number) for number in numbers(result))
