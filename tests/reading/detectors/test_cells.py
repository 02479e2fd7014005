"""Cells that are no plain number: told with what stood there and what is used."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lib.domain.instruments.shipped import instrument_in
from lib.reading import read
from tests.reading.detectors.wards import chosen, found
from tests.reading.making_files import WAV_B, raw_workbook, text_file, workbook

LINE = instrument_in(
    'key = "LIJN"\nitems = 2\nminimum = 0\nmaximum = 2000\nscore = "sum"\nwhole = false\n'
    '[[scales]]\nkey = "lijn"\nitems = [1, 2]\n'
)


def shown(reading, *codes):
    return [(one.code, one.place.cell, one.before, one.after) for one in found(reading, *codes)]


def test_out_of_range_tells_what_stood_there_and_that_it_is_not_used():
    rows = [["Patiënt", *WAV_B], ["P1", *[1, 2, 3] * 12], ["P2", 6, *[2, 3, 1] * 11, 1, 8]]
    reading = read([workbook(rows)])
    assert shown(reading, "out_of_range") == [
        ("out_of_range", "B3", 6.0, ""),
        ("out_of_range", "AK3", 8.0, ""),
    ]
    assert {one.key for one in found(reading, "out_of_range")} == {""}


def test_an_eight_on_a_form_of_one_to_seven():
    rows = [["Patiënt", *[f"WAI {item}" for item in range(1, 37)]], ["P1", *[7] * 35, 8]]
    (one,) = found(read([text_file(rows)]), "out_of_range")
    assert (one.before, one.values) == ("8", {"low": "1", "high": "7"})
    assert found(read([text_file([rows[0], ["P1", *[7] * 36]])]), "out_of_range") == []


def test_an_error_and_a_formula_without_outcome():
    row = '<row r="{0}"><c r="A{0}" t="str"><v>P{0}</v></c>{1}</row>'
    cells = [
        '<c r="B2"><v>100</v></c>',
        '<c r="B3" t="e"><v>#REF!</v></c>',
        '<c r="B4"><f>B2+1</f></c>',
    ]
    heading = (
        '<row r="1"><c r="A1" t="str"><v>Patiënt</v></c>'
        '<c r="B1" t="str"><v>WAV-B totaal</v></c></row>'
    )
    data = heading + "".join(row.format(n, one) for n, one in enumerate(cells, start=2))
    reading = read([raw_workbook(data)])
    assert shown(reading) == [("error_cell", "B3", "#REF!", ""), ("formulas_empty", "B4", "", "")]
    assert found(reading, "formulas_empty")[0].values == {"cells": "B4", "n": 1}
    kept = data.replace("<f>B2+1</f>", "<f>B2+1</f><v>101</v>").replace('t="e"><v>#REF!', "><v>99")
    assert found(read([raw_workbook(kept)])) == []


def percentages(*cells):
    rows = [["Patiënt", "WAV-B totaal"], *([f"P{n}", one] for n, one in enumerate(cells, 1))]
    return text_file(rows)


def test_percentages_are_used_only_by_choice_and_where_they_fit():
    upload = percentages("100", "45%", "120 %", "12%")
    reading = read([upload])
    (one,) = found(reading)
    assert (one.code, one.place.cell, one.values) == (
        "percentage",
        "B3",
        {"n": 3, "cells": "B3, B4, B5"},
    )
    assert (one.key, one.before, one.after) == ("detector/percentage/WAV-B.total", "45%", "")
    assert np.isnan(reading.dataset.ward.scores["WAV-B.total"][1:]).all()
    again = chosen([upload], reading, "percentage", "accept")
    scores = again.dataset.ward.scores["WAV-B.total"].tolist()
    assert scores == pytest.approx([100, 45, 120, math.nan], nan_ok=True)


def scores(*cells, heading="ECR-R angst"):
    return [["Patiënt", heading], *([f"P{n}", one] for n, one in enumerate(cells, 1))]


def test_a_whole_number_that_lost_its_point():
    """A Dutch Excel makes 3167 of a typed 3.167."""
    upload = workbook(scores(3.5, 3167.0, 2.0))
    reading = read([upload])
    assert shown(reading) == [("decimal_sign", "B3", 3167.0, "")]
    assert np.isnan(reading.dataset.ward.scores["ECR-R.anxiety"][1])
    again = chosen([upload], reading, "decimal_sign", "accept")
    assert again.dataset.ward.scores["ECR-R.anxiety"].tolist() == [3.5, 3.167, 2]
    assert shown(again) == [("decimal_sign", "B3", 3167.0, 3.167)]


@pytest.mark.parametrize("value", [9001.0, 8.5, 31670.0])
def test_a_number_that_fits_in_no_reading_is_only_out_of_range(value):
    assert [one.code for one in found(read([workbook(scores(3.5, value))]))] == ["out_of_range"]


@pytest.mark.parametrize("sign", [".", ","])
def test_three_decimals_or_thousands(sign):
    rows = [["Patiënt", "LIJN 1", "LIJN 2"], ["P1", f"1{sign}234", 3], ["P2", 5, 6]]
    upload = text_file(rows, separator=";", decimal=",")
    reading = read([upload], own={"LIJN": LINE})
    (one,) = found(reading)
    assert (one.code, one.key, one.before, one.after) == (
        "decimal_sign",
        "detector/decimal_sign/LIJN",
        f"1{sign}234",
        1.234,
    )
    assert reading.dataset.ward.scores["LIJN.lijn"].tolist() == pytest.approx([4.234, 11])
    again = read([upload], {one.key: "accept"}, {"LIJN": LINE})
    assert again.dataset.ward.scores["LIJN.lijn"].tolist() == pytest.approx([1237, 11])


def test_three_decimals_beside_two_are_no_doubt():
    rows = [["Patiënt", "LIJN 1", "LIJN 2"], ["P1", "1.234", 3], ["P2", "5.25", 6]]
    assert found(read([text_file(rows)], own={"LIJN": LINE})) == []


def test_means_with_three_decimals_are_no_doubt():
    """1234 is no mean of answers from 1 to 7, so nothing else can be meant."""
    assert found(read([text_file(scores("3.167", "2.500", "4.056"))])) == []


def test_commas_and_points_in_one_column():
    upload = text_file(scores("3.5", "3,25", "4.75", "5"))
    reading = read([upload])
    assert shown(reading) == [("decimal_mixed", "B3", "3,25", 3.25)]
    assert reading.dataset.ward.scores["ECR-R.anxiety"].tolist() == [3.5, 3.25, 4.75, 5]
    again = chosen([upload], reading, "decimal_mixed", "leave")
    assert np.isnan(again.dataset.ward.scores["ECR-R.anxiety"]).tolist() == [
        False,
        True,
        False,
        False,
    ]
    assert shown(again) == [("decimal_mixed", "B3", "3,25", "")]
    assert found(read([text_file(scores("3,5", "3,25", "5"))])) == []


def test_numbers_that_a_workbook_holds_as_text():
    rows = [
        ["Patiënt", "WAV-B totaal", "WAV-T totaal"],
        ["P1", 100.0, "90"],
        ["P2", "101", 91.0],
        ["P3", "102", 92.0],
    ]
    upload = workbook(rows)
    reading = read([upload])
    assert [(one.key, one.values) for one in found(reading)] == [
        ("detector/text_number/WAV-B.total", {"n": 2, "cells": "B3, B4"}),
        ("detector/text_number/WAV-T.total", {"n": 1, "cells": "C2"}),
    ]
    assert reading.dataset.ward.scores["WAV-B.total"].tolist() == [100, 101, 102]
    again = read([upload], {"detector/text_number/WAV-B.total": "leave"})
    assert np.isnan(again.dataset.ward.scores["WAV-B.total"]).tolist() == [False, True, True]
    assert again.dataset.ward.scores["WAV-T.total"].tolist() == [90, 91, 92]
    # A text file holds nothing but text.
    assert found(read([text_file(rows)])) == []


@pytest.mark.parametrize("typed", ["123456782", 123456782, "06-12345678", "Voorbeeld, A."])
def test_what_tells_who_somebody_is_is_never_shown_of_a_score_cell(typed):
    rows = [["Patiënt", *WAV_B], *[[f"P{n}", *[3] * 36] for n in range(5)]]
    rows[2][4] = typed
    reading = read([workbook(rows)])
    shown = repr(reading) + "".join(
        f"{one.before} {one.after} {one.values}" for one in reading.report.detections
    )
    assert str(typed) not in shown
