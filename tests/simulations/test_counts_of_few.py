"""How often a difference in counts is found where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lib.statistics.categories import association
from lib.statistics.estimates import CannotCompute

pytestmark = pytest.mark.slow
TIMES = 8_000


def p_of(test, table):
    try:
        return test(table)
    except CannotCompute:
        return 1.0


@pytest.mark.parametrize(("n", "m", "share"), [(60, 10, 0.3), (20, 20, 0.3), (60, 12, 0.5)])
def test_level_of_the_test_of_two_by_two(n, m, share):
    """Between 2.9% and 6.5%, where Fisher's test stays below 3.5%."""
    random = np.random.default_rng(7)
    counts = zip(random.binomial(n, share, TIMES), random.binomial(m, share, TIMES), strict=True)
    ours, fishers = [], []
    for k, j in counts:
        table = [[int(k), int(n - k)], [int(j), int(m - j)]]
        ours.append(p_of(lambda one: association(one).p, table))
        fishers.append(stats.fisher_exact(table).pvalue)
    level, fisher = np.mean(np.array(ours) < 0.05), np.mean(np.array(fishers) < 0.05)
    assert 0.029 < level < 0.065
    assert fisher < 0.037
    assert level > fisher
