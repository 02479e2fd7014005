"""Text files as Dutch and English Excel, and other programs, save them."""

from __future__ import annotations

import pytest

from lib.reading import Upload, read
from tests.reading.making_files import noticed, text_file

ROWS = [
    ["Patiënt", "Afdeling", "WAV-B doelen", "WAV-B taken", "WAV-B band", "ECR-R angst"],
    ["één", "Noord", 40.0, 41.5, 42.0, 3.25],
    ["twee", "Zuid", 30.0, "", 12.0, 7.0],
]
# What stands in ROWS, written out.
EXPECTED = {
    "patients": ("één", "twee"),
    "ward": ["Noord", "Zuid"],
    "WAV-B.total": [123.5, None],
    "WAV-B.goal": [40.0, 30.0],
    "WAV-B.task": [41.5, None],
    "WAV-B.bond": [42.0, 12.0],
    "ECR-R.anxiety": [3.25, 7.0],
}


def told(upload):
    ward = read([upload]).dataset.ward
    scores = {
        key: [None if one != one else one for one in values.tolist()]
        for key, values in ward.scores.items()
    }
    return {"patients": ward.patients, "ward": ward.attributes["ward"].tolist()} | scores


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    ("separator", "decimal"), [(";", ","), (",", "."), ("\t", ","), ("\t", "."), (";", ".")]
)
def test_every_encoding_and_locale(encoding, separator, decimal):
    assert told(text_file(ROWS, separator, decimal, encoding)) == EXPECTED


def test_the_signs_that_only_windows_1252_has():
    # € and the dash have no place in Latin-1.
    rows = [["Patiënt", "Afdeling", "WAV-B totaal"], ["P1", "€ 5 – Ša", 100]]
    ward = read([text_file(rows, encoding="cp1252")]).dataset.ward
    assert ward.attributes["ward"].tolist() == ["€ 5 – Ša"]


def test_a_byte_order_mark_before_a_quoted_heading():
    content = '"Kamer; bed";Patiënt;WAV-B totaal\r\n1;P1;100\r\n'.encode("utf-8-sig")
    reading = read([Upload("a.csv", content)])
    assert reading.report.ignored_columns == ("Kamer; bed",)


def test_big_endian_utf_16():
    content = b"\xfe\xff" + text_file(ROWS, encoding="utf-16-be").content
    assert told(Upload("a.csv", content)) == EXPECTED


def test_comma_as_separator_and_as_decimal_sign_needs_quotes():
    assert told(text_file(ROWS, separator=",", decimal=",")) == EXPECTED


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n"])
def test_a_line_that_names_the_separator(line):
    plain = text_file(ROWS)
    upload = Upload("a.csv", line.encode() + plain.content)
    assert told(upload) == EXPECTED
    # More commas than semicolons in the headings, so only that line can tell.
    odd = 'sep=;\r\n"Patiënt";"Aantal, nu, dan, ooit";"WAV-B totaal"\r\nP1;1;100\r\n'
    ward = read([Upload("b.csv", odd.encode())]).dataset.ward
    assert ward.scores["WAV-B.total"].tolist() == [100]


def test_a_line_that_names_the_tab():
    content = b"sep=\t\r\n" + text_file(ROWS, "\t").content
    assert told(Upload("a.csv", content)) == EXPECTED


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_end_of_line(newline):
    content = text_file(ROWS).content.replace(b"\r\n", newline.encode())
    assert told(Upload("a.csv", content)) == EXPECTED


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_headings_with_line_breaks_and_separators_in_quotes(separator):
    rows = [
        ["Patiënt\nnummer", "Afdeling; kamer, bed", "WAV-B\ntotaal", 'Een "citaat"'],
        ["P1", "x", 100, ""],
        ["P2", "regel 1\nregel 2", 101, ""],
    ]
    reading = read([text_file(rows, separator)])
    assert reading.dataset.ward.patients == ("P1", "P2")
    assert reading.dataset.ward.scores["WAV-B.total"].tolist() == [100, 101]
    assert reading.report.ignored_columns == ("Afdeling; kamer, bed", 'Een "citaat"')


def test_two_text_files_of_scores_and_themes():
    scores = text_file(ROWS)
    themes = text_file([["Thema", "T1", "T2"], ["Band", "x", ""]], ",", name="themas.csv")
    reading = read([scores, themes])
    assert reading.dataset.ward.size == 2
    assert reading.dataset.interviews.themes[0].listed == 1
    assert [(one.file, one.rows) for one in reading.report.sources] == [
        ("scores.csv", 2),
        ("themas.csv", 1),
    ]


def test_titles_above_the_headings_as_excel_saves_them():
    rows = [
        ["Uitdraai", "", ""],
        ["", "", ""],
        ["Patiënt", "WAV-B totaal", "WAV-T totaal"],
        ["P1", 100, 200],
        ["P2", 100, 101],
    ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.patients == ("P1", "P2")
    # The row number is the one of the file: the title is row 1.
    assert [one.place.cell for one in noticed(reading)] == ["C4"]


def test_empty_lines_are_no_rows():
    content = text_file(ROWS).content.replace(b"\r\n", b"\r\n;;;;;\r\n\r\n")
    assert told(Upload("a.csv", content)) == EXPECTED


def test_only_the_content_tells_the_format_not_the_name():
    assert told(text_file(ROWS, name="scores.xlsx")) == EXPECTED
    assert told(text_file(ROWS, name="../../etc/passwd")) == EXPECTED
