"""What a themes sheet holds that is no theme and no person."""

from __future__ import annotations

import pytest

from lib.reading import ReadingError, read
from tests.reading.making_files import noticed, text_file, workbook

MATRIX = [["Thema", "T1", "T2"], ["Band", "x", ""], ["Taak", "", "x"]]


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#N/A", "#VERW!"])
@pytest.mark.parametrize(("row", "column", "cell"), [(1, 1, "B2"), (2, 0, "A3")])
def test_an_error_of_excel_names_its_cell(value, row, column, cell):
    rows = [list(one) for one in MATRIX]
    rows[row][column] = value
    with pytest.raises(ReadingError) as caught:
        read([text_file(rows)])
    assert (caught.value.code, caught.value.place.cell) == ("theme_error", cell)


@pytest.mark.parametrize("heading", ["Totaal", "Som", "SUM", "Aantal genoemd", "N", "Gemiddelde"])
def test_a_column_that_sums_up_is_no_person(heading):
    rows = [[*MATRIX[0], heading], ["Band", "x", "", 1], ["Taak", "", "x", 1]]
    reading = read([workbook(("Thema's", rows))])
    assert [one.key for one in reading.dataset.interviews.persons] == ["T1", "T2"]
    assert reading.report.ignored_columns == (heading,)


def test_a_person_may_be_called_n():
    rows = [["Thema", "M", "N", "O"], ["Band", "x", "", "x"]]
    reading = read([text_file(rows)])
    assert [one.key for one in reading.dataset.interviews.persons] == ["M", "N", "O"]


def test_a_row_that_sums_up_is_no_theme():
    reading = read([text_file([*MATRIX, ["Totaal", 1, 1]])])
    assert [one.name for one in reading.dataset.interviews.themes] == ["Band", "Taak"]
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [("row_summary", "4")]


def test_therapists_without_a_column_and_therapists_listed_twice():
    people = [
        ["Therapeut", "Medium", "Leeftijd"],
        ["T1", "drama", 40],
        ["T9", "muziek", 41],
        ["T1", "beeldend", 42],
        ["T2", "dans", 43],
    ]
    reading = read([workbook(("Thema's", MATRIX), ("Therapeuten", people))])
    assert [one.attributes for one in reading.dataset.interviews.persons] == [
        {"medium": "drama"},
        {"medium": "dans"},
    ]
    assert [(one.code, one.place.cell, one.values) for one in noticed(reading)] == [
        ("person_not_in_matrix", "A3", {}),
        ("person_twice", "A4", {"other": "A2"}),
    ]
    assert reading.report.ignored_columns == ("Leeftijd",)


def test_a_list_of_therapists_without_themes_is_told():
    scores = ("Scores", [["Patiënt", "WAV-B totaal"], ["P1", 100]])
    people = ("Therapeuten", [["Therapeut", "Medium"], ["T1", "drama"]])
    reading = read([workbook(scores, people)])
    assert [(one.code, one.place.sheet) for one in noticed(reading)] == [
        ("sheet_not_recognised", "Therapeuten")
    ]
