"""Which rows are patients: repeats, look-alikes, totals and rows out of sight, each by choice."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from lib.reading import ReadingError, read
from lib.reading.meaning.detectors.table_detectors import once_each
from tests.reading.detectors.wards import chosen, found
from tests.reading.making_files import WAV_B, WAV_T, saved, text_file, workbook

TOTALS = ["Patiënt", "WAV-B totaal", "Afdeling"]


def scores_of(reading, measure="WAV-B.total"):
    ward = reading.dataset.ward
    return dict(zip(ward.patients, ward.scores[measure].tolist(), strict=True))


def told(reading, *codes):
    return [
        (one.code, one.place.sheet, one.place.cell, one.before, one.after, one.taken)
        for one in found(reading, *codes)
    ]


def test_equal_rows_are_kept_once():
    upload = workbook(
        [TOTALS, ["P1", 100, "A"], ["P2", 101, "A"], ["P1", 100, "A"], ["P1", "100", "A"]]
    )
    reading = read([upload])
    assert told(reading, "row_repeated") == [
        ("row_repeated", "Scores", "4", "2, 4", "2", ""),
        ("row_repeated", "Scores", "5", "2, 5", "2", ""),
    ]
    assert scores_of(reading) == {"P1": 100, "P2": 101}


@pytest.mark.parametrize(
    ("option", "expected", "after"),
    [
        ("leave_out", {"P2": 101}, ""),
        ("first", {"P1": 100, "P2": 101}, "A2"),
        ("last", {"P1": 102, "P2": 101}, "A5"),
    ],
)
def test_rows_that_differ_are_the_visitors_choice(option, expected, after):
    upload = workbook(
        [
            TOTALS,
            ["P1", 100, "A"],
            ["P2", 101, "A"],
            ["P1", 103, "A"],
            ["P1", 102, "B"],
            ["P1", 100, "A"],
        ]
    )
    reading = read([upload])
    # Neither is taken without a choice.
    assert told(reading, "patient_twice") == [
        ("patient_twice", "Scores", "A4", "A2, A4, A5", "", "leave_out")
    ]
    assert [one.place.cell for one in found(reading, "row_repeated")] == ["6"]
    assert scores_of(reading) == {"P2": 101}
    again = chosen([upload], reading, "patient_twice", option)
    assert scores_of(again) == expected
    assert found(again, "patient_twice")[0].after == after


def test_nobody_left_is_refused_and_names_both_cells():
    with pytest.raises(ReadingError) as caught:
        read([workbook([TOTALS, ["P1", 100, "A"], ["P1", 101, "A"], ["P2", 1, ""], ["P2", 2, ""]])])
    error = caught.value
    assert (error.code, error.place.cell, error.values) == ("patient_twice", "A3", {"other": "A2"})


@pytest.mark.parametrize(
    ("option", "expected"), [("leave_out", np.nan), ("first", 36), ("last", 38)]
)
def test_answers_that_differ_in_a_row_per_answer(option, expected):
    rows = [["Patiënt", "Vraag", "Antwoord"]]
    rows += [[who, item, 3] for who in ("P1", "P2") for item in WAV_B]
    rows += [["P1", "WAV-B 2", 4], ["P1", "WAV-B 4", 4], ["P1", "WAV-B 13", 3]]
    upload = text_file(rows)
    reading = read([upload])
    ((one,), repeated) = found(reading, "patient_twice"), found(reading, "row_repeated")
    assert (one.place.cell, one.before, one.after) == ("C74", "C3, C74", "")
    assert [each.place.cell for each in repeated] == ["76"]
    again = chosen([upload], reading, "patient_twice", option)
    answers = again.dataset.ward.answers["WAV-B"]
    np.testing.assert_array_equal(answers[1], [3] * 36)
    if option == "leave_out":
        assert np.isnan(answers[0]).nonzero()[0].tolist() == [1, 3]
        expected = 36  # the mean of the ten others, times twelve
    assert scores_of(again, "WAV-B.task") == {"P1": expected, "P2": 36}


@pytest.mark.parametrize("written", ["p1", "P01", "P 1", "p 001"])
def test_ids_that_one_hand_may_have_written_in_two_ways(written):
    therapist = ("Behandelaar", [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 101]])
    team = ("Team", [["Patiënt", "WAV-T totaal"], [written, 90], ["P2", 91]])
    upload = workbook(therapist, team)
    reading = read([upload])
    assert told(reading, "ids_alike") == [("ids_alike", "Team", "A2", written, written, "leave")]
    assert found(reading, "ids_alike")[0].values == {"other": "Behandelaar!A2"}
    assert reading.dataset.ward.patients == ("P1", "P2", written)
    again = chosen([upload], reading, "ids_alike", "accept")
    assert again.dataset.ward.patients == ("P1", "P2")
    assert scores_of(again) == {"P1": 100, "P2": 101}
    assert scores_of(again, "WAV-T.total") == {"P1": 90, "P2": 91}
    assert told(again) == [("ids_alike", "Team", "A2", written, "P1", "accept")]


def test_look_alikes_on_one_sheet_become_two_rows_of_one_patient():
    upload = workbook(
        [
            TOTALS,
            ["P1", 100, "A"],
            ["p1", 100, "A"],
            ["P02", 101, "A"],
            ["P2", 102, "A"],
            ["P3", 103, "A"],
        ]
    )
    reading = read([upload])
    assert len(reading.dataset.ward.patients) == 5
    again = chosen([upload], reading, "ids_alike", "accept")
    assert scores_of(again) == {"P1": 100, "P3": 103}
    assert [(one.code, one.place.cell) for one in found(again)] == [
        ("patient_twice", "A5"),
        ("ids_alike", "A3"),
        ("ids_alike", "A5"),
        ("row_repeated", "3"),
    ]


@pytest.mark.parametrize("other", ["P11", "P10", "Q1", "1"])
def test_ids_that_are_different_are_left_in_peace(other):
    upload = workbook([TOTALS, ["P1", 100, "A"], [other, 100, "A"]])
    assert found(read([upload]), "ids_alike") == []


def test_a_row_that_looks_like_a_total():
    upload = workbook(
        [TOTALS, ["P1", 100, "A"], ["Totaal", 101, ""], ["P2", 102, "A"], ["", 101, "gemiddelde"]]
    )
    reading = read([upload])
    assert told(reading) == [
        ("row_summary", "Scores", "3", "Totaal", "", "accept"),
        ("row_summary", "Scores", "5", "", "", "accept"),
    ]
    # A row without a name cannot be kept.
    assert [bool(one.key) for one in found(reading)] == [True, False]
    assert scores_of(reading) == {"P1": 100, "P2": 102}
    key = found(reading)[0].key
    again = read([upload], {key: "leave"})
    assert scores_of(again) == {"P1": 100, "Totaal": 101, "P2": 102}
    assert told(again)[0] == ("row_summary", "Scores", "3", "Totaal", "Totaal", "leave")


def hidden(*rows):
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                [
                    ["Meting van maart"],
                    TOTALS,
                    ["P1", 100, "A"],
                    ["P2", 101, "B"],
                    ["P3", 102, "A"],
                ]
            ).content
        )
    )
    for row in rows:
        book.active.row_dimensions[row].hidden = True
    return saved(book)


def test_each_of_a_thousand_rows_of_one_patient_is_looked_at_once():
    """Comparing all with all took 25 seconds for a file of 700 kB."""
    looked, again = [], []

    def said(row):
        looked.append(row)
        return row % 300

    held = once_each(
        [("P1", row) for row in range(1000)], said, lambda row, first: again.append((row, first))
    )
    assert held == {"P1": list(range(300))}
    assert looked == list(range(1000))
    assert again == [(row, row % 300) for row in range(300, 1000)]


def test_rows_out_of_sight_are_read_unless_the_visitor_says_no():
    reading = read([hidden(4)])
    assert told(reading) == [("rows_hidden", "Scores", "4", "4", "4", "accept")]
    assert scores_of(reading) == {"P1": 100, "P2": 101, "P3": 102}
    again = chosen([hidden(4)], reading, "rows_hidden", "leave")
    assert scores_of(again) == {"P1": 100, "P3": 102}
    assert told(again) == [("rows_hidden", "Scores", "4", "4", "", "leave")]


def test_a_hidden_title_is_nobodys_business():
    assert found(read([hidden(1)])) == []


def test_all_rows_out_of_sight_cannot_be_left_out():
    reading = read([hidden(3, 4, 5)])
    (one,) = found(reading)
    with pytest.raises(ReadingError):
        read([hidden(3, 4, 5)], {one.key: "leave"})


def test_a_pair_that_misses_one_half():
    rows = [
        ["Patiënt", *WAV_B, *WAV_T],
        ["P1", *[3, 4] * 36],
        ["P2", *[3, 4] * 18, *[""] * 36],
        ["P3", *[""] * 36, *[3, 4] * 18],
        ["P4", *[""] * 72],
    ]
    reading = read([text_file(rows)])
    assert [(one.place.cell, one.values) for one in found(reading, "pair_half")] == [
        ("3", {"held": "WAV-B", "lacking": "WAV-T"}),
        ("4", {"held": "WAV-T", "lacking": "WAV-B"}),
    ]
    one_form = [[*row[:37]] for row in rows]
    assert found(read([text_file(one_form)]), "pair_half") == []


def test_a_theme_that_looks_like_a_total():
    rows = [
        ["Thema", "T1", "T2"],
        ["Band", "x", ""],
        ["Totaal beeld", "x", "x"],
        ["Totaal", "2", "1"],
    ]
    upload = text_file(rows)
    reading = read([upload])
    assert [one.name for one in reading.dataset.interviews.themes] == ["Band"]
    first, second = found(reading, "row_summary")
    again = read([upload], {first.key: "leave"})
    assert [one.name for one in again.dataset.interviews.themes] == ["Band", "Totaal beeld"]
    assert [one.taken for one in found(again)] == ["leave", "accept"]
    assert second.key != first.key
