"""The shape of scores, scales, coders, exact tables, measurement error and precision against R."""

from __future__ import annotations

from typing import Any

import pytest

from tests.statistics import calculations as st
from tests.statistics.comparing import (
    DATA_SETS,
    LEVELS,
    assert_estimate,
    exactly,
    met,
    refused,
)


@pytest.mark.parametrize("name", DATA_SETS)
def test_skewness(name: str, data_sets: Any, expected: Any) -> None:
    r = expected["shapes"][name]["skewness"]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.skewness(data_sets[name]["a"])
        assert refusal.value.reason == refused(r)
    else:
        assert_estimate(st.skewness(data_sets[name]["a"]), r, 0.95)


@pytest.mark.parametrize("name", DATA_SETS[:-1])
def test_qq_points(name: str, data_sets: Any, expected: Any) -> None:
    r, found = expected["shapes"][name]["qq_points"], st.qq_points(data_sets[name]["x"])
    assert found.theoretical == exactly(tuple(r["theoretical"]))
    assert found.observed == exactly(tuple(r["observed"]))
    assert (found.intercept, found.slope) == exactly((r["intercept"], r["slope"]))


@pytest.mark.parametrize("name", DATA_SETS)
def test_floor_and_ceiling(name: str, data_sets: Any, expected: Any) -> None:
    r = expected["shapes"][name]["floor_ceiling"]
    found = st.floor_ceiling(data_sets[name]["x"], r["low"], r["high"])
    assert_estimate(found.floor, r["floor"], 0.95)
    assert_estimate(found.ceiling, r["ceiling"], 0.95)


@pytest.mark.parametrize("scale", ["long", "one_reversed", "unrelated"])
def test_omega_total(scale: str, items: Any, expected: Any) -> None:
    r, found = expected["scales"][scale], st.omega_total(items[scale])
    # psych stops a little before the minimum; beside it stands the minimum itself, where the
    # misfit is so flat that a search by misfit knows it to eight digits.
    assert found.value == pytest.approx(r["omega_total"], abs=1e-6)
    assert found.value == pytest.approx(r["omega_to_the_minimum"], abs=1e-8)
    assert (found.n, found.interval, found.test) == (len(items[scale]), None, None)


def test_omega_is_refused_where_an_item_would_be_explained_wholly(items: Any) -> None:
    # Eight people: psych gives .67 by holding an item at 99.5%, the minimum itself is beyond it.
    with pytest.raises(st.CannotCompute) as refusal:
        st.omega_total(items["short"])
    assert refusal.value.reason == "no_fit"


@pytest.mark.parametrize("scale", ["long", "short", "one_reversed", "unrelated"])
def test_alpha_if_dropped(scale: str, items: Any, expected: Any) -> None:
    r = expected["scales"][scale]["alpha_if_dropped"]
    assert st.alpha_if_dropped(items[scale]) == exactly(tuple(r))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "name", ["themes", "rare", "opposite", "few", "one_coder_constant", "scale"]
)
def test_coders(name: str, level: str, coders: Any, expected: Any) -> None:
    r, pair = expected["coders"][name][level], coders[name]
    counts = met(pair["a"], pair["b"])
    agreement = st.percent_agreement_in(counts, float(level))
    assert_estimate(agreement, r["percent_agreement"], float(level))
    kappa = st.cohen_kappa_in(counts, float(level))
    assert_estimate(kappa, r["cohen_kappa"], float(level))


@pytest.mark.parametrize("name", ["education", "ward", "two_by_two", "diagonal"])
def test_fisher_exact(name: str, tables: Any, expected: Any) -> None:
    r, found = expected["tables"][name]["fisher_exact"], st.fisher_exact(tables[name])
    assert (found.name, found.df, found.df2) == ("fisher_exact", None, None)
    assert found.value == exactly(r["test_value"])
    assert found.p == pytest.approx(r["p"], rel=1e-9, abs=0)
    turned = st.fisher_exact(list(zip(*tables[name], strict=True)))
    assert turned.p == pytest.approx(r["p"], rel=1e-9, abs=0)


def test_fisher_exact_leaves_large_counts_to_chi_squared(tables: Any) -> None:
    with pytest.raises(st.CannotCompute) as refusal:
        st.fisher_exact(tables["large"])
    assert refusal.value.reason == "too_many"


def test_what_a_sample_can_show(expected: Any) -> None:
    for r in expected["precision"]["detectable"]:
        n, m, setting = r["n1"], r["n2"], (r["power"], r["alpha"])
        difference = st.smallest_detectable_difference(n, m, r["sd"], *setting)
        assert difference == exactly(r["difference"])
        assert st.smallest_detectable_difference(m, n, r["sd"], *setting) == exactly(difference)
        paired = st.smallest_detectable_paired_difference(n, r["sd"], *setting)
        assert paired == exactly(r["paired"])
        if "correlation" in r:
            correlation = st.smallest_detectable_correlation(n, *setting)
            assert correlation == exactly(r["correlation"])


def test_n_to_halve_interval(expected: Any) -> None:
    for r in expected["precision"]["halves"]:
        assert st.n_to_halve_interval(r["n"], r["level"], r["groups"]) == r["needed"]


def test_n_to_halve_a_difference_from_a_published_mean(expected: Any) -> None:
    for r in expected["precision"]["published"]:
        if "needed" in r:
            assert st.n_to_halve_difference_from_published(*r["given"]) == r["needed"]
        else:
            with pytest.raises(st.CannotCompute) as refusal:
                st.n_to_halve_difference_from_published(*r["given"])
            assert refusal.value.reason == "no_fit"
    answered = ["needed" in r for r in expected["precision"]["published"]]
    assert set(answered) == {True, False}


def test_n_to_halve_the_interval_of_a_correlation(expected: Any) -> None:
    for r in expected["precision"]["correlations"]:
        found = st.n_to_halve_correlation_interval(r["r"], r["n"], r["level"])
        assert found == r["needed"], r


@pytest.mark.parametrize("name", DATA_SETS)
def test_density(name: str, data_sets: Any, expected: Any) -> None:
    r, x = expected["shapes"][name]["density"], data_sets[name]["x"]
    if "error" in r:
        with pytest.raises(st.CannotCompute) as refusal:
            st.density(x)
        assert refusal.value.reason == "no_spread"
        return
    found = st.density(x)
    assert st.bandwidth(x) == exactly(r["bandwidth"])
    assert list(found.at) == [exactly(one) for one in r["at"]]
    assert list(found.height) == [exactly(one) for one in r["height"]]


def test_measurement_error(expected: Any) -> None:
    for r in expected["precision"]["errors"]:
        alpha, sd, alpha2, sd2 = r["given"]
        assert st.standard_error_of_measurement(sd, alpha) == exactly(r["sem"][0])
        assert st.standard_error_of_measurement(sd2, alpha2) == exactly(r["sem"][1])
        assert st.error_band(alpha, sd, alpha2, sd2) == exactly(r["band"])
        assert st.error_band(alpha, sd, alpha, sd, 0.9) == exactly(r["needed"])
        error = 2**0.5 * st.standard_error_of_measurement(sd, alpha)
        assert (109 - 120) / error == exactly(r["index"])


@pytest.mark.parametrize(
    ("sd", "alpha", "needed", "needed_90"),
    [
        (17.67, 0.93, 13.0, 10.9),
        (17.70, 0.95, 11.0, 9.2),
        (6.51, 0.83, 7.4, 6.2),
        (6.01, 0.83, 6.9, 5.8),
        (7.55, 0.83, 8.6, 7.2),
    ],
)
def test_change_needed_on_the_alliance_scales(
    sd: float, alpha: float, needed: float, needed_90: float
) -> None:
    # Recomputed by hand from the published SDs and alphas of the alliance study.
    for level, change in ((0.95, needed), (0.9, needed_90)):
        found = st.error_band(alpha, sd, alpha, sd, level)
        assert found == pytest.approx(change, abs=0.05)
