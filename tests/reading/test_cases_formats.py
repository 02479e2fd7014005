"""Files as people have them, in which values moved between patients or were lost: what is right."""

from __future__ import annotations

import csv
import io

import pytest

from lib.reading import ReadingError, Upload, read
from tests.reading.opening_cases import FIRST, case, scores


@pytest.mark.parametrize(
    ("name", "heading", "measure", "odd", "expected"),
    [
        (
            "csv_line10_long_cell",
            "WAV-B totaal",
            "WAV-B.total",
            ["C10"],
            {"P08": 163, "P09": None, "P10": 112, "P11": 96, "P12": 159},
        ),
        ("csv_headings_on_line10_b", "WAV-T totaal", "WAV-T.total", [], {"P14": 116}),
        (
            "csv_line10_ecr",
            "ECR-R vermijding",
            "ECR-R.avoidance",
            ["C10"],
            {"P09": None, "P10": 3.06, "P11": 2.22, "P12": 2.22, "P13": 2.61},
        ),
    ],
)
def test_a_long_cell_moves_no_value(name, heading, measure, odd, expected):
    reading = read(case(name))
    ward = reading.dataset.ward
    assert ward.patients == tuple(f"P{n:02d}" for n in range(1, 41))
    found = dict(zip(ward.patients, scores(ward, measure, 40), strict=True))
    assert {who: found[who] for who in expected} == expected
    told = [one.place.cell for one in reading.report.remarks if one.code == "not_a_number"]
    assert told == odd
    # And all the others, as the csv module finds them.
    text = io.StringIO(case(name)[0].content.decode("utf-8-sig"))
    lines = list(csv.reader(text, delimiter=";"))
    top = next(at for at, row in enumerate(lines) if heading in row)
    column = lines[top].index(heading)
    for row in lines[top + 1 :]:
        if expected.get(row[0], 0) is not None:
            assert found[row[0]] == float(row[column].replace(",", "."))


@pytest.mark.parametrize(
    "name",
    [
        "strict_ooxml",
        "inline_rich_text",
        "cells_out_of_order",
        "x_prefix",
        "ods_with_comments",
        "utf16_tab_excel_unicode_text",
        "quotes_newlines",
        "trailing_seps",
        "lo_html_small",
    ],
)
def test_every_format_is_read_as_typed(name):
    ward = read(case(name)).dataset.ward
    assert ward.patients == tuple(f"P{n:02d}" for n in range(1, 13))
    assert scores(ward) == FIRST


def test_numbers_with_spaces_in_quotes():
    ward = read(case("jamovi_spaced_numbers")).dataset.ward
    assert (len(ward.patients), scores(ward, first=3)) == (40, [131, 122, 94])


def test_a_comma_that_is_separator_and_decimal_sign_is_refused():
    with pytest.raises(ReadingError) as caught:
        read(case("comma_comma"))
    assert caught.value.code == "line_too_long"


@pytest.mark.parametrize(
    "cell",
    [
        "<comment>uitgevallen</comment>P2",
        "P2<comment><p>uit<br>gevallen</p></comment>",
        '<a class="comment-indicator"></a><comment>uitgevallen</td><td>100</td></tr>',
        'P2<a class=msocomanchor href="#_msocom_1">[1]</a>',
        "P2<div style='mso-element:comment'><div>uitgevallen</div></div>",
    ],
)
def test_a_note_in_a_web_page_is_no_part_of_its_cell(cell):
    rows = f"<tr><td>{cell}</td><td>100</td></tr><tr><td>P3</td><td>110</td></tr>"
    page = f"<html><table><tr><td>Patient</td><td>WAV-B totaal</td></tr>{rows}</table></html>"
    ward = read([Upload("a.xls", page.encode())]).dataset.ward
    found = dict(zip(ward.patients, ward.scores["WAV-B.total"].tolist(), strict=True))
    assert found.pop("P3") == 110
    assert found in ({"P2": 100}, {})
