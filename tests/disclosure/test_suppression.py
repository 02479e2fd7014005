"""A hidden group cannot be worked out from a total."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from lib.disclosure.coarse import hidden_groups

TABLE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8)
LEAST = st.sampled_from([5, 8, 10])


def test_large_groups_are_all_shown():
    assert hidden_groups([{"a": 20, "b": 5, "c": 0}], 5) == frozenset()


def test_one_small_group_takes_the_next_with_it():
    assert hidden_groups([{"a": 30, "b": 12, "c": 4}], 5) == {"b", "c"}


def test_two_small_groups_are_enough_together():
    assert hidden_groups([{"a": 30, "b": 4, "c": 3}], 5) == {"b", "c"}


def test_two_tiny_groups_take_a_third():
    assert hidden_groups([{"a": 30, "b": 12, "c": 2, "d": 1}], 5) == {"b", "c", "d"}


def test_nothing_is_left_where_one_group_is_the_rest():
    assert hidden_groups([{"a": 30, "b": 4}], 5) == {"a", "b"}


def test_a_group_that_is_small_in_one_part_is_hidden_in_all():
    parts = [{"a": 20, "b": 20, "c": 20}, {"a": 20, "b": 3, "c": 9}]
    assert hidden_groups(parts, 5) == {"b", "c"}


@given(st.lists(TABLE, max_size=4), LEAST)
def test_what_is_hidden_is_never_small(tables, least):
    hidden = hidden_groups(tables, least)
    for table in tables:
        sizes = [size for code, size in table.items() if code not in hidden]
        assert all(size == 0 or size >= least for size in sizes)
        rest = sum(size for code, size in table.items() if code in hidden)
        # Either nothing is hidden here, or it is enough, or nothing is shown to subtract.
        assert rest == 0 or rest >= least or not any(sizes)


@given(TABLE, LEAST)
def test_nothing_is_hidden_without_need(table, least):
    if all(size == 0 or size >= least for size in table.values()):
        assert hidden_groups([table], least) == frozenset()
    assert hidden_groups([table], least) <= set(chain(table))
