"""Whatever is passed in, out come finite numbers or a refusal, without a warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.statistics import calculations as st

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
    "mann_whitney": st.mann_whitney,
    "wilcoxon": st.wilcoxon,
    "kruskal": lambda a, b: st.kruskal([a, b]),
    "holm_pairwise": lambda a, b: st.holm_pairwise([a, b, a]),
    "bca_mean_difference": lambda a, b: st.bca_mean_difference(a, b, resamples=100),
    "bca_median_difference": lambda a, b: st.bca_median_difference(a, b, resamples=100),
    "cohen_dav": st.cohen_dav,
    "bland_altman": st.bland_altman,
    "partial_correlation": lambda a, b: st.partial_correlation(
        a, b, [*zip(a[::-1], strict=True)] or [[1]]
    ),
    "quadratic_term": st.quadratic_term,
    "leave_one_out": st.leave_one_out,
    "leave_one_out_difference": st.leave_one_out_difference,
    "leave_one_out_paired_difference": st.leave_one_out_paired_difference,
    "brown_forsythe": lambda a, b: st.brown_forsythe([a, b]),
    "breusch_pagan": st.breusch_pagan,
    "lowess": st.lowess,
    "superiority": st.superiority,
    "density": lambda a, b: st.density(a),
    "halving": lambda a, b: st.n_to_halve_correlation_interval(*[*a, 0.3][:1], 9),
    "halving beside": lambda a, b: st.n_to_halve_difference_from_published(
        *[*a, 9][:1], 12, *[*b, 9][:1], 60
    ),
    "fisher_exact": lambda a, b: st.fisher_exact([*zip(a, b, strict=False)] or [[1]]),
    "omega_total": lambda a, b: st.omega_total([*zip(a, b, a[::-1], strict=False)] or [[1]]),
    "alpha_if_dropped": lambda a, b: st.alpha_if_dropped(
        [*zip(a, b, a[::-1], strict=False)] or [[1]]
    ),
    "skewness": lambda a, b: st.skewness(a),
    "qq_points": lambda a, b: st.qq_points(a),
    "floor_ceiling": lambda a, b: st.floor_ceiling(a, min(b, default=1), max(b, default=5)),
    "measurement": lambda a, b: st.error_band(*[*a, *b, 1, 0.5, 1, 0.5][:4]),
    "reliable_change": lambda a, b: st.reliable_change(a, b, *[*b, 1, 0.5][:2]),
    "precision": lambda a, b: st.smallest_detectable_difference(5, 7, *[*a, 1, 0.8, 0.05][:3]),
    "correlation": lambda a, b: st.smallest_detectable_correlation(9, *[*a, 0.8, 0.05][:2]),
    "percent_agreement": st.percent_agreement,
    "cohen_kappa": st.cohen_kappa,
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
@settings(max_examples=100)
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


def test_a_line_through_people_a_subnormal_number_apart_is_finite() -> None:
    x = [0.0, 1.0, 2.2250738585e-313, 5e-324, 0.0]
    line = st.lowess(x, [0.0, 0.0, 0.0, 0.0, 1.0])
    assert line.fitted == (0.5, 0.5, 0.0, 0.0)


@settings(max_examples=15)
@given(a=anything, b=anything)
def test_any_groups_give_finite_pairs_or_a_refusal(a: list[float], b: list[float]) -> None:
    # By itself, because the quantile of the studentised range takes a tenth of a second.
    try:
        found = st.games_howell([a, b])
    except st.CannotCompute:
        return
    assert all(isfinite(number) for number in numbers(found))
