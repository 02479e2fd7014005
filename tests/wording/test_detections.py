"""Every detection can be told in both languages, and what it may hold is told as it should."""

from __future__ import annotations

import json

import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Doubt
from lib.reading import Detection, Located, read
from lib.reading.dataset.undecided import _ASSUMED, _NAMED
from lib.reading.meaning.detectors.detector_kinds import KINDS
from lib.sharing.results import as_json, results
from lib.wording import LANGUAGES, words_in
from lib.wording.detection_keys import TEXTS, TITLES, option_key
from lib.wording.told_detections import change, option, sentence, shown, title, where
from lib.wording.told_doubts import _WHAT, settled, undecided
from tests.reading.making_files import text_file


def test_every_kind_has_a_title_a_sentence_and_its_options():
    for code, kind in KINDS.items():
        keys = {TITLES[code], TEXTS[code], *(option_key(code, one) for one in kind.options)}
        for language in LANGUAGES:
            assert all(words_in(language)(one) for one in keys)


VALUES = {
    "low": "1",
    "high": "5",
    "n": 12,
    "cells": "B2",
    "first": 2,
    "other": "A2",
    "items": "3, 9",
    "instrument": "WAV-B",
    "lowest": -0.61,
    "highest": -0.2,
    "least": 10,
    "held": "WAV-B",
    "lacking": "WAV-T",
    "measure": "WAV-B.total",
    "added": 91.5,
    "seen_low": "0",
    "seen_high": "4",
    "word": "altijd",
    "number": "99",
    "wards": 2,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(KINDS))
def test_every_kind_can_be_told(code, language):
    words = words_in(language)
    values = dict(VALUES)
    if not code.startswith("reversal"):
        del values["lowest"], values["highest"]
    one = Detection("note", code, Located("a.xlsx", "Blad", "B2"), values=values)
    for text in (title(one, words), sentence(one, words), where(one, words)):
        assert text
        assert "{" not in text
    for code_ in KINDS[code].options:
        assert option(one, code_, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_can_be_told_while_it_is_open_and_when_it_is_settled(language):
    """Of detections and of what is assumed; a kind that is added later by its title."""
    words, values = words_in(language), {"instrument": "WAV-B"}
    kinds = {code: kind.options for code, kind in KINDS.items() if kind.is_doubt}
    others = dict.fromkeys({*_WHAT} - {*kinds}, ())
    for code, options in (kinds | others).items():
        texts = [undecided([Doubt(code, values=values)], words)]
        texts += [
            settled([Doubt(code, values=values, taken=taken, state=state)], words)
            for taken in (*options, "")
            for state in ("file", "recipe", "visitor")
        ]
        assert all(text and "{" not in text for text in texts), code
    assert {*_ASSUMED, *_NAMED} <= {*_WHAT}


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (3.167, "3,167", "3.167"),
        (3167.0, "3167", "3167"),
        (-2.0, "−2", "−2"),
        ("1.5", "1.5", "1.5"),
        (36.00000000001, "36", "36"),
    ],
)
def test_numbers_are_written_in_the_visitors_language_and_texts_as_they_stand(value, nl, en):
    assert shown(value, words_in("nl")) == nl
    assert shown(value, words_in("en")) == en


def test_correlations_come_with_their_n():
    values = {"items": "3, 9", "instrument": "WAV-B", "n": 58, "lowest": -0.614, "highest": -0.2}
    one = Detection("warning", "reversal_form", Located(), values=values)
    assert "−0,61 tot −0,20, n = 58" in sentence(one, words_in("nl"))
    assert "−0.61 to −0.20, n = 58" in sentence(one, words_in("en"))


def test_what_is_not_used_is_said_so():
    one = Detection("warning", "out_of_range", Located(), before=8.0)
    assert change(one, words_in("nl")) == "8 → niet gebruikt"


def test_results_hold_the_sentence_and_not_what_stood_in_the_cell():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 181777]]
    report = read([text_file(rows)]).report
    told = json.loads(as_json(results(report, (), "nl", Audience.TREATING_TEAM)))["reading"]
    (one,) = [each for each in told if each["code"] == "out_of_range"]
    assert (one["severity"], one["cell"]) == ("warning", "cel B3")
    assert "36 tot 180" in one["message"]
    assert "181777" not in json.dumps(told)
