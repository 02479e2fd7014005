"""Whatever is undecided or assumed in a reading is a doubt, and is told as settled once it is."""

from __future__ import annotations

import numpy as np
import pytest

from lib.domain.dataset import Doubt
from lib.domain.instruments import INSTRUMENTS
from lib.reading import measured_at, read, rescored
from lib.reading.dataset.reader import otherwise
from lib.reading.meaning.detectors.detector_kinds import KINDS, Kind
from tests.reading.detectors.wards import answers_of, items_file
from tests.reading.doubted_wards import messy_file, plain_file
from tests.reading.making_files import text_file

FORMS = ("WAV-B", "WAV-T")
KEYS = {form: f"detector/reversal_form/{form}" for form in FORMS}


def doubts(reading, code):
    return [one for one in reading.dataset.doubts if one.code == code]


def test_items_that_may_be_turned_already_are_one_doubt_a_questionnaire():
    found = doubts(read([messy_file()]), "reversal_form")
    assert [(one.values, one.keys) for one in found] == [
        ({"instrument": form}, (KEYS[form],)) for form in FORMS
    ]
    assert all(
        one.open and set(one.about) == set(INSTRUMENTS[form].measures)
        for form, one in zip(FORMS, found, strict=True)
    )
    assert doubts(read([plain_file()]), "reversal_form") == []


def test_who_settled_it_is_kept_and_the_visitor_goes_before_the_recipe():
    answers = {KEYS["WAV-B"]: "accept"}
    both = {KEYS["WAV-B"]: "leave", KEYS["WAV-T"]: "leave"}
    reading = read([messy_file()], answers, recipe=both)
    for again in (reading, rescored(reading, {})):
        states = {
            one.values["instrument"]: (one.state, one.taken)
            for one in doubts(again, "reversal_form")
        }
        assert states == {"WAV-B": ("visitor", "accept"), "WAV-T": ("recipe", "leave")}


def test_i_do_not_know_settles_nothing():
    reading = read([messy_file()], dict.fromkeys(KEYS.values(), "unsure"))
    assert all(one.open for one in doubts(reading, "reversal_form"))


def test_another_answer_without_the_file_is_what_reading_it_again_gives():
    reading, answers = read([messy_file()]), dict.fromkeys(KEYS.values(), "accept")
    without, again = otherwise(reading, answers, {}), read([messy_file()], answers)
    for measure, scores in again.dataset.ward.scores.items():
        np.testing.assert_array_equal(without.dataset.ward.scores[measure], scores)
    assert without.dataset.doubts == again.dataset.doubts


def test_every_warning_with_a_choice_is_a_doubt_unless_it_says_otherwise():
    """So a kind that is added later is one without any further work."""
    assert Kind("new", "warning", ("accept", "leave"), "leave").is_doubt
    assert not Kind("new", "warning").is_doubt
    assert not Kind("new", "note", ("accept", "leave"), "leave").is_doubt
    assert not Kind("new", "warning", ("accept", "leave"), "leave", doubt=False).is_doubt
    assert KINDS["score_differs"].is_doubt


def test_a_choice_about_a_scale_is_about_that_scale_and_what_it_is_part_of():
    rows = [["Patiënt", "WAV-B doel", "WAV-B taak", "WAV-B band", "WAV-B totaal"]]
    rows += [[f"P{n}", 40, 41, 42, 123 + 5 * (n == 1)] for n in range(1, 12)]
    reading = read([text_file(rows)])
    (one,) = doubts(reading, "parts_differ")
    assert one.about == ("WAV-B.total",)
    settled = read([text_file(rows)], {one.keys[0]: "leave"})
    assert [each.state for each in doubts(settled, "parts_differ")] == ["visitor"]


def test_a_doubt_about_a_row_is_about_the_whole_ward():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 101], ["P1", 102]]
    (one,) = doubts(read([text_file(rows)]), "patient_twice")
    assert (one.about, one.open) == ((), True)


def test_a_scale_of_fewer_items_is_told_by_the_rule_that_allows_it():
    values = answers_of("WAV-B", 20)
    values[0, 1] = np.nan
    rows = [["Patiënt", *[f"WAV-B {item}" for item in range(1, 37)]]]
    rows += [
        [f"P{row}", *("" if np.isnan(cell) else int(cell) for cell in one)]
        for row, one in enumerate(values, start=1)
    ]
    about = {one.about for one in doubts(read([text_file(rows)]), "filled_in")}
    scale = next(one.key for one in INSTRUMENTS["WAV-B"].scales if 2 in one.items)
    assert about == {("WAV-B.total",), (f"WAV-B.{scale}",)}
    assert {one.state for one in doubts(read([text_file(rows)]), "filled_in")} == {"rule"}


def test_many_answers_out_of_range_may_be_another_range():
    values = answers_of("WAV-B", 20)
    zero_based = items_file("WAV-B", values - 1)
    # Nothing is scored before it is known what 0 stands for.
    found = read([zero_based])
    assert found.dataset.ward is None
    assert [one.concept for one in found.questions] == ["choice"]
    values[0, 0] = 7
    assert doubts(read([items_file("WAV-B", values)]), "other_range") == []


def moments(*names, days=None):
    heads = ["Patiënt", "Meetmoment", *(["Datum"] if days else []), "WAV-B totaal"]
    rows = [
        [f"P{who}", name, *([days[at]] if days else []), 100 + who + at]
        for at, name in enumerate(names)
        for who in range(1, 12)
    ]
    return text_file([heads, *rows])


def test_an_order_of_measurements_that_only_the_file_tells():
    unnamed = read([moments("Rood", "Blauw")])
    assert doubts(unnamed, "moments_order") == [Doubt("moments_order")]
    assert doubts(measured_at(unnamed, "last", {}), "moments_order") == [Doubt("moments_order")]
    assert doubts(read([moments("T0", "T1")]), "moments_order") == []
    days = ("2024-01-05", "2024-03-05")
    assert doubts(read([moments("Rood", "Blauw", days=days)]), "moments_order") == []


@pytest.mark.parametrize("by", ["visitor", "recipe"])
def test_columns_that_are_asked_about_are_open_and_then_settled(by):
    numbers = [str(item) for item in range(1, 37)]
    rows = [
        ["Patiënt", *numbers],
        *[[f"P{row}", *map(int, one)] for row, one in enumerate(answers_of("WAV-B", 12), start=1)],
    ]
    upload = text_file(rows, name="lijst.csv")
    first = read([upload])
    assert [one.open for one in doubts(first, "column_unsure")] == [True]
    answers = {one.key: "WAV-B" for one in first.questions}
    again = read([upload], **{"answers" if by == "visitor" else "recipe": answers})
    assert [one.state for one in doubts(again, "column_unsure")] == [by]


def test_what_the_file_itself_tells_is_settled_by_the_file():
    rows = [
        ["Patiënt", *[str(item) for item in range(1, 37)]],
        *[[f"P{row}", *map(int, one)] for row, one in enumerate(answers_of("WAV-B", 12), start=1)],
    ]
    (one,) = doubts(read([text_file(rows, name="WAV-B.csv")]), "form_from_title")
    assert (one.state, one.values) == ("file", {"instrument": "WAV-B"})
