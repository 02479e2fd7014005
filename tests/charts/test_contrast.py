"""Words in a figure are legible and marks can be seen, on the light and on the dark page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lib.charts.dress import CONTRAST, DOT, Look

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
GROUNDS = {dark: THEME["dark" if dark else "light"]["backgroundColor"] for dark in (False, True)}
WORDS, MARKS = 4.5, 3.0


def _luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2's ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_wcags():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0072B2", "#FFFFFF") == pytest.approx(5.19, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_words_in_a_figure(dark):
    look = Look(dark=dark)
    assert contrast(look.ink, GROUNDS[dark]) >= WORDS
    assert contrast(look.quiet, GROUNDS[dark]) >= WORDS


def test_words_in_a_picture():
    look = Look(dark=False, paper=True)
    assert contrast(look.ink, "#FFFFFF") >= WORDS
    assert contrast(look.quiet, "#FFFFFF") >= WORDS


def test_before_the_browser_has_told_its_words_can_be_read_on_either():
    """No grey reaches 4.5 on both grounds; light is the usual one, and dark follows at once."""
    look = Look(dark=None)
    assert contrast(look.quiet, GROUNDS[False]) >= WORDS
    assert contrast(look.quiet, GROUNDS[True]) >= MARKS


@pytest.mark.parametrize("dark", [False, True])
def test_marks(dark):
    for colour in (Look(dark=dark).accent, Look(dark=None).accent, CONTRAST, DOT):
        assert contrast(colour, GROUNDS[dark]) >= MARKS


@pytest.mark.parametrize("dark", [False, True])
def test_what_a_figure_is_about_is_no_dimmer_than_the_rest(dark):
    assert contrast(Look(dark=dark).accent, GROUNDS[dark]) >= contrast(DOT, GROUNDS[dark])


def test_a_picture_has_the_colours_of_paper_on_any_page():
    assert Look(dark=True, paper=True).accent == Look(dark=False).accent


@pytest.mark.parametrize("kind", ["light", "dark"])
@pytest.mark.parametrize("colour", ["textColor", "linkColor", "primaryColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_on_the_page(kind, colour, ground):
    assert contrast(THEME[kind][colour], THEME[kind][ground]) >= WORDS
