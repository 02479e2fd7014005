"""Input on which nothing can be calculated: always a reason, never NaN and never a warning."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from math import inf, nan
from typing import Any, get_args

import numpy as np
import pytest

from tests.statistics import calculations as st

SCORES = [3.0, 4.0, 6.0, 7.0]
SAME = [5.0, 5.0, 5.0, 5.0]
# Constant but for the last bits, as sums of decimals are.
NEARLY_SAME = [0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2]
TABLE = [[3, 4], [5, 6]]
COVARIATE = [[0.0], [1.0], [1.0], [0.0]]
OTHER_SCORES = [1.0, 5.0, 2.0, 9.0]

ONE_SAMPLE: dict[str, Callable[[Any], Any]] = {
    "mean": st.mean,
    "standard_deviation": st.standard_deviation,
    "extremity": st.extremity,
    "one_sample_difference": lambda x: st.one_sample_difference(x, 4),
    "shapiro_wilk": st.shapiro_wilk,
    "skewness": st.skewness,
    "qq_points": st.qq_points,
    "bandwidth": st.bandwidth,
    "density": st.density,
}
ORDER_ONLY = {
    "median": st.median,
    "quartiles": st.quartiles,
    "minimum": st.minimum,
    "maximum": st.maximum,
}
TWO_GROUPS: dict[str, Callable[[Any, Any], Any]] = {
    "student_difference": st.student_difference,
    "welch_difference": st.welch_difference,
    "hedges_g": st.hedges_g,
    "anova": lambda a, b: st.anova([a, b]),
    "welch_anova": lambda a, b: st.welch_anova([a, b]),
    "mann_whitney": st.mann_whitney,
    "superiority": st.superiority,
    "kruskal": lambda a, b: st.kruskal([a, b]),
    "games_howell": lambda a, b: st.games_howell([a, b]),
    "holm_pairwise": lambda a, b: st.holm_pairwise([a, b]),
    "brown_forsythe": lambda a, b: st.brown_forsythe([a, b]),
    "bca_mean_difference": st.bca_mean_difference,
    "bca_median_difference": st.bca_median_difference,
}
PAIRS: dict[str, Callable[[Any, Any], Any]] = {
    "paired_difference": st.paired_difference,
    "cohen_dz": st.cohen_dz,
    "pearson": st.pearson,
    "spearman": st.spearman,
    "linear_fit": lambda x, y: st.linear_fit(x, y, [3]),
    "wilcoxon": st.wilcoxon,
    "cohen_dav": st.cohen_dav,
    "bland_altman": st.bland_altman,
    "prediction_limits": st.prediction_limits,
    "partial_correlation": lambda x, y: st.partial_correlation(x, y, COVARIATE),
    "quadratic_term": st.quadratic_term,
    "breusch_pagan": st.breusch_pagan,
    "leave_one_out": st.leave_one_out,
    "pearson_within": lambda x, y: st.pearson_within(x, y, ["a"] * len(x)),
    "spearman_within": lambda x, y: st.spearman_within(x, y, ["a"] * len(x)),
}
COUNTED_PAIRS = {"pair_counts": st.pair_counts, "share_higher": st.share_higher}
MET = np.array([[6.0, 2.0], [1.0, 5.0]])
"""How often each label of one coder met each of the other."""
WITH_LEVEL: dict[str, Callable[[float], Any]] = {
    "mean": lambda level: st.mean(SCORES, level),
    "expected_next": lambda level: st.expected_next(SCORES, level),
    "one_sample_difference": lambda level: st.one_sample_difference(SCORES, 4, level),
    "student_difference": lambda level: st.student_difference(SCORES, SCORES, level),
    "welch_difference": lambda level: st.welch_difference(SCORES, SCORES, level),
    "welch_each_left_out": lambda level: st.welch_each_left_out(SCORES, OTHER_SCORES, level),
    "published_each_left_out": lambda level: st.published_each_left_out(SCORES, 4, 2, 9, level),
    "pearson_each_left_out": lambda level: st.pearson_each_left_out(SCORES, OTHER_SCORES, level),
    "welch_difference_from_summary": lambda level: st.welch_difference_from_summary(
        4, 1, 9, 5, 1, 9, level
    ),
    "hedges_g": lambda level: st.hedges_g(SCORES, SCORES, level),
    "paired_difference": lambda level: st.paired_difference(SCORES, [1, 5, 2, 9], level),
    "cohen_dz": lambda level: st.cohen_dz(SCORES, [1, 5, 2, 9], level),
    "share_higher": lambda level: st.share_higher(SCORES, [1, 5, 2, 9], level),
    "pearson": lambda level: st.pearson(SCORES, [1, 5, 2, 9], level),
    "spearman": lambda level: st.spearman(SCORES, [1, 5, 2, 9], level),
    "pearson_within": lambda level: st.pearson_within(SCORES, [1, 5, 2, 9], ["a"] * 4, level),
    "spearman_within": lambda level: st.spearman_within(SCORES, [1, 5, 2, 9], ["a"] * 4, level),
    "ratio_of_sds": lambda level: st.ratio_of_sds([*SCORES, 3], [1, 5, 2, 9, 4], level),
    "tipping_point": lambda level: st.tipping_point(128.4, 18.2, 51, 9, 118, 19, 40, level),
    "linear_fit": lambda level: st.linear_fit(SCORES, [1, 5, 2, 9], [3], level),
    "cronbach_alpha": lambda level: st.cronbach_alpha([[1, 2], [2, 2], [4, 3]], level),
    "feldt_interval": lambda level: st.feldt_interval(0.8, 5, 20, level),
    "wilson": lambda level: st.wilson(3, 9, level),
    "mann_whitney": lambda level: st.mann_whitney(SCORES, OTHER_SCORES, level),
    "superiority": lambda level: st.superiority(SCORES, OTHER_SCORES, level),
    "wilcoxon": lambda level: st.wilcoxon(SCORES, OTHER_SCORES, level),
    "games_howell": lambda level: st.games_howell([SCORES, OTHER_SCORES], level),
    "holm_pairwise": lambda level: st.holm_pairwise([SCORES, OTHER_SCORES], level),
    "bca_mean_difference": lambda level: st.bca_mean_difference(SCORES, OTHER_SCORES, level),
    "bca_median_difference": lambda level: st.bca_median_difference(SCORES, OTHER_SCORES, level),
    "cohen_dav": lambda level: st.cohen_dav(SCORES, OTHER_SCORES, level),
    "bland_altman": lambda level: st.bland_altman(SCORES, OTHER_SCORES, level),
    "prediction_limits": lambda level: st.prediction_limits(SCORES, OTHER_SCORES, level),
    "partial_correlation": lambda level: st.partial_correlation(
        SCORES, OTHER_SCORES, COVARIATE, level
    ),
    "quadratic_term": lambda level: st.quadratic_term(SCORES, OTHER_SCORES, level),
    "floor_ceiling": lambda level: st.floor_ceiling(SCORES, 1, 7, level),
    "error_band": lambda level: st.error_band(0.9, 17, 0.8, 16, level),
    "n_to_halve_interval": lambda level: st.n_to_halve_interval(19, level),
    "n_to_halve_correlation_interval": lambda level: st.n_to_halve_correlation_interval(
        0.3, 19, level
    ),
    "n_to_halve_difference_from_published": lambda level: st.n_to_halve_difference_from_published(
        17, 19, 18, 400, level
    ),
    "percent_agreement_in": lambda level: st.percent_agreement_in(MET, level),
    "cohen_kappa_in": lambda level: st.cohen_kappa_in(MET, level),
    "accumulation": lambda level: st.accumulation(np.ones((3, 2), dtype=bool), level=level),
    "alpha_of_two_in": lambda level: st.alpha_of_two_in(MET, level),
    "alpha_of_bundles": lambda level: st.alpha_of_bundles(np.array([MET] * 12), level),
}
TABLES = {
    "chi_squared": st.chi_squared,
    "n1_chi_squared": st.n1_chi_squared,
    "association": st.association,
    "cramers_v": st.cramers_v,
    "expected_counts": st.expected_counts,
    "fisher_exact": st.fisher_exact,
}
OTHERS = {
    "cronbach_alpha",
    "item_rest_correlations",
    "feldt_interval",
    "wilson",
    "holm",
    "benjamini_hochberg",
    "welch_difference_from_summary",
    "lowess",
    "centred",
    "ratio_of_sds",
    # test_counts_and_missing.py
    "tipping_point",
    # test_degenerate_choices.py
    "floor_ceiling",
    "omega_total",
    "alpha_if_dropped",
    "leave_one_out_difference",
    "welch_each_left_out",
    "published_each_left_out",
    "pearson_each_left_out",
    "leave_one_out_paired_difference",
    "standard_error_of_measurement",
    "error_band",
    "smallest_detectable_difference",
    "smallest_detectable_paired_difference",
    "smallest_detectable_correlation",
    "n_to_halve_interval",
    "n_to_halve_difference_from_published",
    "n_to_halve_correlation_interval",
    "alpha_of_two_in",
    "alpha_of_bundles",
    "percent_agreement_in",
    "cohen_kappa_in",
    "accumulation",
    # test_clusters.py
    "design_factor",
    "spread_as_shared",
    # test_over_time.py
    "course_shape",
    "swings",
    "swing_by_chance",
    "natural_limits",
    "longest_run",
    "runs",
    "expected_next",
    "beyond_chance",
}


def refuses(reason: str, function: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises(st.CannotCompute) as refusal:
        function(*arguments)
    assert refusal.value.reason == reason
    assert reason in get_args(st.Reason)


def test_a_curve_needs_people_who_differ_along_it() -> None:
    refuses("too_few", st.lowess, [1.0, 2.0], [2.0, 1.0])
    refuses("no_spread", st.lowess, [3.0] * 5, SCORES[:1] * 5)
    refuses("unequal_lengths", st.lowess, [1.0, 2.0, 3.0], [1.0, 2.0])
    refuses("not_finite", st.lowess, [1.0, 2.0, np.inf], [1.0, 2.0, 3.0])
    refuses("impossible_value", lambda: st.lowess([1.0, 2.0, 4.0], [1.0, 2.0, 3.0], share=0.0))


def test_people_are_centred_on_their_own_group() -> None:
    assert list(st.centred([1.0, 3.0, 10.0], ["a", "a", "b"])) == [-1.0, 1.0, 0.0]
    refuses("unequal_lengths", st.centred, SCORES, ["a"])
    refuses("not_finite", st.centred, [1.0, nan], ["a", "b"])


def test_spreads_are_compared_from_five_on_either_side() -> None:
    refuses("too_few", st.ratio_of_sds, [1.0, 2.0, 3.0, 4.0], SCORES)
    refuses("no_spread", st.ratio_of_sds, [3.0] * 5, [1.0, 2.0, 4.0, 8.0, 9.0])


def test_every_function_is_covered_here() -> None:
    covered = {*ONE_SAMPLE, *ORDER_ONLY, *TWO_GROUPS, *PAIRS, *COUNTED_PAIRS, *TABLES, *OTHERS}
    public = {name for name in st.__all__ if inspect.isfunction(getattr(st, name))}
    assert public == covered


def test_every_level_is_covered_here() -> None:
    public = [name for name in st.__all__ if inspect.isfunction(getattr(st, name))]
    takes_level = {
        name for name in public if "level" in inspect.signature(getattr(st, name)).parameters
    }
    assert takes_level == set(WITH_LEVEL)


@pytest.mark.parametrize("name", ONE_SAMPLE)
def test_one_sample(name: str) -> None:
    function = ONE_SAMPLE[name]
    refuses("too_few", function, [])
    refuses("too_few", function, [4.0])
    refuses("no_spread", function, SAME)
    refuses("no_spread", function, NEARLY_SAME)
    refuses("no_spread", function, [0.0, 0.0, 0.0])
    refuses("not_finite", function, [3.0, nan, 4.0])
    refuses("not_finite", function, [3.0, -inf, 4.0])
    refuses("impossible_value", function, [3.0, 1e300, 4.0])


@pytest.mark.parametrize("name", ORDER_ONLY)
def test_order_statistics(name: str) -> None:
    function = ORDER_ONLY[name]
    refuses("too_few", function, [])
    refuses("not_finite", function, [3.0, nan])
    assert function([4.0])
    assert function(SAME)


@pytest.mark.parametrize("name", TWO_GROUPS)
def test_two_groups(name: str) -> None:
    function = TWO_GROUPS[name]
    refuses("empty_group", function, [], SCORES)
    refuses("empty_group", function, SCORES, [])
    refuses("too_few", function, [4.0], SCORES)
    refuses("too_few", function, SCORES, [4.0])
    refuses("no_spread", function, SAME, SAME)
    refuses("no_spread", function, SAME, [6.0, 6.0])
    refuses("not_finite", function, SCORES, [nan, 4.0])


@pytest.mark.parametrize("name", sorted(set(TWO_GROUPS) - {"welch_anova"}))
def test_spread_in_one_group_is_enough(name: str) -> None:
    assert TWO_GROUPS[name](SAME, SCORES) is not None


def test_welch_anova_needs_spread_in_every_group() -> None:
    refuses("no_spread", st.welch_anova, [SAME, SCORES])


@pytest.mark.parametrize(
    "function",
    [
        st.anova,
        st.welch_anova,
        st.kruskal,
        st.games_howell,
        st.holm_pairwise,
        st.brown_forsythe,
    ],
)
def test_one_group_is_not_a_comparison(function: Callable[..., Any]) -> None:
    refuses("too_few_groups", function, [])
    refuses("too_few_groups", function, [SCORES])


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(name: str) -> None:
    function = PAIRS[name]
    refuses("unequal_lengths", function, SCORES, [1.0, 2.0])
    refuses("unequal_lengths", function, [], [1.0])
    refuses("too_few", function, [], [])
    refuses("too_few", function, [1.0], [2.0])
    refuses("no_spread", function, SAME, SAME)
    refuses("not_finite", function, SCORES, [1.0, 2.0, nan, 4.0])


@pytest.mark.parametrize(
    "function",
    [st.paired_difference, st.cohen_dz, st.cohen_dav, st.bland_altman, st.wilcoxon],
)
def test_everybody_differing_equally_has_no_spread(function: Callable[..., Any]) -> None:
    refuses("no_spread", function, SCORES, [score + 0.1 for score in SCORES])


@pytest.mark.parametrize(
    "name",
    [
        "pearson",
        "spearman",
        "linear_fit",
        "partial_correlation",
        "quadratic_term",
        "breusch_pagan",
        "leave_one_out",
    ],
)
def test_relation_needs_spread_in_both(name: str) -> None:
    function = PAIRS[name]
    refuses("no_spread", function, SCORES, SAME)
    refuses("no_spread", function, NEARLY_SAME, SCORES)
    refuses("too_few", function, [1.0, 2.0], [2.0, 1.0])


@pytest.mark.parametrize("relate", [st.pearson, st.spearman])
@pytest.mark.parametrize("direction", [1.0, -1.0])
def test_points_on_a_line_have_neither_interval_nor_test(
    relate: Callable[..., st.Estimate], direction: float
) -> None:
    found = relate(SCORES, [0.1 * direction * score + 1 / 3 for score in SCORES])
    assert (found.value, found.n, found.interval, found.test) == (direction, 4, None, None)


@pytest.mark.parametrize("relate", [st.pearson, st.spearman])
def test_three_people_have_no_interval(relate: Callable[..., st.Estimate]) -> None:
    found = relate([1.0, 2.0, 4.0], [2.0, 1.0, 3.0])
    assert found.interval is None
    assert found.test is not None


@pytest.mark.parametrize("name", COUNTED_PAIRS)
def test_counted_pairs(name: str) -> None:
    function = COUNTED_PAIRS[name]
    refuses("unequal_lengths", function, SCORES, [1.0])
    refuses("too_few", function, [], [])
    refuses("not_finite", function, [1.0], [nan])


def test_ties_but_for_rounding_are_ties() -> None:
    # 12 times the mean of imputed items need not give back the exact sum.
    assert st.pair_counts([0.1 + 0.2, 5.0], [0.3, 4.0]) == st.PairCounts(1, 1, 0)
    assert st.share_higher([0.1 + 0.2, 5.0], [0.3, 4.0]).value == 0.5


@pytest.mark.parametrize("name", WITH_LEVEL)
@pytest.mark.parametrize("level", [0.0, 1.0, -0.5, 95.0, nan])
def test_confidence_level(name: str, level: float) -> None:
    refuses("impossible_value", WITH_LEVEL[name], level)


def test_summary() -> None:
    function = st.welch_difference_from_summary
    refuses("too_few", function, 4, 1, 1, 5, 1, 9)
    refuses("too_few", function, 4, 1, 9, 5, 1, 0)
    refuses("no_spread", function, 4, 0, 9, 5, 0, 9)
    refuses("impossible_value", function, 4, -1, 9, 5, 1, 9)
    refuses("not_finite", function, 4, 1, 9, nan, 1, 9)


def test_reliability() -> None:
    refuses("too_few", st.cronbach_alpha, [[1, 2, 3]])
    refuses("too_few", st.cronbach_alpha, [[1], [2], [3]])
    refuses("no_spread", st.cronbach_alpha, [[1, 2], [1, 2], [1, 2]])
    # The totals are alike although the items are not.
    refuses("no_spread", st.cronbach_alpha, [[1, 3], [2, 2], [3, 1]])
    refuses("not_finite", st.cronbach_alpha, [[1, 3], [2, nan], [3, 1]])
    refuses("too_few", st.item_rest_correlations, [[1, 3], [2, 2]])
    refuses("too_few", st.item_rest_correlations, [[1], [2], [3]])
    refuses("not_finite", st.item_rest_correlations, [[1, 3], [2, nan], [3, 1]])
    refuses("too_few", st.feldt_interval, 0.8, 1, 20)
    refuses("too_few", st.feldt_interval, 0.8, 5, 1)
    refuses("impossible_value", st.feldt_interval, 1.1, 5, 20)
    refuses("not_finite", st.feldt_interval, nan, 5, 20)


def test_item_that_everybody_answers_alike_has_no_correlation() -> None:
    assert st.item_rest_correlations([[3, 1, 2], [3, 2, 3], [3, 4, 4]])[0] is None


def test_perfect_agreement_between_items() -> None:
    found = st.cronbach_alpha([[1, 1], [2, 2], [4, 4]])
    assert found.value == pytest.approx(1)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((1, 1))


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    function = TABLES[name]
    refuses("too_few_groups", function, [[3, 4]])
    refuses("too_few_groups", function, [[3], [4]])
    refuses("empty_group", function, [[3, 0], [4, 0]])
    refuses("empty_group", function, [[0, 0], [4, 5]])
    refuses("impossible_value", function, [[3, -1], [4, 5]])
    refuses("impossible_value", function, [[3, 0.5], [4, 5]])
    refuses("not_finite", function, [[3, nan], [4, 5]])


def test_wilson() -> None:
    refuses("too_few", st.wilson, 0, 0)
    refuses("impossible_value", st.wilson, 5, 4)
    refuses("impossible_value", st.wilson, -1, 4)
    assert st.wilson(1, 1).interval is not None


@pytest.mark.parametrize("adjust", [st.holm, st.benjamini_hochberg])
def test_adjustments(adjust: Callable[..., Any]) -> None:
    assert adjust([]) == ()
    refuses("impossible_value", adjust, [0.2, 1.1])
    refuses("impossible_value", adjust, [-0.1])
    refuses("not_finite", adjust, [0.2, nan])


def test_shapiro_wilk_has_a_largest_sample() -> None:
    refuses("too_many", st.shapiro_wilk, list(range(5001)))
    refuses("too_few", st.shapiro_wilk, [1.0, 2.0])


def test_wrong_dimensions_are_a_mistake_of_the_caller() -> None:
    for function, argument in ((st.mean, TABLE), (st.cronbach_alpha, SCORES)):
        with pytest.raises(ValueError, match="dimension") as mistake:
            function(argument)
        assert not isinstance(mistake.value, st.CannotCompute)


def test_the_slow_part_of_scipy_waits_until_it_is_needed() -> None:
    script = (
        "import sys; from tests.statistics import calculations as st;"
        "st.hedges_g([1, 2, 4], [3, 5, 9]); st.cohen_dav([1, 2, 4], [3, 5, 9]);"
        "st.spearman([1, 2, 4, 9], [2, 1, 3, 5]); st.chi_squared([[1, 2], [3, 4]]);"
        "st.leave_one_out([1, 2, 4, 9], [2, 1, 3, 5]); st.error_band(0.9, 17, 0.9, 17);"
        "st.smallest_detectable_difference(9, 9, 17);"
        "st.quadratic_term([1, 2, 4, 9], [2, 1, 3, 5]);"
        "print('scipy.stats' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
