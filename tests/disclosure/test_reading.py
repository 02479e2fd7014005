"""Of how a file was read others learn which kinds of things were seen: no cell, and no count."""

from __future__ import annotations

import re

import pytest

from lib.disclosure import Audience, reading_for_others
from lib.disclosure.reading_for_others import _OF_FILES
from lib.reading import Detection, Remark, Report, Source, read
from lib.reading.formats.report import Located
from lib.reading.meaning.detectors.detector_kinds import KINDS
from lib.sharing.monthly_report import Reported
from lib.sharing.results import results
from lib.wording import LANGUAGES, words_in
from lib.wording.language import translations
from lib.wording.told_reading import _REMARKS, _WITHOUT_PLACES
from tests.reading.making_files import text_file
from tests.sharing.taking_along import ORIGIN

# Where remarks come from: text for numbers, a code for "no answer", one patient without scores,
# another twice, a total below, spaces round an id, a spelling, a birth date.
ROWS = [
    ["Patiënt", "Geboortedatum", "Afdeling", "WAV-B totaal", "WAV-T totaal"],
    *([f"P{n:02d}", "01-02-1980", "Noord", str(90 + n), str(100 + n)] for n in range(1, 31)),
    ["P31", "01-02-1980", "noord ", "veel", "999"],
    ["P32", "01-02-1980", "Zuid", "", ""],
    ["P01", "01-02-1980", "Zuid", "12", "500"],
    [" P05", "01-02-1980", "Zuid", "#REF!", "50%"],
    ["Totaal", "", "", "105", "115"],
]
READING = read([text_file(ROWS)])
CELL = re.compile(r"\b[A-Z]{1,2}\d+\b")
SHEETS = re.compile(r"WAV-[BT](?:12)?|P01, P02, …|T01, T02, …")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def told(language, onlookers=Audience.OTHERS):
    found = Reported(READING, words_in(language), ORIGIN.made, onlookers=onlookers).results
    return found["source"], found["reading"]


def test_there_is_something_to_hide():
    """And the team sees all of it."""
    sources, reading = told("nl", Audience.TREATING_TEAM)
    assert sources[0]["rows"] == len(ROWS) - 1
    report = READING.report
    noticed = (*report.identifiers, *report.detections, *report.remarks)
    assert len(reading) == len(noticed) >= 7
    assert sum(bool(CELL.search(SHEETS.sub("", one["cell"]))) for one in reading) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_see_the_kinds_and_no_place_and_no_number(language):
    sources, reading = told(language)
    _, whole = told(language, Audience.TREATING_TEAM)
    assert {one["code"] for one in reading} == {one["code"] for one in whole}
    assert sources[0]["rows"] is None
    for one in reading:
        assert not re.search(r"\d", one["cell"]), one
        assert not re.search(r"\d", SHEETS.sub("", one["message"])), one
    assert len({tuple(one.values()) for one in reading}) == len(reading)


def test_how_many_stood_out_does_not_show():
    seen, counted = [], []
    for times in (1, 4):
        odd = [[f"P{40 + n}", "01-02-1980", "Noord", "veel", "101"] for n in range(times)]
        reading = read([text_file([*ROWS[:31], *odd])])
        for onlookers, found in ((Audience.OTHERS, seen), (Audience.TREATING_TEAM, counted)):
            told = Reported(reading, words_in("nl"), ORIGIN.made, onlookers=onlookers).results
            found.append(told["reading"])
    assert len(counted[1]) > len(counted[0]) + 2
    assert seen[0] == seen[1]


def test_of_a_file_others_learn_its_name_and_no_fingerprint_to_check_a_guess_by():
    report = Report(sources=(Source("a.xlsx", "5" * 64, 40),))
    assert reading_for_others(report).sources == (Source("a.xlsx", "", None),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(_REMARKS))
def test_whatever_is_said_of_patients_can_be_said_without_numbers(code, language):
    """A remark of which a value may tell of patients has a sentence without values."""
    needs = {*PLACEHOLDER.findall(translations(language).gettext(_REMARKS[code]))}
    if needs - {"sheet"} and code not in _OF_FILES:
        report = Report(remarks=(Remark("note", code, Located("a", "b", "C4"), {"n": 3}),))
        (one,) = results(report, [], language)["reading"]
        assert not re.search(r"[\d{}]", one["message"])
        assert code in _WITHOUT_PLACES
    else:
        assert code not in _WITHOUT_PLACES


def test_every_kind_that_stands_out_is_named_by_its_title():
    some = tuple(
        Detection("note", code, Located("a.xlsx", "Blad", "C4"), "before", 7.0, {"n": 3, "x": 1})
        for code in KINDS
    )
    seen = results(Report(detections=some), [], "nl")["reading"]
    assert [one["code"] for one in seen] == list(KINDS)
    assert not [one for one in seen if re.search(r"\d|before", one["cell"] + one["message"])]
