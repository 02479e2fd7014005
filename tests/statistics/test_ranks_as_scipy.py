"""Rank tests are those of scipy, exact and approximate, with ties and without."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.statistics.ranks import kruskal, mann_whitney, wilcoxon

EXACT_BELOW = 50


@st.composite
def samples(draw, n_of=3):
    """A few groups of one ward: whole scores that often tie, or scores that never do."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = [draw(st.integers(3, 60)) for _ in range(n_of)]
    if draw(st.booleans()):
        # Not all alike, whatever was drawn.
        return [np.append(random.integers(0, 9, size - 2), [-1.0, 9.0]) for size in sizes]
    return [random.normal(size=size) for size in sizes]


def tied(sample):
    return len(np.unique(sample)) < len(sample)


@given(samples())
def test_as_scipy(groups):
    a, b, _ = groups
    exact = max(len(a), len(b)) < EXACT_BELOW and not tied(np.concatenate([a, b]))
    wanted = scipy.stats.mannwhitneyu(a, b, method="exact" if exact else "asymptotic")
    found = mann_whitney(a, b).test
    assert (found.value, found.p) == pytest.approx((wanted.statistic, wanted.pvalue), abs=1e-12)
    several = kruskal(groups)
    wanted = scipy.stats.kruskal(*groups)
    assert (several.value, several.p) == pytest.approx((wanted.statistic, wanted.pvalue), abs=1e-9)


@given(samples(n_of=1), st.integers(0, 2**32 - 1))
def test_pairs_as_scipy(groups, seed):
    (a,) = groups
    random = np.random.default_rng(seed)
    b = random.integers(0, 9, len(a)) + 0.0 if (a % 1 == 0).all() else random.normal(size=len(a))
    differing = (a - b)[a != b]
    assume(len(differing) > 1 and np.ptp(differing) > 0)
    exact = len(differing) < EXACT_BELOW and len(differing) == len(a) and not tied(abs(differing))
    wanted = scipy.stats.wilcoxon(differing, correction=True, method="exact" if exact else "approx")
    assert wilcoxon(a, b).test.p == pytest.approx(wanted.pvalue, abs=1e-12)
