"""Drawings without patients hold enough patients in every part."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.disclosure.aggregate import boxes, cells

BOUNDS = (1.0, 7.0, 36.0, 180.0)
LEAST = st.sampled_from([5, 8, 10])


@st.composite
def clouds(draw):
    n = draw(st.integers(0, 80))
    # Whole points from a narrow range give many ties, the hard case for cutting.
    x = draw(st.lists(st.integers(1, 7), min_size=n, max_size=n))
    y = draw(st.lists(st.integers(36, 60), min_size=n, max_size=n))
    return np.array(x, dtype=float), np.array(y, dtype=float)


@settings(max_examples=200)
@given(clouds(), LEAST)
def test_every_cell_holds_enough_patients_and_none_is_lost(cloud, least):
    x, y = cloud
    found = cells(x, y, BOUNDS, least)
    if len(x) < least:
        assert found.empty
        return
    assert (found["n"] >= least).all()
    assert found["n"].sum() == len(x)


@given(clouds(), LEAST)
def test_cells_tile_the_scales_and_not_the_data(cloud, least):
    x, y = cloud
    found = cells(x, y, BOUNDS, least)
    if found.empty:
        return
    areas = (found["x2"] - found["x"]) * (found["y2"] - found["y"])
    assert np.isclose(areas.sum(), 6.0 * 144.0)


def test_boxes_leave_out_small_groups_and_the_extremes():
    scores = np.arange(36.0, 56.0)
    found = boxes({"large": scores, "small": scores[:4]}, 5)
    assert list(found["group"]) == ["large"]
    assert found["p10"][0] > scores.min()
    assert found["p90"][0] < scores.max()
    assert found["p50"][0] == np.median(scores)
