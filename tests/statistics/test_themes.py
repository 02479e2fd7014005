"""How themes accumulate and how coders agree: against R, published examples, and by hand."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from lib.statistics.accumulation import _drawn_orders, accumulation
from lib.statistics.coder_agreement import (
    alpha_of_two,
    alpha_of_two_in,
    cohen_kappa,
    cohen_kappa_in,
    krippendorff_alpha,
    percent_agreement,
    percent_agreement_in,
)
from lib.statistics.estimates import CannotCompute

IN_R = json.loads(Path(__file__).with_name("themes_in_r.json").read_text("utf-8"))
NOTHING = None

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: sections A, B and C.
TWO_BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
TWO_NOMINAL = (list("aabbdcccedda"), list("babbbccceddd"))
FOUR_WITH_GAPS = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NOTHING, NOTHING, NOTHING],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOTHING, 3],
    [NOTHING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOTHING],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOTHING],
)


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


@pytest.mark.parametrize(
    ("labels", "published"),
    [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692), (FOUR_WITH_GAPS, 0.743)],
)
def test_alpha_of_krippendorffs_own_examples(labels, published):
    assert round(krippendorff_alpha(labels).value, 3) == published


@pytest.mark.parametrize("case", IN_R["coders"])
@pytest.mark.parametrize("kind", [list, lambda one: np.array(one, dtype=bool)])
def test_kappa_and_alpha_of_two_against_r(case, kind):
    a, b = kind(case["a"]), kind(case["b"])
    assert cohen_kappa(a, b).value == pytest.approx(case["kappa"], rel=1e-12)
    assert alpha_of_two(a, b, resamples=100).value == pytest.approx(case["alpha"], rel=1e-12)
    assert krippendorff_alpha((case["a"], case["b"])).value == pytest.approx(case["alpha"])


def test_the_interval_is_that_of_drawing_the_things_themselves():
    """Counts of pairs are drawn; drawing the units one by one gives the same spread."""
    case, random = IN_R["coders"][1], np.random.default_rng(4)
    a, b = np.array(case["a"]), np.array(case["b"])
    drawn = []
    for _ in range(3000):
        some = random.integers(0, len(a), len(a))
        if len(set(a[some]) | set(b[some])) > 1:
            drawn.append(krippendorff_alpha((a[some].tolist(), b[some].tolist())).value)
    low, high = np.quantile(drawn, (0.025, 0.975))
    interval = alpha_of_two(case["a"], case["b"]).interval
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.04)


def test_judgements_of_one_interview_are_drawn_together():
    """Twelve units that each count ten times carry no more than twelve units."""
    case = IN_R["coders"][0]
    alone = alpha_of_two(case["a"], case["b"]).interval
    ten = [np.repeat(case[name], 10).astype(bool) for name in ("a", "b")]
    bundles = np.repeat(np.arange(12), 10)
    together = alpha_of_two(*ten, together=bundles).interval
    apart = alpha_of_two(*ten).interval
    assert together.high - together.low == pytest.approx(alone.high - alone.low, rel=0.15)
    assert apart.high - apart.low < (together.high - together.low) / 2


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ([1, 1, 1], [1, 1, 1], "no_spread"),
        ([1, 0], [1], "unequal_lengths"),
        ([], [], "too_few"),
        ([1, None], [1, 0], "not_finite"),
    ],
)
def test_what_alpha_cannot_be_computed_of(a, b, reason):
    with pytest.raises(CannotCompute, match=reason):
        alpha_of_two(a, b)


def test_few_things_have_no_interval():
    assert alpha_of_two([1, 0, 1, 1], [1, 0, 0, 1]).interval is None


@pytest.mark.parametrize("case", IN_R["coders"])
def test_counts_give_what_the_labels_give(case):
    a, b = (np.array(case[name], dtype=bool) for name in ("a", "b"))
    met = np.array([[(~a & ~b).sum(), (~a & b).sum()], [(a & ~b).sum(), (a & b).sum()]], float)
    assert cohen_kappa_in(met).value == pytest.approx(case["kappa"], rel=1e-12)
    assert cohen_kappa_in(met) == cohen_kappa(a, b)
    assert percent_agreement_in(met) == percent_agreement(a, b)
    assert alpha_of_two_in(met) == alpha_of_two(a, b)


def test_a_label_nobody_gave_counts_for_nothing():
    met = np.array([[6.0, 0.0], [0.0, 0.0]])
    assert percent_agreement_in(met).value == 1
    for calculation in (cohen_kappa_in, alpha_of_two_in):
        with pytest.raises(CannotCompute, match="no_spread"):
            calculation(met)
