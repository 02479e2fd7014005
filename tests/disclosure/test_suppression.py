"""No total gives a small group back."""

from hypothesis import given
from hypothesis import strategies as st

from lib.disclosure.suppression import hidden_groups

SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 30), max_size=6)
THRESHOLDS = st.sampled_from([5, 8, 10])


@given(SIZES, THRESHOLDS)
def test_small_groups_are_hidden(sizes, threshold):
    hidden = hidden_groups(sizes, threshold)
    assert {group for group, size in sizes.items() if 0 < size < threshold} <= hidden


@given(SIZES, THRESHOLDS)
def test_what_is_hidden_cannot_be_worked_out_from_the_total(sizes, threshold):
    hidden = hidden_groups(sizes, threshold)
    everything_filled = {group for group, size in sizes.items() if size > 0}
    if not hidden or hidden == everything_filled:
        return
    remainder = sum(sizes.values()) - sum(
        size for group, size in sizes.items() if group not in hidden
    )
    assert len(hidden) >= 2
    assert remainder >= threshold


@given(SIZES, THRESHOLDS)
def test_without_a_small_group_nothing_is_hidden(sizes, threshold):
    large = {group: size for group, size in sizes.items() if size >= threshold}
    assert hidden_groups(large, threshold) == frozenset()


def test_one_small_cluster_takes_the_next_smallest_with_it():
    assert hidden_groups({"A": 3, "B": 17, "C": 29}, 5) == {"A", "B"}


def test_two_small_clusters_that_are_large_together_hide_nobody_else():
    assert hidden_groups({"A": 4, "B": 3, "C": 29}, 5) == {"A", "B"}


def test_two_small_clusters_that_stay_small_together_hide_a_third():
    assert hidden_groups({"A": 2, "B": 2, "C": 12, "D": 29}, 5) == {"A", "B", "C"}
