"""Drawings without patients hold enough patients in every part, and no one's own score."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.disclosure.grouped import Box, bins, cells, percentiles

BOX = Box(1.0, 7.0, 36.0, 180.0)
LEAST = st.sampled_from([5, 8, 10])
UNROUNDED = 1e-9


@st.composite
def clouds(draw):
    n = draw(st.integers(0, 80))
    # Whole points from a narrow range give many ties, the hard case for cutting.
    x = draw(st.lists(st.integers(1, 7), min_size=n, max_size=n))
    y = draw(st.lists(st.integers(36, 60), min_size=n, max_size=n))
    return np.array(x, dtype=float), np.array(y, dtype=float)


def columns(least=10, most=80):
    return st.lists(st.integers(36, 180), min_size=least, max_size=most).map(
        lambda one: np.array(one, dtype=float)
    )


@settings(max_examples=200)
@given(clouds(), LEAST)
def test_every_cell_holds_enough_patients_and_none_is_lost(cloud, least):
    x, y = cloud
    found = cells(x, y, BOX, least, (0.1, 1.0))
    if len(x) < least:
        assert found == ()
        return
    assert all(one.n >= least for one in found)
    assert sum(one.n for one in found) == len(x)
    for one in found:
        inside = (x >= one.x) & (x < one.x2 + (one.x2 == 7)) & (y >= one.y) & (y < one.y2)
        assert inside.sum() == one.n, "what is written in a cell is in it"


@given(clouds(), LEAST)
def test_cells_tile_the_scales_and_not_the_data(cloud, least):
    found = cells(*cloud, BOX, least, (0.1, 1.0))
    if found:
        assert np.isclose(sum((one.x2 - one.x) * (one.y2 - one.y) for one in found), 6.0 * 144.0)


@given(columns(20), st.sampled_from([5, 8, 10]))
def test_a_percentile_hangs_on_no_single_patient(values, least):
    """Whoever's score changes by any amount moves it by no more than the threshold's part."""
    before = percentiles(values, least, UNROUNDED)
    for place in range(0, len(values), 7):
        moved = values.copy()
        moved[place] += 40.0
        after = percentiles(moved, least, UNROUNDED)
        assert np.abs(np.subtract(after, before)).max() <= 40.0 / least + 1e-6


@given(columns(20), LEAST)
def test_lowest_and_highest_are_only_told_where_the_threshold_shares_them(values, least):
    ordered = np.sort(values)
    low, *_, high = percentiles(values, least, UNROUNDED)
    assert low > ordered[0] or ordered[0] == ordered[least - 1]
    assert high < ordered[-1] or ordered[-1] == ordered[-least]


def test_percentiles_lie_where_they_should():
    values = np.arange(101.0)
    assert percentiles(values, 5, 1.0) == tuple(np.percentile(values, (25, 50, 75)))


def test_too_few_have_no_percentiles():
    with pytest.raises(ValueError, match="too few"):
        percentiles(np.arange(9.0), 5, 1.0)


@given(columns(5), st.sampled_from([3.0, 10.0, 25.0]), LEAST)
def test_every_bin_holds_enough_patients_and_the_ends_are_nobodys(values, width, least):
    found = bins(values, width, least, 1.0)
    if len(values) < least:
        assert found == ()
        return
    assert all(one.n >= least for one in found)
    assert sum(one.n for one in found) == len(values)
    assert all(a.high == b.low for a, b in pairwise(found))
    for one in found[1:-1]:
        assert ((values >= one.low) & (values < one.high)).sum() == one.n


@given(columns(10), st.sampled_from([3.0, 10.0, 25.0]), st.just(5))
def test_the_lowest_score_is_told_only_through_the_mean_of_the_lowest_few(values, width, least):
    """What one of them has less and another more changes nothing, while none leaves its bin."""
    ordered = np.sort(values)
    changed = ordered.copy()
    changed[0] -= 2.0
    changed[1] += 2.0
    same_few = changed[1] <= ordered[least]
    same_bins = bool((np.floor(changed / width) == np.floor(ordered / width)).all())
    assume(same_few and same_bins)
    assert bins(changed, width, least, 1.0) == bins(ordered, width, least, 1.0)
