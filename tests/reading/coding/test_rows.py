"""Rows of a long list, column by column, against looking at them one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lib.reading.meaning.coding.rows import numbered

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)), max_size=40)


@given(PAIRS)
def test_rows_are_numbered_in_the_order_they_come(rows):
    which, first = numbered(
        *(np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    )
    places = {}
    assert which.tolist() == [places.setdefault(row, len(places)) for row in rows]
    assert first.tolist() == [rows.index(row) for row in places]
