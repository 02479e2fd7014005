"""Counts against lists, parts against totals, majorities against means."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.findings.claiming import (
    DIFFERS,
    FITS,
    NOTE,
    POSSIBLE,
    UNKNOWN,
    only,
    printed,
    printings,
)

WORDS = {
    "nl": [
        "één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ],
    "en": [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ],
}
BETWEEN = st.sampled_from([", ", ",", " ", ". ", "; ", " en ", " and ", ", en ", " & "])


@st.composite
def lists(draw):
    """Twelve therapists at most, in any order, with the separators people type."""
    numbers = draw(st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True))
    text = "".join(f"{draw(BETWEEN)}T{number}" for number in numbers[1:])
    return len(numbers), f"(T{numbers[0]}{text})"


@st.composite
def numbers(draw, n):
    """A count in digits or words."""
    shown = draw(st.sampled_from([str(n), WORDS["nl"][n - 1], WORDS["en"][n - 1]]))
    return draw(st.sampled_from([shown, shown.capitalize()]))


FRAMES = st.sampled_from(
    [
        "{n} van de 12 {list}",
        "In {n} van de twaalf interviews kwam dit voor {list}.",
        "{n} vaktherapeuten vertellen dat. Nog een zin. {list}",
        "{n} of the twelve therapists {list}",
        "{n} therapists spoke of it {list}.",
        "{n} {list}",
    ]
)


@given(st.data(), lists(), FRAMES)
def test_a_true_count_is_never_flagged(data, listed, frame):
    n, text = listed
    claim = frame.format(n=data.draw(numbers(n)), list=text)
    verdict = only(claim, "count")
    assert (verdict.outcome, verdict.values["listed"]) == (FITS, n)


@given(st.data(), lists(), FRAMES, st.integers(1, 12))
def test_another_count_always_is(data, listed, frame, stated):
    n, text = listed
    assume(stated != n)
    verdict = only(frame.format(n=data.draw(numbers(stated)), list=text), "count")
    assert (verdict.outcome, verdict.reason) == (DIFFERS, "count_differs")


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("3 van de 12 (T1, T2, T3, T2)", NOTE, "count_fits_twice"),
        ("4 van de 12 (T1, T2, T3, T2)", DIFFERS, "count_differs_twice"),
        ("minstens 3 therapeuten (T1, T2, T3, T4)", FITS, "count_fits"),
        ("minstens 3 therapeuten (T1, T2)", DIFFERS, "count_differs"),
        ("meer dan 3 therapeuten (T1, T2, T3)", DIFFERS, "count_differs"),
        ("more than 3 therapists (T1, T2, T3, T4)", FITS, "count_fits"),
        ("hoogstens 3 therapeuten (T1, T2, T3, T4)", DIFFERS, "count_differs"),
        ("at most 3 therapists (T1, T2)", FITS, "count_fits"),
        ("ongeveer 3 therapeuten (T1, T2)", UNKNOWN, "count_about"),
        ("13 van de 12 therapeuten", DIFFERS, "count_above_whole"),
        ("2 van de 2 (T1, T2, T3)", DIFFERS, "list_above_whole"),
        ("De therapeuten (T1, T2, T3)", UNKNOWN, "list_only"),
        ("De therapeuten (T1, T2, T1)", NOTE, "list_twice"),
    ],
)
def test_each_outcome_of_a_count(text, outcome, reason):
    verdict = only(text, "count")
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


def test_the_repeated_names_are_told():
    assert only("4 van de 12 (T3, t3, T1, T2, T1)", "count").values["twice"] == ("T3", "T1")


# ------------------------------------------------------------------ parts and totals

PARTS = st.lists(st.floats(0, 60), min_size=2, max_size=6)


def total_claim(parts, total):
    named = [f"{name} {part}" for name, part in zip("abcdeg", parts, strict=False)]
    return "; ".join([*named, f"totaal {total}"])


@given(st.data(), PARTS, st.integers(0, 2))
def test_parts_of_a_true_total_are_never_flagged(data, parts, decimals):
    shown = [data.draw(st.sampled_from(sorted(printings(part, decimals)))) for part in parts]
    total = data.draw(st.sampled_from(sorted(printings(sum(parts), decimals))))
    assert only(total_claim(shown, total), "total").outcome in POSSIBLE


@given(PARTS, st.integers(0, 2), st.integers(1, 50), st.booleans())
def test_a_total_off_by_more_than_rounding_always_is(parts, decimals, further, above):
    shown = [printed(part, decimals) for part in parts]
    exact = sum(float(part.replace(",", ".")) for part in shown)
    unit = 10**-decimals
    off = (unit * (len(parts) + 1) / 2 + further * unit) * (1 if above else -1)
    assume(exact + off > 0)
    # Unless it is the mean of the parts, which has a verdict of its own.
    assume(abs(exact + off - exact / len(parts)) > 2 * unit)
    assert only(total_claim(shown, printed(exact + off, decimals)), "total").outcome is DIFFERS


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("doelen 43,4; taken 42,6; band 43,8; totaal 129,8", FITS, "total_fits"),
        ("doelen 40,1; taken 40,3; band 41,8; totaal 122,2", FITS, "total_fits"),
        ("doelen 43,4; taken 42,6; band 43,8; totaal 130,0", NOTE, "total_rounding"),
        ("doelen 43,4; taken 42,6; band 43,8; totaal 130,1", DIFFERS, "total_differs"),
        ("doelen 3,62; taken 3,55; band 3,65; totaal 3,61", NOTE, "total_mean"),
    ],
)
def test_each_outcome_of_a_total(text, outcome, reason):
    verdict = only(text, "total")
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


# ------------------------------------------------------------------ majorities


@given(st.lists(st.integers(1, 4), min_size=3, max_size=60), st.integers(1, 3), st.integers(1, 2))
def test_a_true_majority_is_never_flagged(values, more_than, decimals):
    assume(2 * sum(value > more_than for value in values) > len(values))
    mean = printed(sum(values) / len(values), decimals)
    text = f"De meerderheid had meer dan {more_than} klachten (M = {mean}; uitersten 1–4)."
    assert only(text, "share").outcome is FITS


@pytest.mark.parametrize(
    ("text", "outcome", "most", "of"),
    [
        (
            "Het merendeel had meer dan één stoornis (gemiddeld 1,25; uitersten 1–3).",
            DIFFERS,
            25,
            0,
        ),
        ("Most had more than one disorder (M = 1.25, range 1 to 3; n = 60).", DIFFERS, 15, 60),
        (
            "De meerderheid had meerdere stoornissen. Gemiddeld 1,25 (uitersten 1-3).",
            DIFFERS,
            25,
            0,
        ),
        ("De meerderheid had meer dan 1 stoornis (M = 1,50; uitersten 1–3).", FITS, 50, 0),
        ("De meerderheid had meer dan 2 stoornissen (M = 1,90; uitersten 1–3).", DIFFERS, 45, 0),
    ],
)
def test_majorities(text, outcome, most, of):
    """By hand: with mean 1.25 at most 0.255 above the minimum of 1 is left for each person."""
    verdict = only(text, "share")
    assert verdict.outcome is outcome
    assert (verdict.values["most"], verdict.values["of"]) == (most, of)
