"""Every calculation against R, on every data set, at two confidence levels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.statistics import calculations as st
from tests.statistics.comparing import (
    DATA_SETS,
    LEVELS,
    assert_estimate,
    assert_test,
    closely,
    exactly,
    refused,
)

ESTIMATES: dict[str, Callable[[Any, float], st.Estimate]] = {
    "mean": lambda d, level: st.mean(d["a"], level),
    "sd": lambda d, level: st.standard_deviation(d["a"]),
    "median": lambda d, level: st.median(d["a"]),
    "minimum": lambda d, level: st.minimum(d["a"]),
    "maximum": lambda d, level: st.maximum(d["a"]),
    "student_difference": lambda d, level: st.student_difference(d["a"], d["b"], level),
    "welch_difference": lambda d, level: st.welch_difference(d["a"], d["b"], level),
    "hedges_g": lambda d, level: st.hedges_g(d["a"], d["b"], level),
    "paired_difference": lambda d, level: st.paired_difference(d["x"], d["y"], level),
    "cohen_dz": lambda d, level: st.cohen_dz(d["x"], d["y"], level),
    "share_higher": lambda d, level: st.share_higher(d["x"], d["y"], level),
    "pearson": lambda d, level: st.pearson(d["x"], d["y"], level),
    "spearman": lambda d, level: st.spearman(d["x"], d["y"], level),
    "one_sample_difference": lambda d, level: st.one_sample_difference(d["a"], 40, level),
    "mann_whitney": lambda d, level: st.mann_whitney(d["a"], d["b"], level),
    "superiority": lambda d, level: st.superiority(d["a"], d["b"], level),
    "wilcoxon": lambda d, level: st.wilcoxon(d["x"], d["y"], level),
    "cohen_dav": lambda d, level: st.cohen_dav(d["x"], d["y"], level),
    "partial_correlation": lambda d, level: st.partial_correlation(
        d["x"], d["y"], [(i % 3, i**2 % 7) for i in range(1, len(d["x"]) + 1)], level
    ),
    "quadratic_term": lambda d, level: st.quadratic_term(d["x"], d["y"], level),
}
TESTS: dict[str, Callable[[Any], st.HypothesisTest]] = {
    "anova": lambda d: st.anova(d["groups"]),
    "welch_anova": lambda d: st.welch_anova(d["groups"]),
    "shapiro_wilk": lambda d: st.shapiro_wilk(d["a"] + d["b"]),
    "shapiro_wilk_pairs": lambda d: st.shapiro_wilk(d["x"]),
    "kruskal": lambda d: st.kruskal(d["groups"]),
    "brown_forsythe": lambda d: st.brown_forsythe(d["groups"]),
    "breusch_pagan": lambda d: st.breusch_pagan(d["x"], d["y"]),
}
# SciPy's p-value of Shapiro and Wilk differs from R's by about 1e-8. A library that is kept up is
# worth more than those digits, so it is held to 1e-6.
LIBRARY_P = {"shapiro_wilk": 1e-6, "shapiro_wilk_pairs": 1e-6}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", DATA_SETS)
@pytest.mark.parametrize("calculation", ESTIMATES)
def test_estimate(calculation: str, name: str, level: str, data_sets: Any, expected: Any) -> None:
    r = expected["scores"][name][level][calculation]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            ESTIMATES[calculation](data_sets[name], float(level))
        assert refusal.value.reason == refused(r)
    else:
        found = ESTIMATES[calculation](data_sets[name], float(level))
        assert_estimate(found, r, float(level))


@pytest.mark.parametrize("name", DATA_SETS)
@pytest.mark.parametrize("calculation", TESTS)
def test_hypothesis_test(calculation: str, name: str, data_sets: Any, expected: Any) -> None:
    r = expected["scores"][name]["0.95"][calculation]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            TESTS[calculation](data_sets[name])
        assert refusal.value.reason == refused(r)
    else:
        within = LIBRARY_P.get(calculation, 1e-9)
        assert_test(TESTS[calculation](data_sets[name]), r, within)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", DATA_SETS[:-1])
def test_welch_difference_from_summary(name: str, level: str, expected: Any) -> None:
    r = expected["scores"][name][level]["welch_difference_from_summary"]
    mean, sd, n, mean2, sd2, n2 = r["given"]
    found = st.welch_difference_from_summary(mean, sd, n, mean2, sd2, n2, float(level))
    assert_estimate(found, r, float(level))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("calculation", ["hedges_g", "cohen_dz"])
@pytest.mark.parametrize("name", ["sample_ward", "small", "tied", "skewed", "tiny"])
def test_standardised_difference_has_the_limits_of_effectsize(
    calculation: str, name: str, level: str, data_sets: Any, expected: Any
) -> None:
    # effectsize searches its limits with a general optimiser; its last digits wander.
    r = expected["scores"][name][level][calculation]
    found = ESTIMATES[calculation](data_sets[name], float(level)).interval
    assert found is not None
    limits = pytest.approx((r["effectsize_low"], r["effectsize_high"]), abs=2e-6)
    assert (found.low, found.high) == limits


@pytest.mark.parametrize("name", DATA_SETS)
def test_quartiles(name: str, data_sets: Any, expected: Any) -> None:
    found = st.quartiles(data_sets[name]["a"])
    r = expected["scores"][name]["0.95"]["quartiles"]
    assert [found.first, found.third] == exactly(r["values"][::2])


@pytest.mark.parametrize("name", DATA_SETS)
def test_pair_counts(name: str, data_sets: Any, expected: Any) -> None:
    found = st.pair_counts(data_sets[name]["x"], data_sets[name]["y"])
    r = expected["scores"][name]["0.95"]["pair_counts"]
    assert [found.higher, found.equal, found.lower] == r["counts"]


@pytest.mark.parametrize("name", DATA_SETS[:-1])
def test_extremity(name: str, data_sets: Any, expected: Any) -> None:
    found = st.extremity(data_sets[name]["x"])
    r = expected["scores"][name]["0.95"]["extremity"]
    assert found.tolist() == exactly(r["values"])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", DATA_SETS[:-1])
def test_linear_fit(name: str, level: str, data_sets: Any, expected: Any) -> None:
    r = expected["scores"][name][level]["linear_fit"]
    found = st.linear_fit(data_sets[name]["x"], data_sets[name]["y"], r["at"], float(level))
    assert found.at == tuple(r["at"])
    assert found.fitted == exactly(tuple(r["fitted"]))
    assert found.low == closely(tuple(r["low"]))
    assert found.high == closely(tuple(r["high"]))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("scale", ["long", "short", "one_reversed", "unrelated"])
def test_cronbach_alpha(scale: str, level: str, items: Any, expected: Any) -> None:
    r = expected["items"][scale][level]
    found = st.cronbach_alpha(items[scale], float(level))
    assert_estimate(found, r["alpha"], float(level))
    assert st.item_rest_correlations(items[scale]) == exactly(tuple(r["item_rest"]))


@pytest.mark.parametrize("name", ["education", "ward", "two_by_two", "diagonal", "large"])
def test_tables(name: str, tables: Any, expected: Any) -> None:
    r = expected["tables"][name]
    assert_test(st.chi_squared(tables[name]), r["chi_squared"])
    strength = st.cramers_v(tables[name])
    assert strength.value == exactly(r["cramers_v"])
    assert strength.test == st.chi_squared(tables[name])
    assert strength.n == sum(map(sum, tables[name]))
    for row, expected_row in zip(st.expected_counts(tables[name]), r["expected"], strict=True):
        assert row.tolist() == exactly(expected_row)


def test_wilson(expected: Any) -> None:
    for r in expected["shares"]:
        assert_estimate(st.wilson(r["k"], r["n"], r["level"]), r, r["level"])


@pytest.mark.parametrize("name", ["ordered", "shuffled", "tied", "ends", "single", "small"])
def test_adjustments(name: str, expected: Any) -> None:
    r = expected["adjusted"][name]
    assert st.holm(r["raw"]) == exactly(tuple(r["holm"]))
    assert st.benjamini_hochberg(r["raw"]) == exactly(tuple(r["benjamini_hochberg"]))


def test_scales_of_the_sample_ward(ward: Any, expected: Any) -> None:
    for scale, r in expected["ward_scales"].items():
        assert st.mean(ward[scale]).value == exactly(r["mean"])
        assert st.standard_deviation(ward[scale]).value == exactly(r["sd"])
        assert_test(st.shapiro_wilk(ward[scale]), r, LIBRARY_P["shapiro_wilk"])
