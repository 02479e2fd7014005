"""A column as few distinct values tells the same as its cells one by one."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reading.formats.columns import Column, factored
from lib.reading.formats.grid import text

CODE = re.compile(r"[A-Za-z]{0,4}[-_./]?[0-9]{1,5}[A-Za-z]?")
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([1.0, 2.5]),
    st.text("P0a1é -", max_size=4),
    st.from_regex(CODE, fullmatch=True),
    st.integers(0, 40).map("P{:03d}".format),
)
COLUMNS = st.one_of(
    st.lists(CELLS, max_size=12),
    st.lists(st.from_regex(CODE, fullmatch=True), max_size=12),
    st.integers(1, 40).map(lambda n: [f"P{one:03d}" for one in range(n)]),
)


def by_bytes(column):
    """The same as a text file gives it."""
    return Column(column.distinct, column.which.astype(np.uint8))


@given(COLUMNS)
@settings(deadline=None, max_examples=300)
def test_the_same_as_one_by_one(values):
    for column in (factored(values), by_bytes(factored(values))):
        assert [*map(repr, column.listed)] == [*map(repr, values)]
        assert column.filled.tolist() == [text(one) != "" for one in values]
        are_codes = all(isinstance(one, str) and CODE.fullmatch(one) for one in values)
        assert column.are_codes == are_codes
        places = column.places()
        assert {repr(column.distinct[one]) for one in places} == {*map(repr, values)}
        if column.one_by_one:
            assert len({*map(repr, values)}) == len(values)
        below = column.at(slice(1, None))
        assert [*map(repr, below.listed)] == [*map(repr, values[1:])]
        assert below.one_by_one <= (len({*map(repr, values[1:])}) == len(values[1:]))
