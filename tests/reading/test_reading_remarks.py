"""Everything the reader does or leaves out is told with its file, sheet and cell."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from lib.reading import ScaleReading, read
from tests.reading.making_files import ECR_R, WAV_B, noticed, saved, text_file, workbook


def remarks_of(*uploads):
    """Severity, code, sheet and cell of every remark."""
    return [
        (one.severity, one.code, one.place.sheet, one.place.cell) for one in noticed(read(uploads))
    ]


def cells_of(reading, code):
    return [one.place.cell for one in noticed(reading) if one.code == code]


def with_items(*rows, headings=WAV_B):
    """A sheet with three lines above the headings, so that rows and cells must be counted."""
    return workbook(
        ("Meting", [[], ["Uitdraai van de afdeling"], [], ["Patiënt", *headings], *rows])
    )


def patient(name, answers=None, **changed):
    """A row of 36 answers, all 3 but for those named as item_7=..."""
    row = [name, *([3] * 36 if answers is None else answers)]
    for item, answer in changed.items():
        row[int(item.removeprefix("item_"))] = answer
    return row


def test_not_a_number():
    reading = read([with_items(patient("P1"), patient("P2", item_2="vier", item_4="3 of 4"))])
    (first, second) = noticed(reading)
    assert (first.severity, first.code, first.values) == ("warning", "not_a_number", {})
    assert (first.place.file, first.place.sheet) == ("scores.xlsx", "Meting")
    assert (first.place.cell, second.place.cell) == ("C6", "E6")
    answers = reading.dataset.ward.answers["WAV-B"]
    assert np.isnan(answers[1]).nonzero()[0].tolist() == [1, 3]
    # Items 2 and 4 are of one scale, which can do without two.
    assert reading.dataset.ward.scores["WAV-B.task"][1] == pytest.approx(36)


@pytest.mark.parametrize("answer", [0, 6, -2, 3.5, 33, 1e300])
def test_an_answer_out_of_range(answer):
    reading = read([with_items(patient("P1"), patient("P2", item_36=answer))])
    (remark,) = noticed(reading)
    assert (remark.severity, remark.code, remark.place.cell) == ("warning", "out_of_range", "AK6")
    assert remark.values == {"low": "1", "high": "5"}
    assert np.isnan(reading.dataset.ward.answers["WAV-B"][1, 35])


@pytest.mark.parametrize(
    ("heading", "score", "low", "high"),
    [
        ("WAV-B totaal", 35, "36", "180"),
        ("WAV-B totaal", 181, "36", "180"),
        ("WAV-T band", 61, "12", "60"),
        ("ECR-R angst", 0.9, "1", "7"),
        ("ECR-R vermijding", 7.1, "1", "7"),
        ("Leeftijd", 151, "0", "150"),
        ("Leeftijd", -2, "0", "150"),
    ],
)
def test_a_score_or_age_out_of_range(heading, score, low, high):
    rows = [["Patiënt", "WAV-T totaal", heading], ["P1", 100, 50], ["P2", 100, score]]
    rows[1][2] = (float(low) + float(high)) / 2
    reading = read([text_file(rows)])
    (remark,) = noticed(reading)
    assert (remark.code, remark.place.cell) == ("out_of_range", "C3")
    assert remark.values == {"low": low, "high": high}


def test_the_ends_of_a_range_belong_to_it():
    rows = [["Patiënt", "WAV-B totaal", "ECR-R angst"], ["P1", 36, 1], ["P2", 180, 7]]
    assert remarks_of(workbook(rows)) == []


@pytest.mark.parametrize("written", ["misschien", "2", "+", "ja/nee", "nb"])
def test_not_yes_or_no(written):
    rows = [["Patiënt", "WAV-B totaal", "Depressie"], ["P1", 100, "ja"], ["P2", 100, written]]
    reading = read([workbook(rows)])
    assert noticed(reading)[0].values == {}
    assert remarks_of(workbook(rows)) == [("warning", "not_yes_or_no", "Scores", "C3")]
    assert reading.dataset.ward.attributes["depression"].tolist() == ["yes", None]


def test_remarks_on_those_who_did_not_take_part_name_their_own_sheet():
    scores = ("Deelnemers", [["Patiënt", "WAV-B totaal"], ["P1", 100]])
    missed = ("Uitval", [["Patiënt", "Depressie", "Reden uitval"], ["U1", "wie weet", "weg"]])
    assert remarks_of(workbook(scores, missed)) == [("warning", "not_yes_or_no", "Uitval", "B2")]


def test_row_without_patient():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100], ["", 101], ["P2", 102], [None, "", "noot"]]
    assert remarks_of(workbook(rows)) == [
        ("warning", "row_without_patient", "Scores", "3"),
        ("warning", "row_without_patient", "Scores", "5"),
    ]
    assert read([workbook(rows)]).dataset.ward.patients == ("P1", "P2")


def test_row_repeated():
    rows = [
        ["Patiënt", "WAV-B totaal", "Noot"],
        ["P1", 100, "a"],
        ["P2", 101, ""],
        ["P1", "100", "b"],
    ]
    reading = read([workbook(rows)])
    # What stands in a column that is not read does not make two rows differ.
    (remark,) = noticed(reading)
    assert (remark.severity, remark.code, remark.place.cell) == ("warning", "row_repeated", "4")
    assert remark.values == {"first": 2}
    assert reading.dataset.ward.patients == ("P1", "P2")


def test_items_absent():
    headings = [one for one in WAV_B if one not in ("WAV-B 2", "WAV-B 4", "WAV-B 7")]
    reading = read([with_items(["P1", *[3] * 33], headings=headings)])
    (remark,) = noticed(reading)
    assert (remark.severity, remark.code, remark.place.cell) == ("warning", "items_absent", "4")
    assert remark.values == {"instrument": "WAV-B", "items": "2, 4, 7"}
    # Three of the twelve task items are missing for everybody.
    assert reading.dataset.ward.measures == ("WAV-B.goal", "WAV-B.bond")


def test_score_differs():
    rows = [
        ["Patiënt", *ECR_R, "ECR-R angst"],
        # 16 answers of 4 and 2 reversed ones of 4 make 4; so does 4.05 rounded to one decimal.
        [*patient("P1", [4] * 36), 4.05],
        [*patient("P2", [4] * 36), 4.06],
        [*patient("P3", [4] * 36), 3.9],
        [*patient("P4", [4] * 36), None],
    ]
    assert remarks_of(workbook(rows)) == [
        ("warning", "score_differs", "Scores", "AL3"),
        ("warning", "score_differs", "Scores", "AL4"),
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.scores["ECR-R.anxiety"].tolist() == [4.0] * 4


def test_a_ready_score_that_is_not_used_is_told():
    too_few = [3] * 24 + [None] * 12
    rows = [
        ["Patiënt", *WAV_B, "WAV-B totaal"],
        [*patient("P1"), 108],
        [*patient("P2", too_few), 72],
    ]
    reading = read([workbook(rows)])
    assert cells_of(reading, "score_not_used") == ["AL3"]
    assert np.isnan(reading.dataset.ward.scores["WAV-B.total"][1])


def test_patient_without_scores():
    rows = [
        ["Patiënt", "WAV-B totaal", "WAV-T totaal"],
        ["P1", 100, None],
        ["P2", None, None],
        ["P3", None, 99],
        ["P4", "n.v.t.", ""],
    ]
    assert remarks_of(workbook(rows)) == [
        ("note", "patient_without_scores", "Scores", "3"),
        ("note", "patient_without_scores", "Scores", "5"),
    ]
    assert read([workbook(rows)]).dataset.ward.patients == ("P1", "P2", "P3", "P4")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_sheet_hidden(state):
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100]]
    hidden = [["Patiënt", "WAV-B totaal"], ["geheim", 36]]
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("Open", rows), ("Dicht", hidden), name="a.xlsx").content)
    )
    book["Dicht"].sheet_state = state
    assert remarks_of(saved(book)) == [("warning", "sheet_hidden", "Dicht", "")]
    assert read([saved(book)]).dataset.ward.patients == ("P1",)


def test_row_without_theme():
    rows = [
        ["Groep", "Thema", "T1", "T2"],
        ["A", "Band", "x", ""],
        ["B", "", "x", "x"],
        ["", "Taak", "", "x"],
    ]
    assert remarks_of(text_file(rows)) == [("warning", "row_without_theme", "", "3")]
    themes = read([text_file(rows)]).dataset.interviews.themes
    # The row is left out, but its group goes on below it.
    assert [(one.name, one.group) for one in themes] == [("Band", "A"), ("Taak", "B")]


def test_the_report_counts_complete_filled_in_and_missing():
    rows = [
        patient("P1"),
        patient("P2", item_2=None, item_4=None),
        patient("P3", item_2=None, item_4=None, item_7="?"),
        patient("P4", [None] * 36),
    ]
    reading = read([with_items(*rows)])
    found = {one.measure: one for one in reading.report.scales}
    assert found["WAV-B.task"] == ScaleReading("WAV-B.task", "items", 2, 1, 1, 2, 0 + 2 + 3 + 12)
    assert found["WAV-B.goal"] == ScaleReading("WAV-B.goal", "items", 3, 3, 0, 1, 12)
    assert found["WAV-B.total"] == ScaleReading("WAV-B.total", "items", 2, 1, 1, 2, 2 + 3 + 36)
    assert cells_of(reading, "not_a_number") == ["H7"]
    assert cells_of(reading, "patient_without_scores") == ["8"]


def test_columns_that_are_not_known_are_listed_as_they_stand():
    rows = [
        ["Patiënt", "WAV-B totaal", "Kamer\nnr.", "", "WAV-B 37", "WAV-B anders", "HoNOS 1"],
        ["P1", 100, 1, 2, 3, 4, 5],
    ]
    assert read([workbook(rows)]).report.ignored_columns == (
        "Kamer nr.",
        "WAV-B 37",
        "WAV-B anders",
        "HoNOS 1",
    )


def test_a_table_that_starts_in_the_middle_of_the_sheet():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Midden"
    for row, values in enumerate([["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", "tien"]], 5):
        for column, value in enumerate(values, start=3):
            sheet.cell(row=row, column=column, value=value)
    assert remarks_of(saved(book)) == [
        ("warning", "not_a_number", "Midden", "D7"),
        ("note", "patient_without_scores", "Midden", "7"),
    ]
