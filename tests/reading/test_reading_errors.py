"""Every reason for which a file is refused: its code and the file, sheet and cell it names."""

from __future__ import annotations

import io
import os
import random
import zipfile

import openpyxl
import pytest

from lib.reading import ReadingError, Upload, read
from lib.reading.formats import LARGEST, apart, sheets
from tests.reading.making_files import raw_workbook, sample, saved, text_file, workbook

SCORES = [["Patiënt", "WAV-B totaal"], ["P1", 100]]
THEMES = [["Thema", "T1", "T2"], ["Band", "x", ""]]
MISSED = [["Patiënt", "Reden uitval"], ["U1", "weigering"]]
PEOPLE = [["Therapeut", "Medium"], ["T1", "drama"]]
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe"
)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n"


def refused(*uploads):
    """The error with its file, sheet and cell."""
    with pytest.raises(ReadingError) as caught:
        read(uploads)
    error = caught.value
    return error.code, error.place.file, error.place.sheet, error.place.cell


def values_of(*uploads):
    with pytest.raises(ReadingError) as caught:
        read(uploads)
    return dict(caught.value.values)


# ---------------------------------------------------------------------- the file itself


@pytest.mark.parametrize("content", [b"", b"\r\n", b" \t\n "])
def test_file_empty(content):
    assert refused(Upload("leeg.xlsx", content)) == ("file_empty", "leeg.xlsx", "", "")


def test_file_too_large():
    upload = Upload("groot.csv", b"x" * (LARGEST + 1))
    assert refused(upload) == ("file_too_large", "groot.csv", "", "")
    assert values_of(upload) == {"limit": 20}


def test_a_file_of_exactly_the_limit_is_looked_at():
    content = text_file([*SCORES, ["P2", 101]]).content
    padded = content + b" " * (LARGEST - len(content))
    # One cell of twenty million spaces: looked at, and then found to be no cell.
    assert refused(Upload("vol.csv", padded))[0] == "file_damaged"


@pytest.mark.parametrize("line", [b"\r\n", b"\n", b"\r", b";\n"])
def test_a_text_file_of_millions_of_lines(line):
    content = text_file(SCORES).content
    assert refused(Upload("a.csv", content + line * 200_001)) == (
        "file_too_big_inside",
        "a.csv",
        "",
        "",
    )
    assert read([Upload("a.csv", content + line * 2_000)]).dataset.ward.size == 1


def test_a_text_file_of_thousands_of_columns():
    assert refused(Upload("a.csv", b"sep=;\r\nPatient" + b";" * 20_000))[0] == (
        "file_too_big_inside"
    )


def test_file_locked():
    # A workbook with a password is an OLE container with a stream of this name.
    content = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    assert refused(Upload("slot.xlsx", content)) == ("file_locked", "slot.xlsx", "", "")


def test_an_excel_file_of_another_kind():
    # The first bytes of an Excel 4 sheet, and a binary workbook (.xlsb).
    assert refused(Upload("oud.xls", b"\x09\x04\x06\x00" + bytes(40)))[0] == "file_other_excel"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.bin", bytes(99))
    assert refused(Upload("a.xlsb", buffer.getvalue()))[0] == "file_other_excel"


def test_an_old_container_without_a_workbook_is_damaged():
    content = OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(512)
    assert refused(Upload("oud.xls", content)) == ("file_damaged", "oud.xls", "", "")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_damaged(share):
    content = workbook(SCORES).content
    upload = Upload("stuk.xlsx", content[: int(len(content) * share)])
    assert refused(upload) == ("file_damaged", "stuk.xlsx", "", "")


@pytest.mark.parametrize("size", [0, 30, 3000])
def test_noise_behind_the_signature_is_damaged(size):
    content = b"PK\x03\x04" + random.Random(size).randbytes(size)
    assert refused(Upload("ruis.xlsx", content)) == ("file_damaged", "ruis.xlsx", "", "")


@pytest.mark.parametrize("names", [["brief.txt"], ["[Content_Types].xml", "word/document.xml"]])
def test_a_zip_of_another_kind_is_unknown(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    assert refused(Upload("a.xlsx", buffer.getvalue()))[0] == "file_unknown"


def test_a_damaged_version_number_in_the_zip():
    content = bytearray(workbook(SCORES).content)
    directory = content.index(b"PK\x01\x02")
    content[directory + 6] = 200
    assert refused(Upload("a.xlsx", bytes(content)))[0] == "file_damaged"


def test_sheet_xml_that_stops_halfway():
    assert refused(raw_workbook('<row r="1"><c r="A1"><v>1'))[0] == "file_damaged"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa;b\r\n\xff\xfe;1\r\n", b"\xff\xfea\x00;\x00b"])
def test_text_that_breaks_its_own_encoding_is_damaged(content):
    assert refused(Upload("a.csv", content)) == ("file_damaged", "a.csv", "", "")


def test_a_cell_longer_than_any_cell_is_damaged():
    upload = text_file([*SCORES, ["P2", "x" * 200_000]])
    assert refused(upload)[0] == "file_damaged"


@pytest.mark.parametrize(
    "content",
    [PNG, PDF, b"\x00\x01\x02", "Patiënt;WAV-B 1".encode("utf-16-le"), b"ASCII SPSS PORT FILE 00"],
)
def test_file_unknown(content):
    assert refused(Upload("foto.csv", content)) == ("file_unknown", "foto.csv", "", "")


@pytest.mark.parametrize(
    "sheet_data",
    [
        ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        ONE_CELL + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        ONE_CELL + '<row r="199999"><c r="XFD199999"><v>1</v></c></row>',
        ONE_CELL + '<row r="3000"><c r="XFD3000"><v>1</v></c></row>',
    ],
    ids=["the far corner", "the last row", "just within the rows", "over a gigabyte of nothing"],
)
def test_one_stray_cell_does_not_take_the_dashboard_down(sheet_data):
    upload = raw_workbook(sheet_data, name="ver.xlsx")
    assert len(upload.content) < 2500
    before = os.getpid()
    # The stray cell is left out, and what remains is no table.
    assert refused(upload)[0] == "no_table"
    # This process lives and reads the next file.
    assert os.getpid() == before
    assert read([workbook(SCORES)]).dataset.ward.size == 1


def test_a_bomb_is_not_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0")
    content = bytearray(buffer.getvalue())
    directory = content.index(b"PK\x01\x02")
    # The size it claims to have unpacked: three gigabytes.
    content[directory + 24 : directory + 28] = (3 * 1024**3).to_bytes(4, "little")
    assert refused(Upload("bom.xlsx", bytes(content))) == (
        "file_too_big_inside",
        "bom.xlsx",
        "",
        "",
    )


def test_thousands_of_parts():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for number in range(2001):
            packed.writestr(f"xl/{number}", b"")
    assert refused(Upload("a.xlsx", buffer.getvalue()))[0] == "file_too_big_inside"


def test_a_stray_cell_at_the_right_is_left_out():
    headings = (
        '<row r="1"><c r="A1" t="str"><v>Patiënt</v></c><c r="B1" t="str"><v>WAV-B totaal</v></c>'
        '<c r="XFD1" t="str"><v>los</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>P1</v></c><c r="B2"><v>100</v></c></row>'
    )
    upload = raw_workbook(headings)
    reading = read([upload])
    assert reading.dataset.ward.scores["WAV-B.total"].tolist() == [100]
    assert reading.report.ignored_columns == ()
    assert sheets(upload)[0].stray_cells == ((0, 16383),)


def test_file_too_slow(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.0001)
    upload = workbook(SCORES, name="traag.xlsx")
    assert refused(upload) == ("file_too_slow", "traag.xlsx", "", "")


# ---------------------------------------------------------------------- what stands in it


def test_no_table():
    rows = [["zomaar", "een", "lijst"], [1, 2, 3]]
    assert refused(workbook(rows, name="a.xlsx")) == ("no_table", "a.xlsx", "", "")
    assert refused(text_file(rows, name="a.csv")) == ("no_table", "a.csv", "", "")


def test_no_files_at_all():
    assert refused() == ("no_table", "", "", "")


def test_the_file_without_a_table_is_named_among_others():
    other = text_file([["a", "b"]], name="fout.csv")
    assert refused(text_file(SCORES, name="goed.csv"), other)[:2] == ("no_table", "fout.csv")


def test_headings_too_far_down_are_not_found():
    rows = [["tekst"]] * 40 + SCORES
    assert refused(workbook(rows))[0] == "no_table"
    assert read([workbook([["tekst"]] * 30 + SCORES)]).dataset.ward.size == 1


def test_only_those_who_did_not_take_part_is_no_table():
    place = ("no_table", "scores.xlsx", "Uitval", "")
    assert refused(workbook(("Uitval", MISSED))) == place
    assert refused(workbook(("Mensen", PEOPLE)))[:3] == ("no_table", "scores.xlsx", "Mensen")


@pytest.mark.parametrize("headings", [SCORES[:1], THEMES[:1]])
def test_no_rows(headings):
    assert refused(workbook(("Blad", headings), name="a.xlsx")) == (
        "no_rows",
        "a.xlsx",
        "Blad",
        "",
    )


def test_no_rows_with_a_patient():
    assert refused(text_file([["Patiënt", "WAV-B 1"], ["", 3]]))[0] == "no_rows"
    assert refused(text_file([["Thema", "T1", "T2"], ["", "x", ""]]))[0] == "no_rows"


@pytest.mark.parametrize(
    ("headings", "cell", "other", "heading"),
    [
        (["Patiënt", "WAV-B 1", "wavb_01"], "C3", "B3", "wavb_01"),
        (["Patiënt", "WAV-B 1", "x", "WAV-B doelen", "WAV-B doel"], "E3", "D3", "WAV-B doel"),
        (["Patiënt", "Sekse", "WAV-B 1", "Geslacht"], "D3", "B3", "Geslacht"),
    ],
)
def test_columns_twice(headings, cell, other, heading):
    rows = [[], ["Uitdraai"], headings, ["P1", 3, 3, 3, 3]]
    upload = workbook(("Scores", rows))
    assert refused(upload) == ("columns_twice", "scores.xlsx", "Scores", cell)
    assert values_of(upload) == {"heading": heading, "other": other}


def test_a_person_with_two_columns():
    upload = text_file([["Thema", "T1", "T2", "T1"], ["Band", "x", "", ""]])
    assert refused(upload) == ("columns_twice", "scores.csv", "", "D1")
    assert values_of(upload) == {"heading": "T1", "other": "B1"}


def test_patient_twice():
    """Refused only when nobody is left; else the other patients are read, and it is told."""
    rows = [
        ["Afdeling", "Patiënt", "WAV-B totaal"],
        ["A", "P1", 100],
        ["A", "P2", "n.v.t."],
        ["A", "P1", 102],
    ]
    upload = workbook(rows)
    assert refused(upload) == ("patient_twice", "scores.xlsx", "Scores", "B4")
    assert values_of(upload) == {"other": "B2"}


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("two_scores", [SCORES, SCORES]),
        ("two_missed", [SCORES, MISSED, MISSED]),
        ("two_themes", [THEMES, THEMES]),
        ("two_persons", [THEMES, PEOPLE, PEOPLE]),
    ],
)
def test_two_sheets_of_one_kind(code, rows):
    book = workbook(*((f"Blad{number}", one) for number, one in enumerate(rows, start=1)))
    last = len(rows)
    assert refused(book) == (code, "scores.xlsx", f"Blad{last}", "")
    assert values_of(book) == {"other": f"Blad{last - 1}"}


def test_two_files_of_scores():
    first, second = text_file(SCORES, name="mei.csv"), text_file(SCORES, name="juni.csv")
    assert refused(first, second) == ("two_scores", "juni.csv", "", "")
    assert values_of(first, second) == {"other": "mei.csv"}
    assert refused(sample("sample_ward.xlsx"), workbook(SCORES))[0] == "two_scores"


@pytest.mark.parametrize(
    "written", ["misschien", "1,5", "-1", "xx", "3 keer", "1e999", "***", "✗", "€", "nan"]
)
def test_theme_cell(written):
    rows = [["Groep", "Thema", "T1", "T2"], ["G", "a", "x", "x"], ["G", "b", "x", written]]
    assert refused(text_file(rows)) == ("theme_cell", "scores.csv", "", "D3")
    assert refused(workbook(("Thema's", rows)))[0:3:2] == ("theme_cell", "Thema's")


def test_theme_cell_of_a_workbook():
    rows = [["Thema", "T1", "T2"], ["a", 1, 2.5]]
    assert refused(workbook(rows)) == ("theme_cell", "scores.xlsx", "Scores", "C2")


@pytest.mark.parametrize("written", ["alle", "9,5", "-3", "1.2.3"])
def test_stated_number(written):
    rows = [["Thema", "Genoemd aantal", "T1", "T2"], ["a", written, "x", ""]]
    assert refused(text_file(rows)) == ("stated_number", "scores.csv", "", "B2")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Patient,ECR-R anxiety,ECR-R avoidance\nP1,3,5,2,5\nP2,4,5,2,0\n", "2"),
        ("mei\n\nPatient,ECR-R anxiety,ECR-R avoidance\nP1,3,5,2,5\nP2,4,5,2,0\n", "4"),
        ("Patient;WAV-B totaal\n1;P1;100\n2;P2;101\n", "2"),
        ('"Patient";"WAV-B totaal"\n"1";"P1";100\n"2";"P2";101\n', "2"),
    ],
    ids=["decimal commas between commas", "with a title", "row names of R", "quoted"],
)
def test_every_line_longer_than_the_headings(content, line):
    """The cells of each line are shifted: nothing is read, rather than other columns."""
    assert refused(Upload("a.csv", content.encode())) == ("line_too_long", "a.csv", "", line)


def test_line_too_long():
    content = "Patiënt;Opmerking;WAV-B totaal\r\nP1;goed;100\r\nP2;goed; maar traag;101\r\n"
    upload = Upload("a.csv", content.encode())
    assert refused(upload) == ("line_too_long", "a.csv", "", "3")
    assert values_of(upload) == {"line": 3}
    assert refused(Upload("a.csv", b"sep=;\r\n" + content.encode())) == (
        "line_too_long",
        "a.csv",
        "",
        "4",
    )


def test_empty_cells_at_the_end_of_a_line_do_not_matter():
    content = b"Patient;WAV-B totaal\r\nP1;100;;; \r\n"
    assert read([Upload("a.csv", content)]).dataset.ward.size == 1


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ([["Patiënt", "WAV-B totaal"], ["P1", None], ["P2", None]], "no_scores", ""),
        ([["Patiënt", "WAV-B totaal"], ["P1", 9999]], "no_scores_cells", "B2"),
        ([["Patiënt", "WAV-B totaal"], ["P1", None], ["P2", "vier"]], "no_scores_cells", "B3"),
        ([["Patiënt", "ECR-R angst"], ["P1", 63], ["P2", 40]], "no_scores_cells", "B2"),
        ([["Patiënt", "WAV-B 1", "WAV-B 2"], ["P1", 3, 3]], "no_scores_items", "1"),
    ],
    ids=["empty", "code for missing", "a word", "sums instead of means", "two items"],
)
def test_no_scores(rows, code, cell):
    assert refused(workbook(rows)) == (code, "scores.xlsx", "Scores", cell)


@pytest.mark.parametrize(
    ("written", "used"), [(3167, 3.167), ("3*", 3.0), ("3%", 3.0)], ids=["3.167", "3*", "3%"]
)
def test_a_choice_without_which_there_is_no_score_is_asked_and_not_refused(written, used):
    rows = [["Patiënt", "ECR-R angst"], ["P1", written]]
    reading = read([workbook(rows)])
    assert (reading.dataset.ward, [one.concept for one in reading.questions]) == (None, ["choice"])
    (question,) = reading.questions
    assert (question.place.cell, question.guess) == ("B2", "")
    taken = read([workbook(rows)], {question.key: "accept"})
    assert taken.questions == ()
    assert taken.dataset.ward.scores["ECR-R.anxiety"].tolist() == [used]
    for left in ("leave", ""):
        with pytest.raises(ReadingError) as caught:
            read([workbook(rows)], {question.key: left})
        assert (caught.value.code, caught.value.place.cell) == ("no_scores_cells", "B2")


def test_an_error_in_one_file_leaves_nothing_of_the_other():
    bad = text_file([["Thema", "T1", "T2"], ["Band", "misschien", ""]], name="themas.csv")
    assert refused(workbook(SCORES), bad) == ("theme_cell", "themas.csv", "", "B2")


def test_a_hidden_sheet_is_not_the_table():
    book = openpyxl.load_workbook(io.BytesIO(workbook(("Scores", SCORES), ("Leeg", [])).content))
    book["Scores"].sheet_state = "hidden"
    assert refused(saved(book))[0] == "no_table"
