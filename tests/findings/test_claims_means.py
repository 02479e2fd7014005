"""GRIM and GRIMMER against every set of whole numbers there is."""

from __future__ import annotations

import itertools
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.findings.claims.claim import Printed
from lib.findings.claims.verify import check
from tests.findings.claiming import DIFFERS, FITS, NOTE, UNKNOWN, only, printings


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 8, 12, 16, 19, 34, 40, 60, 64, 80, 99])
def test_every_printed_mean_between_three_and_four(n):
    """Possible are the roundings of the 60ths (7ths, 8ths, ...) and no others."""
    possible = set().union(
        *(printings(decimal(Fraction(total, n)), 2) for total in range(3 * n - 1, 4 * n + 2))
    )
    for hundredths in range(300, 401):
        shown = f"{hundredths // 100},{hundredths % 100:02d}"
        expected = FITS if shown in possible else DIFFERS
        assert only(f"M = {shown}; n = {n}", "mean").outcome is expected, shown


@given(st.data(), st.lists(st.integers(-20, 200), min_size=1, max_size=99), st.integers(1, 4))
def test_the_mean_of_whole_numbers_is_never_flagged(data, values, decimals):
    mean = decimal(Fraction(sum(values), len(values)))
    shown = data.draw(st.sampled_from(sorted(printings(mean, decimals))))
    for verdict in check(f"M = {shown}; n = {len(values)}"):
        assert verdict.outcome in (FITS, UNKNOWN)


@given(st.integers(1, 8), st.integers(1, 12), st.data())
def test_means_of_several_answers_a_person(n, items, data):
    answers = n * items
    total = data.draw(st.integers(answers, 7 * answers))
    shown = data.draw(st.sampled_from(sorted(printings(decimal(Fraction(total, answers)), 2))))
    assert only(f"{items} items: M = {shown}; n = {n}", "mean").outcome is FITS


@given(st.integers(2, 9), st.integers(2, 9), st.integers(100, 700))
def test_means_that_no_answers_have_are_always_flagged(n, items, hundredths):
    answers = n * items
    shown = f"{hundredths // 100},{hundredths % 100:02d}"
    near = range(hundredths * answers // 100 - 1, hundredths * answers // 100 + 3)
    possible = any(shown in printings(decimal(Fraction(one, answers)), 2) for one in near)
    expected = FITS if possible else DIFFERS
    assert only(f"{items} items: M = {shown}; n = {n}", "mean").outcome is expected


def test_the_mean_age_of_the_study():
    verdict = only("gemiddelde leeftijd was 27,56 jaar (sd 5,58), n = 60", "mean")
    assert verdict.outcome is DIFFERS
    assert (verdict.values["below"], verdict.values["above"]) == (
        Printed(2755, 2),
        Printed(2757, 2),
    )


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("M = 1,25; n = 60", FITS, "mean_fits"),
        ("M = 27,56; n = 600", UNKNOWN, "mean_any"),
        ("M = 27,6; n = 60", UNKNOWN, "mean_any"),
        ("M = 27,56", UNKNOWN, "mean_no_n"),
        ("M = 27,56; n = 0", UNKNOWN, "mean_no_n"),
        ("M = −1,13; n = 8", FITS, "mean_fits"),
        ("M = −1,12; n = 8", FITS, "mean_fits"),
        ("M = −1,14; n = 8", DIFFERS, "mean_differs"),
    ],
)
def test_each_outcome(text, outcome, reason):
    verdict = only(text, "mean")
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


# ------------------------------------------------------------------ standard deviations


def deviations(values, items, decimals):
    """The SDs that programs print for persons with these sums of answers, with n - 1 and n."""
    scores = [Fraction(value, items) for value in values]
    for variance in (statistics.variance(scores), statistics.pvariance(scores)):
        yield from printings(decimal(variance).sqrt(), decimals)


@pytest.mark.parametrize("decimals", [1, 2])
@pytest.mark.parametrize(("n", "highest", "items"), [(2, 8, 1), (3, 7, 1), (4, 5, 1), (3, 6, 2)])
def test_no_set_of_whole_numbers_is_ever_flagged(n, highest, items, decimals):
    seen = set()
    for values in itertools.combinations_with_replacement(range(highest + 1), n):
        for mean in printings(decimal(Fraction(sum(values), n * items)), 2):
            for sd in deviations(values, items, decimals):
                seen.add(f"{items} items: M = {mean}; SD = {sd}; n = {n}")
    for text in seen:
        assert all(verdict.outcome is FITS for verdict in check(text)), text


@pytest.mark.parametrize(("n", "mean"), [(3, "2,33"), (4, "2,50"), (5, "2,20")])
def test_a_deviation_that_no_set_has_is_mostly_flagged(n, mean):
    """The test is a necessary one: sums and squares fit. Few impossible SDs slip through."""
    total = round(float(mean.replace(",", ".")) * n)
    possible = set()
    for values in itertools.product(range(-6, 12), repeat=n - 1):
        whole = [*values, total - sum(values)]
        possible |= set(deviations(whole, 1, 2))
    flagged = {
        shown
        for shown in (f"{one // 100},{one % 100:02d}" for one in range(300))
        if only(f"M = {mean}; SD = {shown}; n = {n}", "sd").outcome is DIFFERS
    }
    impossible = {f"{one // 100},{one % 100:02d}" for one in range(300)} - possible
    assert flagged <= impossible
    assert len(flagged) > 0.8 * len(impossible)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=99), st.integers(1, 2))
def test_any_whole_numbers_keep_their_deviation(values, decimals):
    mean = min(printings(decimal(Fraction(sum(values), len(values))), 2))
    for sd in deviations(values, 1, decimals):
        for verdict in check(f"M = {mean}; SD = {sd}; n = {len(values)}"):
            assert verdict.outcome in (FITS, NOTE, UNKNOWN)


def test_where_every_deviation_is_possible_nothing_is_said():
    assert [one.check for one in check("M = 3,45; SD = 25,58; n = 60")] == ["mean"]
