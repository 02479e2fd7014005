"""Two by two by N - 1 chi-squared, and how far the missing would have to lie."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from lib.statistics.categories import association, n1_chi_squared
from lib.statistics.estimates import CannotCompute
from lib.statistics.missing import tipping_point


def test_as_campbell_gives_it():
    """9 of 60 against 4 of 10, worked out by hand from chi-squared times 69 / 70."""
    found = n1_chi_squared([[9, 51], [4, 6]])
    assert (found.name, found.df) == ("n1_chi2", 1)
    assert found.value == pytest.approx(3.491902834, abs=1e-9)
    assert found.p == pytest.approx(0.06166966, abs=1e-8)


@pytest.mark.parametrize("seed", range(40))
def test_every_table_by_the_test_that_holds_its_level_there(seed):
    random = np.random.default_rng(seed)
    table = random.integers(0, 12, size=(random.integers(2, 4), 2))
    plain = stats.contingency.expected_freq(table)
    if not table.sum(0).all() or not table.sum(1).all():
        return
    chi = stats.chi2_contingency(table, correction=False)
    two = table.shape == (2, 2)
    found = association(table)
    if plain.min() < 1 or (not two and (plain < 5).mean() > 0.2):
        assert found.name == "fisher_exact"
        if two:
            assert found.p == pytest.approx(stats.fisher_exact(table).pvalue)
    elif two:
        n = table.sum()
        assert found.name == "n1_chi2"
        assert found.p == pytest.approx(stats.chi2.sf(chi.statistic * (n - 1) / n, 1))
    else:
        assert (found.name, found.p) == ("chi2", pytest.approx(chi.pvalue))


def test_how_far_the_missing_would_have_to_lie():
    """51 seen at 128.4 (18.2) and 9 missing against 40 at 118 (19)."""
    found = tipping_point(128.4, 18.2, 51, 9, 118, 19, 40)
    assert found.value == pytest.approx(-17.63942049, abs=1e-7)
    whole, away = 60, found.value
    mean = 128.4 + 9 / whole * away
    sd = math.sqrt(18.2**2 + 51 * 9 / whole**2 * away**2)
    welch = stats.ttest_ind_from_stats(mean, sd, whole, 118, 19, 40, equal_var=False)
    assert welch.pvalue == pytest.approx(0.05, abs=1e-8)


def test_the_same_from_the_other_side():
    up = tipping_point(128.4, 18.2, 51, 9, 118, 19, 40)
    down = tipping_point(-128.4, 18.2, 51, 9, -118, 19, 40)
    assert down.value == pytest.approx(-up.value)


@pytest.mark.parametrize(
    ("missing", "second", "reason"), [(0, 118.0, "too_few"), (9, 128.0, "no_fit")]
)
def test_where_nothing_can_tip(missing, second, reason):
    with pytest.raises(CannotCompute) as raised:
        tipping_point(128.4, 18.2, 51, missing, second, 19, 40)
    assert raised.value.reason == reason
