"""Numbers in the signs of each language."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.wording import words_in
from lib.wording.language import is_number
from tests.wording.random_wards import numbers_in

NL, EN = words_in("nl"), words_in("en")


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (4.5, 1, "4,5", "4.5"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.06, 1, "−0,1", "−0.1"),
        (-7.61, 2, "−7,61", "−7.61"),
        (0.0, 2, "0,00", "0.00"),
        (999.96, 1, "1.000,0", "1,000.0"),
        (12.0, 0, "12", "12"),
    ],
)
def test_numbers(value, decimals, dutch, english):
    assert (NL.number(value, decimals), EN.number(value, decimals)) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (0.04, "p\u00a0=\u00a00,040", "p\u00a0=\u00a00.040"),
        (0.0004, "p\u00a0<\u00a00,001", "p\u00a0<\u00a00.001"),
        (0.0, "p\u00a0<\u00a00,001", "p\u00a0<\u00a00.001"),
        (0.001, "p\u00a0=\u00a00,001", "p\u00a0=\u00a00.001"),
        (1.0, "p\u00a0=\u00a01,000", "p\u00a0=\u00a01.000"),
    ],
)
def test_p_values(value, dutch, english):
    assert (NL.p(value), EN.p(value)) == (dutch, english)


def test_p_values_in_a_table_stand_without_their_letter():
    assert [NL.p_cell(one) for one in (None, 0.0003, 0.5)] == ["–", "<\u00a00,001", "0,500"]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.2, "+0,2"), (-0.2, "−0,2"), (0.04, "0,0"), (-0.04, "0,0"), (0, "0,0")]
)
def test_differences_carry_their_sign_unless_they_show_as_zero(value, shown):
    assert NL.signed(value, 1) == shown


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_both_languages_write_the_same_number(value, decimals):
    dutch, english = NL.number(value, decimals), EN.number(value, decimals)
    assert numbers_in(dutch, "nl") == numbers_in(english, "en")
    assert math.isclose(numbers_in(dutch, "nl")[0], value, abs_tol=0.5000001 * 10**-decimals)
    assert "-" not in dutch + english


def test_lists_and_spans():
    assert NL.listed(["a", "b", "c"]) == "a, b en c"
    assert EN.listed(["a", "b"]) == "a and b"
    assert NL.span(-1.25, 3, 2) == "−1,25 tot 3,00"
    assert EN.level(0.95) == "95%"


def test_only_known_languages_have_words():
    with pytest.raises(ValueError, match="de"):
        words_in("de")


def test_nan_is_no_number():
    assert [is_number(one) for one in (None, float("nan"), 0.0)] == [False, False, True]
