"""How themes accumulate and how coders agree: against R, published examples, and by hand."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from lib.statistics.accumulation import _drawn_orders, accumulation
from lib.statistics.coder_agreement import (
    alpha_of_bundles,
    alpha_of_two_in,
    cohen_kappa_in,
    percent_agreement_in,
)
from lib.statistics.estimates import CannotCompute
from tests.statistics.comparing import met

IN_R = json.loads(Path(__file__).with_name("themes_in_r.json").read_text("utf-8"))

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: sections A and B.
TWO_BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
TWO_NOMINAL = (list("aabbdcccedda"), list("babbbccceddd"))


@pytest.mark.parametrize("case", IN_R["accumulation"])
def test_the_mean_over_all_orders_is_vegans(case):
    found = accumulation(np.array(case["seen"], dtype=bool))
    np.testing.assert_allclose(found.expected, case["expected"], rtol=1e-12)


def test_the_mean_over_all_orders_is_that_of_all_orders():
    seen = np.random.default_rng(3).random((6, 9)) < 0.3
    every = [
        np.logical_or.accumulate(seen[list(order)]).sum(axis=1) for order in permutations(range(6))
    ]
    np.testing.assert_allclose(accumulation(seen).expected, np.mean(every, axis=0), rtol=1e-12)


def test_drawn_orders_are_all_orders_alike():
    """With five samples there are 120 orders; 20,000 drawn ones hold each count as often."""
    seen = np.random.default_rng(8).random((5, 12)) < 0.35
    every = np.array(
        [
            np.logical_or.accumulate(seen[list(order)]).sum(axis=1)
            for order in permutations(range(5))
        ]
    )
    drawn = _drawn_orders(seen, 20_000, seed=1)
    for m in range(5):
        for count in range(13):
            often = np.mean(drawn[:, m] == count)
            assert often == pytest.approx(np.mean(every[:, m] == count), abs=0.02)


def test_its_own_order_counts_what_is_new():
    seen = np.array([[1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], dtype=bool)
    assert accumulation(seen).in_order.tolist() == [2, 2, 3]


def test_the_same_seed_gives_the_same_band_and_another_one_may_not():
    seen = np.random.default_rng(1).random((12, 25)) < 0.4
    one, same, other = accumulation(seen), accumulation(seen), accumulation(seen, seed=5)
    assert one.low.tolist() == same.low.tolist()
    assert one.high.tolist() == same.high.tolist()
    assert one.expected.tolist() == other.expected.tolist()


def test_every_order_ends_at_everything_heard():
    seen = np.random.default_rng(2).random((9, 20)) < 0.2
    found, everything = accumulation(seen), int(seen.any(axis=0).sum())
    assert found.low[-1] == found.high[-1] == found.in_order[-1] == everything
    assert found.expected[-1] == pytest.approx(everything)


def test_nothing_heard_and_nobody_interviewed():
    assert accumulation(np.zeros((3, 4), dtype=bool)).expected.tolist() == [0, 0, 0]
    with pytest.raises(CannotCompute, match="too_few"):
        accumulation(np.zeros((0, 4), dtype=bool))


@pytest.mark.parametrize(("labels", "published"), [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692)])
def test_alpha_of_krippendorffs_own_examples(labels, published):
    assert round(alpha_of_two_in(met(*labels)).value, 3) == published


@pytest.mark.parametrize("case", IN_R["coders"])
def test_kappa_and_alpha_of_two_against_r(case):
    counts = met(case["a"], case["b"])
    assert cohen_kappa_in(counts).value == pytest.approx(case["kappa"], rel=1e-12)
    assert alpha_of_two_in(counts).value == pytest.approx(case["alpha"], rel=1e-12)


def test_the_interval_is_that_of_drawing_the_things_themselves():
    """Counts of pairs are drawn; drawing the units one by one gives the same spread."""
    case, random = IN_R["coders"][1], np.random.default_rng(4)
    a, b = np.array(case["a"]), np.array(case["b"])
    drawn = []
    for _ in range(3000):
        some = random.integers(0, len(a), len(a))
        if len(set(a[some]) | set(b[some])) > 1:
            drawn.append(alpha_of_two_in(met(a[some], b[some]), resamples=100).value)
    low, high = np.quantile(drawn, (0.025, 0.975))
    interval = alpha_of_two_in(met(a, b)).interval
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.04)


def test_judgements_of_one_interview_are_drawn_together():
    """Twelve units that each count ten times carry no more than twelve units."""
    case = IN_R["coders"][0]
    counts = met(case["a"], case["b"])
    alone, apart = alpha_of_two_in(counts).interval, alpha_of_two_in(10 * counts).interval
    labels = np.eye(len(counts))
    places = {label: place for place, label in enumerate(dict.fromkeys([*case["a"], *case["b"]]))}
    units = zip(case["a"], case["b"], strict=True)
    bundles = [10 * np.outer(labels[places[a]], labels[places[b]]) for a, b in units]
    together = alpha_of_bundles(np.array(bundles)).interval
    assert together.high - together.low == pytest.approx(alone.high - alone.low, rel=0.15)
    assert apart.high - apart.low < (together.high - together.low) / 2


def test_what_alpha_cannot_be_computed_of():
    with pytest.raises(CannotCompute, match="no_spread"):
        alpha_of_two_in(met([1, 1, 1], [1, 1, 1]))
    with pytest.raises(CannotCompute, match="too_few"):
        alpha_of_two_in(met([], []))


def test_few_things_have_no_interval():
    assert alpha_of_two_in(met([1, 0, 1, 1], [1, 0, 0, 1])).interval is None


def test_a_label_nobody_gave_counts_for_nothing():
    met = np.array([[6.0, 0.0], [0.0, 0.0]])
    assert percent_agreement_in(met).value == 1
    for calculation in (cohen_kappa_in, alpha_of_two_in):
        with pytest.raises(CannotCompute, match="no_spread"):
            calculation(met)
