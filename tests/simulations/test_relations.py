"""How often relations are told wrongly, by the old way and by the present one.

Each prints what docs/methods/relations.md says; the bounds can fail. Left out unless asked for.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from lib.statistics.adjustments import holm
from lib.statistics.relations import (
    pearson,
    pearson_within,
    quadratic_term,
    spearman,
    spearman_within,
)
from lib.statistics.spread import ratio_of_sds

pytestmark = pytest.mark.slow

RUNS = 2_000


def leaves_out(estimate, value=0.0):
    return not estimate.interval.low <= value <= estimate.interval.high


def pooled_wards(random, wards, each, icc):
    """Two unrelated scores of patients whose wards differ in both."""
    codes = np.repeat(np.arange(wards), each)
    scores = [
        math.sqrt(icc) * random.normal(size=wards)[codes]
        + math.sqrt(1 - icc) * random.normal(size=wards * each)
        for _ in range(2)
    ]
    return *scores, list(codes)


@pytest.mark.parametrize(("wards", "each"), [(2, 20), (3, 15), (5, 10)])
def test_pooled_wards(wards, each):
    random = np.random.default_rng(1)
    wrong = dict.fromkeys(("pearson", "spearman", "pearson_within", "spearman_within"), 0)
    for _ in range(RUNS):
        x, y, codes = pooled_wards(random, wards, each, icc=0.2)
        wrong["pearson"] += leaves_out(pearson(x, y))
        wrong["spearman"] += leaves_out(spearman(x, y))
        wrong["pearson_within"] += leaves_out(pearson_within(x, y, codes))
        wrong["spearman_within"] += leaves_out(spearman_within(x, y, codes))
    rate = {one: k / RUNS for one, k in wrong.items()}
    print(wards, each, rate)
    assert rate["pearson"] > 0.07
    for one in ("pearson_within", "spearman_within"):
        assert 0.035 < rate[one] < 0.065, rate


def at_the_top(random, n, rho, share):
    """Two scores of which the second reaches the end of its scale in so many patients."""
    x = random.normal(size=n)
    y = rho * x + math.sqrt(1 - rho**2) * random.normal(size=n)
    return x, np.minimum(y, stats.norm.ppf(1 - share))


@pytest.mark.parametrize(("share", "least"), [(0.3, 0.94), (0.6, 0.88)])
def test_a_ceiling(share, least):
    """How often the interval holds the relation as it is without the end of the scale."""
    random, n, rho = np.random.default_rng(2), 60, 0.5
    truth = rho, 6 / math.pi * math.asin(rho / 2)
    held, mean = np.zeros(2), np.zeros(2)
    for _ in range(RUNS):
        found = [one(*at_the_top(random, n, rho, share)) for one in (pearson, spearman)]
        held += [not leaves_out(one, true) for one, true in zip(found, truth, strict=True)]
        mean += [one.value for one in found]
    coverage, shrunk = held / RUNS, mean / RUNS / truth
    print(share, "coverage", coverage, "of the true relation", shrunk)
    assert coverage[1] > coverage[0]
    assert coverage[1] > least
    assert shrunk[0] < shrunk[1] < 1  # by order it shrinks less, but it does: that is said


@pytest.mark.parametrize(("share", "rho"), [(0.0, 0.0), (0.3, -0.4)])
def test_extremity(share, rho):
    """The spread is the same at every x: whatever is told of it is false."""
    random, n, told, before = np.random.default_rng(3), 40, 0, 0
    for _ in range(RUNS):
        x, y = at_the_top(random, n, rho, share) if share else random.normal(size=(2, n))
        wrong = leaves_out(pearson(x, np.abs(y - y.mean()) / y.std(ddof=1)))
        before += wrong
        told += wrong and not (share and (y == y.max()).mean() > 0.1)
    print(share, rho, before / RUNS, told / RUNS)
    assert (before / RUNS > 0.08) == bool(share)
    assert told / RUNS < 0.075


def test_sixteen_relations():
    """Two attachment scales with eight alliance scores that hang together."""
    random, n = np.random.default_rng(4), 40
    raw = firm = 0
    for _ in range(500):
        alliance = 0.7 * random.normal(size=(1, n)) + 0.7 * random.normal(size=(8, n))
        found = [pearson(x, y) for x in random.normal(size=(2, n)) for y in alliance]
        p = [one.test.p for one in found]
        raw += min(p) < 0.05
        firm += min(holm(p)) < 0.05
    print("raw", raw / 500, "holm", firm / 500)
    assert raw / 500 > 0.2
    assert firm / 500 < 0.06


def test_bends():
    """Eight straight relations."""
    random, n = np.random.default_rng(5), 40
    raw = firm = 0
    for _ in range(500):
        x = random.normal(size=n)
        found = [quadratic_term(x, 0.3 * x + random.normal(size=n)) for _ in range(8)]
        p = [one.test.p for one in found]
        raw += min(p) < 0.05
        firm += min(holm(p)) < 0.05
    print("raw", raw / 500, "holm", firm / 500)
    assert raw / 500 > 0.25
    assert firm / 500 < 0.075


@pytest.mark.parametrize("drawn", ["normal", "skewed", "flat"])
def test_the_ratio_of_two_spreads(drawn):
    random, ratio = np.random.default_rng(6), 1.5
    draw = {
        "normal": lambda n: random.normal(size=n),
        "skewed": lambda n: random.gamma(4, size=n) / 2,
        "flat": lambda n: random.uniform(-1, 1, n) * math.sqrt(3),
    }[drawn]
    held = classical = 0
    quantiles = stats.f.ppf([0.975, 0.025], 14, 14)
    for _ in range(RUNS):
        x, y = ratio * draw(15), draw(15)
        held += not leaves_out(ratio_of_sds(x, y), ratio)
        low, high = np.sqrt(x.var(ddof=1) / y.var(ddof=1) / quantiles)
        classical += low <= ratio <= high
    print(drawn, ratio, "Bonett", held / RUNS, "F", classical / RUNS)
    assert held / RUNS > 0.925
