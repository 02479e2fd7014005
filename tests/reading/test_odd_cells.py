"""Awkward cells: numbers as text, dates, booleans, formulas, ids, and names that look like code."""

from __future__ import annotations

import datetime
import math

import numpy as np
import openpyxl
import pytest

from lib.domain.attributes import attribute
from lib.reading import read
from lib.reading.formats.grid import Sheet, column_letters
from lib.reading.tables.values import (
    NotUnderstood,
    category,
    is_missing,
    known_spelling,
    number,
    yes_no,
)
from tests.reading.making_files import WAV_B, noticed, raw_workbook, saved, text_file, workbook


def one_answer(value):
    """What is read of one answer in a workbook, and the codes of the remarks."""
    rows = [["Patiënt", *WAV_B], ["P1", *[3] * 36], ["P2", *[3] * 35, value]]
    reading = read([workbook(rows)])
    return reading.dataset.ward.answers["WAV-B"][1, 35], [
        (one.code, one.place.cell) for one in noticed(reading)
    ]


@pytest.mark.parametrize("value", [4, 4.0, "4", " 4 ", "4,0", "4.00", "\u200b4", "+4", "４"])
def test_a_number_however_it_was_typed(value):
    assert one_answer(value) == (4, [])


@pytest.mark.parametrize("value", [None, "", " ", "n.v.t.", "NA", "-", "–", "onbekend"])
def test_what_says_that_there_is_no_answer(value):
    answer, remarks = one_answer(value)
    assert math.isnan(answer)
    assert remarks == []


@pytest.mark.parametrize(
    "value",
    [
        "1e999",
        "1e3",
        "NaN",
        "inf",
        "-inf",
        "∞",
        "1.2.3",
        "1,2,3",
        "12.34,5",
        "0x4",
        "4e0",
        "4-5",
        "vier",
        "4 van 5",
        "?",
        "***",
        "+",
        "✓",
        "'=4",
        "½",
        datetime.time(4, 0),
        True,
        False,
        "4 van de 5",
        ">4",
        "4/5",
    ],
)
def test_what_is_no_number_is_told_and_left_out(value):
    answer, remarks = one_answer(value)
    assert math.isnan(answer)
    assert remarks == [("not_a_number", "AK3")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (datetime.date(2024, 3, 2), "date_cell"),
        (datetime.datetime(2024, 3, 2, 10, 30), "date_cell"),
        (45750, "date_cell"),
        (45750.0, "date_cell"),
        ("45750", "date_cell"),
        ("1-okt", "date_cell"),
        ("1. Mai", "date_cell"),
        ("3-apr-25", "date_cell"),
        ("3-4-2025", "date_cell"),
        (36_525, "out_of_range"),
        (54_789, "out_of_range"),
        ("4*", "marked_number"),
        ("4 (?)", "marked_number"),
        ("(4)", "marked_number"),
        ("± 4", "marked_number"),
        ("4²", "marked_number"),
        ("4.", "marked_number"),
        ("45%", "percentage"),
        ("4,5 %", "percentage"),
        (99, "missing_code"),
        ("999", "missing_code"),
        (-1, "missing_code"),
        ("5 = nooit", "word_differs"),
    ],
)
def test_what_is_known_to_be_no_answer_is_told_by_its_own_name(value, code):
    answer, remarks = one_answer(value)
    assert math.isnan(answer)
    assert remarks == [(code, "AK3")]


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("-1.234.567,25", -1234567.25),
        ("1,234,567.25", 1234567.25),
        ("1.234", 1.234),
        ("1,234", 1.234),
    ],
)
def test_a_sign_between_thousands_where_the_other_is_the_decimal_one(value, means):
    assert number(value) == means


@pytest.mark.parametrize("value", ["1.234,5.6", "1,234,5", "1.234.567", "1234.567,8", "1.23,4"])
def test_signs_that_cannot_both_be_right(value):
    with pytest.raises(NotUnderstood):
        number(value)


ERRORS = ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VERW!", "#DEEL/0!", "#N/B", "#BEZUG!", "#waarde!"]


@pytest.mark.parametrize("value", ERRORS)
def test_an_error_of_excel_is_told_and_left_out(value):
    rows = [
        ["Patiënt", "Afdeling", "Depressie", *WAV_B],
        ["P1", "A", "ja", *[3] * 36],
        ["P2", value, value, *[3] * 35, value],
        [value, "A", "ja", *[3] * 36],
    ]
    reading = read([text_file(rows)])
    found = [(one.code, one.place.cell) for one in noticed(reading)]
    assert sorted(found) == [
        ("error_cell", "A4"),
        ("error_cell", "AM3"),
        ("error_cell", "B3"),
        ("error_cell", "C3"),
        ("row_without_patient", "4"),
    ]
    assert reading.dataset.ward.patients == ("P1", "P2")
    assert reading.dataset.ward.attributes["ward"].tolist() == ["A", None]


@pytest.mark.parametrize(
    ("value", "number_"),
    [
        ("nooit", 1),
        ("Altijd", 5),
        ("vaak", 4),
        ("never", 1),
        ("always", 5),
        ("selten", 2),
        ("1 = nooit", 1),
        ("5 (altijd)", 5),
        ("3: soms", 3),
        ("2 - zelden", 2),
        ("4. vaak", 4),
        ("2 = af en toe", 2),
    ],
)
def test_an_answer_in_words_is_a_number_and_is_told(value, number_):
    answer, remarks = one_answer(value)
    assert answer == number_
    assert remarks == [("words_read", "1")]


def test_the_words_that_were_read_are_listed_with_what_they_stand_for():
    rows = [
        ["Patiënt", *WAV_B],
        ["P1", *["nooit"] * 20, *["5 = altijd"] * 16],
        ["P2", *[3] * 35, "altijd"],
    ]
    (remark,) = noticed(read([workbook(rows)]))
    assert remark.values == {
        "instrument": "WAV-B",
        "n": 37,
        "first": "B2",
        "words": "nooit = 1, … = 5, altijd = 5",
    }


def test_numbers_that_are_no_numbers_in_the_file_itself():
    row = '<c r="A{0}" t="str"><v>P{0}</v></c><c r="B{0}"><v>{1}</v></c>'
    heading = '<c r="A1" t="str"><v>Patiënt</v></c><c r="B1" t="str"><v>WAV-B totaal</v></c>'
    values = ["100", "1e999", "-1e999", "NaN", "99999999999999999999999999", "1e-400"]
    rows = "".join(
        f'<row r="{n}">{row.format(n, value)}</row>' for n, value in enumerate(values, start=2)
    )
    reading = read([raw_workbook(f'<row r="1">{heading}</row>{rows}')])
    scores = reading.dataset.ward.scores["WAV-B.total"]
    assert scores[0] == 100
    assert np.isnan(scores[1:]).all()
    found = [(one.code, one.place.cell) for one in noticed(reading)]
    assert [one for one in found if one[0] != "patient_without_scores"] == [
        ("not_a_number", "B3"),
        ("not_a_number", "B4"),
        ("out_of_range", "B6"),
        ("out_of_range", "B7"),
    ]


def test_a_formula_that_was_never_calculated_is_missing_and_counted():
    # openpyxl writes the formula without a value, as other programs may.
    rows = [["Patiënt", *WAV_B], ["P1", *[3] * 36], ["P2", *["=1+2"] * 2, *[3] * 34]]
    reading = read([workbook(rows)])
    answers = reading.dataset.ward.answers["WAV-B"]
    assert np.isnan(answers[1]).nonzero()[0].tolist() == [0, 1]
    found = {one.measure: (one.imputed, one.missing) for one in reading.report.scales}
    # Item 1 belongs to bond and item 2 to task.
    assert found == {
        "WAV-B.total": (1, 2),
        "WAV-B.goal": (0, 0),
        "WAV-B.task": (1, 1),
        "WAV-B.bond": (1, 1),
    }


def test_a_formula_with_its_value_is_that_value():
    cells = (
        '<row r="1"><c r="A1" t="str"><v>Patiënt</v></c><c r="B1" t="str"><v>WAV-B totaal</v></c>'
        '</row><row r="2"><c r="A2" t="str"><v>P1</v></c><c r="B2"><f>50*2</f><v>100</v></c></row>'
    )
    assert read([raw_workbook(cells)]).dataset.ward.scores["WAV-B.total"].tolist() == [100]


def test_ids_keep_their_spelling():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Patiënt", "WAV-B totaal"])
    given_ = [1, 1.5, "0012", 12, "12.0", 1_000_000_000, "a\nb1", datetime.date(2024, 3, 2), True]
    for value in given_:
        sheet.append([value, 100])
    reading = read([saved(book)])
    expected = ("1", "1.5", "0012", "12", "12.0", "1000000000", "a b1", "2024-03-02")
    # True reads as 1 and its row is that of patient 1 again.
    assert reading.dataset.ward.patients == expected
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [
        # 0012 and 12 stay apart, and both are named.
        ("ids_alike", "A5"),
        ("row_repeated", "10"),
    ]


def test_ids_of_a_text_file_keep_their_zeros():
    rows = [["Code", "WAV-B totaal"], ["0012", 100], ["12", 100], ["1.0", 100]]
    assert read([text_file(rows)]).dataset.ward.patients == ("0012", "12", "1.0")


def test_signs_that_cannot_be_seen_do_not_make_two_patients():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P1\u200b", 100], ["\u202eP1 ", 100]]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.patients == ("P1",)
    assert [one.code for one in noticed(reading)] == ["row_repeated"] * 2


HEADINGS = {
    "WAV-B\n1": ("WAV-B", 1),
    "WAV-B 01": ("WAV-B", 1),
    "wavb_01": ("WAV-B", 1),
    "WAV.B.1": ("WAV-B", 1),
    "WAV–B item 1": ("WAV-B", 1),
    '"WAV-B" vraag 1': ("WAV-B", 1),
    "WAVB1": ("WAV-B", 1),
    "  wav - b  1 ": ("WAV-B", 1),
    "WAV-T 1": ("WAV-T", 1),
    "ECR-R 36": ("ECR-R", 36),
    "ECRR36": ("ECR-R", 36),
    "WAV-B item nr. 1": ("WAV-B", 1),
    "WAVB[SQ001]": ("WAV-B", 1),
    "WAV-B 1: Voorbeeldzin van twee woorden": ("WAV-B", 1),
    "T1_WAVB_1": ("WAV-B", 1),
    "WAVB_1_T2": ("WAV-B", 1),
}


@pytest.mark.parametrize(("heading", "meant"), HEADINGS.items())
def test_headings_of_items(heading, meant):
    form, item = meant
    rows = [["Patiënt", "WAV-T totaal", heading], ["P1", 100, 4]]
    ward = read([workbook(rows)]).dataset.ward
    assert list(ward.answers) == [form]
    assert ward.answers[form][0, item - 1] == 4
    assert np.isfinite(ward.answers[form]).sum() == 1


@pytest.mark.parametrize(
    "heading",
    [
        "WAV-B 0",
        "WAV-B 37",
        "WAV-B 1000",
        "WAV 1",
        "B 1",
        "WAV-B 1a",
        "WAV-B angst",
        "1",
        "WAV-B 1. a",
        "WAV-B 37. Voorbeeldzin van woorden",
        "WAV-B goal gem",
        "WAV-B bijlage 1 T1",
    ],
)
def test_headings_that_are_nothing(heading):
    rows = [["Patiënt", "WAV-B totaal", heading], ["P1", 100, 4]]
    reading = read([workbook(rows)])
    assert reading.report.ignored_columns == (heading,)
    assert reading.dataset.ward.answers == {}


MEANS = [
    "ECR-R angst",
    "ECR-R angst (gem.)",
    "ECR-R gemiddelde angst",
    "ECRR_anx",
    "ECR-R mean anxiety",
    "Bindungsangst ECR-R",
]


@pytest.mark.parametrize("heading", MEANS)
def test_headings_of_a_score_that_is_a_mean(heading):
    rows = [["Patiënt", heading], ["P1", 3.5]]
    assert read([workbook(rows)]).dataset.ward.scores["ECR-R.anxiety"].tolist() == [3.5]


def test_the_same_column_with_and_without_its_moment_is_not_taken_twice():
    rows = [["Patiënt", "WAV-B totaal", "WAV-B totaal T1"], ["P1", 100, 90]]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.scores["WAV-B.total"].tolist() == [100]


@pytest.mark.parametrize(
    "heading",
    ["__proto__", "constructor", "a.b", "a[0]", "a\\.b", 'een "naam"', "<script>", "=1+1"],
)
def test_headings_that_could_be_code_are_only_text(heading):
    rows = [["Patiënt", "WAV-B totaal", heading], ["P1", 100, heading]]
    reading = read([text_file(rows)])
    assert reading.report.ignored_columns == (heading,)
    rows = [["Patiënt", "Afdeling", "WAV-B totaal"], [heading, heading, 100]]
    # A word alone may be a name, unless the visitor says that it is none.
    ward = read([text_file(rows)], {"identifier/name/patient": "keep"}).dataset.ward
    assert (ward.patients, ward.attributes["ward"].tolist()) == ((heading,), [heading])


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        ("sex", "V", "female"),
        ("sex", "vrouw", "female"),
        ("sex", "M.", "male"),
        ("sex", "anders", "anders"),
        ("sex", "", None),
        ("sex", "onbekend", None),
        ("cluster", "cluster b", "B"),
        ("cluster", "n.a.o.", "NOS"),
        ("cluster", "NAO", "NOS"),
        ("cluster", "B (borderline)", "B"),
        ("cluster", "Borderline-PS (B)", "B"),
        ("cluster", "cluster B (301.83)", "B"),
        ("cluster", "Cl. C", "C"),
        ("cluster", "B/C", "B/C"),
        ("cluster", "C?", "C?"),
        ("cluster", "2", "2"),
        ("cluster", "C (borderline)", "C (borderline)"),
        ("sex", "vrl.", "female"),
        ("sex", "onb.", None),
        ("education", "mbo-4", "secondary"),
        ("education", "HBO / universiteit", "higher"),
        ("education", "geen/basisonderwijs", "none_or_primary"),
        ("education", "vmbo/lbo", "lower_vocational"),
        ("marital_status", "Gehuwd", "married"),
        ("ward", "Noord", "Noord"),
        ("ward", 3.0, "3"),
        ("ward", "***", "***"),
        ("ward", "-", None),
    ],
)
def test_categories(key, written, code):
    assert category(key, written) == code
    assert attribute(key).kind == "category"


def test_a_spelling_that_is_kept_holds_no_number_of_a_cell():
    assert known_spelling("cluster", "Borderline PS (12345)") == "borderline ps"
    assert known_spelling("ward", "Noord 12345") == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ja", "yes"),
        ("JA", "yes"),
        ("j", "yes"),
        (1.0, "yes"),
        ("1", "yes"),
        (True, "yes"),
        ("waar", "yes"),
        ("x", "yes"),
        ("nee", "no"),
        (0.0, "no"),
        (False, "no"),
        ("ONWAAR", "no"),
        ("", None),
        (None, None),
        ("onbekend", None),
        ("-", None),
    ],
)
def test_yes_and_no(written, meant):
    assert yes_no(written) == meant


@pytest.mark.parametrize("written", ["misschien", 2.0, "+", "ja?", "***"])
def test_neither_yes_nor_no(written):
    with pytest.raises(NotUnderstood):
        yes_no(written)


def test_a_boolean_is_no_number():
    for value in (True, False):
        with pytest.raises(NotUnderstood):
            number(value)


@pytest.mark.parametrize("written", ["***", "+", "✓", "€", "Ж", "日本", "!"])
def test_signs_that_fold_to_nothing_are_not_missing(written):
    assert not is_missing(written)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters(column, letters):
    assert column_letters(column) == letters
    assert openpyxl.utils.get_column_letter(column + 1) == letters


def test_a_place_in_a_sheet():
    sheet = Sheet("a.csv", "", [])
    assert sheet.place(2, 1).cell == "B3"
    assert sheet.place(2).cell == "3"
    assert sheet.place(column=1).cell == "B"
    assert sheet.place().cell == ""
