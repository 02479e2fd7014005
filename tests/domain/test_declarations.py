"""A declaration that cannot be used is refused with the key and the line at fault."""

from __future__ import annotations

import pytest

from lib.domain.instruments import (
    INSTRUMENTS,
    Retest,
    Undeclared,
    declaration,
    declaration_of,
    instrument_in,
)
from lib.domain.instruments.shipped import FOLDER

TEXT = declaration("WAV-B")


def line_of(text):
    return next(at for at, line in enumerate(TEXT.splitlines(), 1) if line.startswith(text))


WRONG = {
    "no minimum": ("minimum = 1\n", "", ("absent", "minimum", 0, 0)),
    "a word for a number": ("minimum = 1", 'minimum = "een"', ("value", "minimum", 6, 0)),
    "yes for a number": ("items = 36", "items = true", ("value", "items", 5, 0)),
    "a strange score": ('score = "sum"', 'score = "som"', ("value", "score", 8, 0)),
    "a share of three": (
        "missing_share = 0.2",
        "missing_share = 3",
        ("value", "missing_share", 9, 0),
    ),
    "an empty range": ("maximum = 5", "maximum = 1", ("range", "maximum", 7, 0)),
    "an unknown key": ("short_name", "shortname", ("unknown", "shortname", 2, 0)),
    "a misspelt list": ("reversed = [7", "reverse = [7", ("unknown", "scales.reverse", 45, 0)),
    "an item too many": ("[2, 4, 7", "[2, 37, 7", ("item", "scales.items", 44, 37)),
    "an item twice": ("[2, 4, 7", "[2, 2, 7", ("item_twice", "scales.items", 44, 2)),
    "no number": ("[2, 4, 7", '[2, "4", 7', ("value", "scales.items", 44, 0)),
    "reversed elsewhere": (
        "reversed = [7",
        "reversed = [8, 7",
        ("reversed", "scales.reversed", 45, 8),
    ),
    "a scale that is not there": ('"goal", "task"', '"goal", "taak"', ("scale", "total.of", 35, 0)),
    "an item in two scales of the total": (
        "[2, 4, 7",
        "[3, 2, 4, 7",
        ("item_twice", "total.of", 35, 3),
    ),
    "a word out of range": ("nooit = 1", "nooit = 0", ("value", "words.nooit", 17, 0)),
    "a dot in the name": ('key = "WAV-B"', 'key = "WAV.B"', ("value", "key", 1, 0)),
    "no quotes": ('key = "WAV-B"', "key = WAV-B", ("toml", "", 1, 0)),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_line(name):
    wrong, right, told = WRONG[name]
    assert wrong in TEXT
    with pytest.raises(Undeclared) as caught:
        instrument_in(TEXT.replace(wrong, right, 1))
    error = caught.value
    assert (error.code, error.key, error.line, error.item) == told
    assert str(error) == error.code


def test_lines_are_counted_as_an_editor_does():
    assert line_of("maximum") == 7
    assert line_of("[words]") == 16


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_a_shipped_declaration_can_be_saved_and_loaded(key):
    assert instrument_in(declaration(key)) == INSTRUMENTS[key]
    assert instrument_in(declaration(key), own=True).alike(INSTRUMENTS[key])


def test_another_key_is_alike_and_another_range_is_not():
    wav = INSTRUMENTS["WAV-B"]
    assert instrument_in(TEXT.replace("reversed = [1, 20, 29]", "reversed = []")).alike(wav)
    assert not instrument_in(TEXT.replace("maximum = 5", "maximum = 7")).alike(wav)
    assert not instrument_in(TEXT.replace("[1, 5, 8, 17", "[1, 5, 17")).alike(wav)
    assert not INSTRUMENTS["WAV-T"].alike(wav)


def test_the_least_that_must_be_declared():
    text = (
        'key = "HAQ"\nitems = 3\nminimum = 0\nmaximum = 6\nscore = "mean"\n'
        '[[scales]]\nkey = "help"\nitems = [1, 2, 3]\n'
    )
    found = instrument_in(text, own=True)
    assert (found.short_name, found.missing_share, found.key_verified) == ("HAQ", 0.2, False)
    assert (found.measures, found.total_of, found.own) == (("HAQ.help",), (), True)
    assert found.measure("HAQ.help").span == (0, 6)


def test_an_unknown_declaration_is_a_key_error():
    with pytest.raises(KeyError):
        declaration("../secret")


def test_no_declaration_holds_the_text_of_an_item():
    for path in FOLDER.glob("*.toml"):
        for line in path.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            # Running text stands only where a source is told.
            if "source" not in name:
                assert value.count(" ") < 3 or value.strip().startswith("["), (path.name, line)


RETEST = """
[[retest]]
scale = "bond"
r = 0.81
n = 60
days = 14
source = "where it is printed"
"""


def test_a_retest_is_of_one_scale_and_changes_no_scores():
    found = instrument_in(TEXT + RETEST)
    assert found.retests == (Retest("bond", 0.81, 60, 14, "where it is printed"),)
    assert found == instrument_in(TEXT)
    assert instrument_in(declaration_of(found)).retests == found.retests


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('"bond"', '"anxiety"', "retest.scale"),
        ("0.81", "1.0", "retest.r"),
        ("0.81", "0.0", "retest.r"),
        ("n = 60", "n = 1", "retest.n"),
        ("days = 14", "days = 0", "retest.days"),
        ('"where it is printed"', '" "', "retest.source"),
        ('source = "where it is printed"', "", "retest.source"),
        ("days = 14", "days = 14\nsd = -1.0", "retest.sd"),
        ("days = 14", "day = 14", "retest.day"),
    ],
)
def test_a_retest_without_its_facts_is_refused(right, wrong, key):
    with pytest.raises(Undeclared) as caught:
        instrument_in(TEXT + RETEST.replace(right, wrong, 1))
    assert caught.value.key == key


def test_two_retests_of_one_scale_are_refused():
    with pytest.raises(Undeclared, match="value"):
        instrument_in(TEXT + RETEST + RETEST)
