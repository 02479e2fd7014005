"""Two answers together give no patient back."""

import pytest

from lib.disclosure.memory import Shown

WARD = frozenset(f"P{number:02d}" for number in range(20))


def test_the_same_subset_again_is_fine():
    shown = Shown()
    shown.remember("WAV-B.total", WARD)
    assert not shown.refuses("WAV-B.total", WARD, 5)


@pytest.mark.parametrize("fewer", [1, 4])
def test_almost_the_same_subset_is_refused(fewer):
    shown = Shown()
    shown.remember("WAV-B.total", WARD)
    assert shown.refuses("WAV-B.total", frozenset(sorted(WARD)[fewer:]), 5)


def test_a_subset_that_differs_by_the_threshold_is_fine():
    shown = Shown()
    shown.remember("WAV-B.total", WARD)
    assert not shown.refuses("WAV-B.total", frozenset(sorted(WARD)[5:]), 5)


def test_exchanging_patients_counts_on_both_sides():
    shown = Shown()
    shown.remember("WAV-B.total", WARD)
    exchanged = frozenset(sorted(WARD)[2:]) | {"P90", "P91"}
    assert shown.refuses("WAV-B.total", exchanged, 5)


def test_another_score_is_another_matter():
    shown = Shown()
    shown.remember("WAV-B.total", WARD)
    assert not shown.refuses("WAV-T.total", frozenset(sorted(WARD)[1:]), 5)
