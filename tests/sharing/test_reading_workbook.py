"""The reading report: the cleaned table beside what stood there, with the cell of every change."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import xlsxwriter

from lib.reading import Upload, read
from lib.reading.dataset.joining import changed
from lib.sharing.reading_workbook import reading_workbook
from lib.wording import words_in
from lib.workspace import sample_ward

TABLE = (
    "Patiënt;WAV-T totaal;WAV-B totaal;Geslacht;Afdeling;Opmerking\n"
    "X1;veel;120;vrouw;Noord;GEHEIM-1\n"
    "X2;100;99,5;m;Noord;GEHEIM-2\n"
    "X3;300;101;v;=Zuid;GEHEIM-3\n"
)


def opened(reading, language="nl"):
    book = openpyxl.load_workbook(io.BytesIO(reading_workbook(reading, words_in(language))))
    return {
        sheet.title: [[one.value for one in row] for row in sheet.iter_rows()] for sheet in book
    }


def as_dicts(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


READING = read([Upload("scores.csv", TABLE.encode())])


def test_each_changed_cell_is_listed_with_its_address():
    rows = as_dicts(opened(READING)["Veranderde cellen"])
    found = {
        (row["Patiënt"], row["Cel"]): (row["Wat er stond"], row["Wat is gebruikt"]) for row in rows
    }
    assert found[("X1", "B2")] == ("veel", None)
    assert found[("X3", "B4")] == ("300", None)
    assert found[("X2", "D3")] == ("m", "Man")
    assert ("X2", "B3") not in found
    assert ("X2", "C3") not in found, "a decimal sign is no change"


def test_a_score_that_the_items_overrule_is_listed_and_a_rounded_one_is_not():
    heads = ["Patiënt", *[f"WAV-B {n}" for n in range(1, 37)], "WAV-B totaal"]
    rows = [["P1", *[3] * 36, 150], ["P2", *[3] * 36, "108,0"], ["P3", *[""] * 36, 99]]
    table = "\n".join(";".join(map(str, one)) for one in (heads, *rows))
    upload = Upload("scores.csv", table.encode())
    reading = read([upload])
    found = {
        (row["Patiënt"], row["Cel"]): (row["Wat er stond"], row["Wat is gebruikt"])
        for row in as_dicts(opened(reading)["Veranderde cellen"])
    }
    assert found == {("P1", "AL2"): ("150", 108), ("P3", "AL4"): ("99", None)}
    heads = ["Patiënt", *[f"ECR-R {n}" for n in range(1, 37)], "ECR-R vermijding"]
    rounded = ["P1", *[4] * 18, *[4] * 17, 5, "3,94"]  # 3.9444 from the items
    table = "\n".join(";".join(map(str, one)) for one in (heads, rounded))
    assert opened(read([Upload("ecr.csv", table.encode())]))["Veranderde cellen"][1:] == []
    (key,) = {one.key for one in reading.report.detections if one.code == "score_differs"}
    left = as_dicts(opened(read([upload], {key: "leave"}))["Veranderde cellen"])
    assert [row["Cel"] for row in left if row["Kolom"].endswith("totaal")] == []


def test_the_table_holds_what_is_used_and_beside_it_what_stood_there():
    rows = as_dicts(opened(READING)["Tabel"])
    assert [row["Patiënt"] for row in rows] == ["X1", "X2", "X3"]
    assert [row["Team · totaal"] for row in rows] == [None, 100, None]
    assert [row["Team · totaal (zoals het stond)"] for row in rows] == ["veel", 100, "300"]
    assert [row["Behandelaar · totaal"] for row in rows] == [120, 99.5, 101]
    assert "Behandelaar · totaal (zoals het stond)" not in rows[0], "nothing was changed there"


def test_columns_that_are_not_used_are_not_in_it():
    assert "GEHEIM" not in str(opened(READING))
    assert "GEHEIM" not in repr(READING.gathered)


def test_nothing_in_it_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(reading_workbook(READING, words_in("nl"))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b"}


def test_every_number_of_the_sample_ward_is_that_of_its_dataset():
    reading = sample_ward()
    ward = reading.dataset.ward
    rows = as_dicts(opened(reading)["Tabel"])
    assert [row["Patiënt"] for row in rows] == list(ward.patients)
    words = words_in("nl")
    for item in (1, 17, 36):
        told = [row[f"WAV-B {item}"] for row in rows]
        assert told == [
            None if np.isnan(one) else one for one in ward.answers["WAV-B"][:, item - 1]
        ]
    label = words("label.wavt_total")
    np.testing.assert_allclose([row[label] for row in rows], ward.scores["WAV-T.total"])


def test_what_was_noticed_and_chosen_is_in_it():
    sheets = opened(READING)
    noticed = as_dicts(sheets["Wat opviel"])
    assert len(noticed) == sum(
        len(one)
        for one in (READING.report.identifiers, READING.report.detections, READING.report.remarks)
    )
    assert {row["Bestand"] for row in noticed} == {"scores.csv"}
    assert {row["Ernst"] for row in noticed} <= {"let op", "mededeling"}
    answers = {"detector/x": "leave"}
    chosen = opened(read([Upload("scores.csv", TABLE.encode())], answers))["Keuzes"]
    assert chosen[1:] == [["detector/x", "leave"]]


def workbook_with(rows):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Scores")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def test_names_of_patients_do_not_come_back():
    rows = [
        ["Patiënt", "WAV-T totaal"],
        ["Voorbeeld, A.", 100],
        ["Verzonnen, B.", "veel"],
        ["Bedacht, C.", 120],
        ["Nergens, D.", 111],
    ]
    reading = read([Upload("scores.xlsx", workbook_with(rows))])
    told = str(opened(reading))
    for name in ("Voorbeeld", "Verzonnen", "Bedacht", "Nergens"):
        assert name not in told
    assert "P02" in told
    (one,) = reading.gathered.originals
    assert (one.patient, one.place.cell, one.shown) == ("P02", "B3", "veel")


def test_large_files_are_not_gone_through(monkeypatch):
    monkeypatch.setattr("lib.reading.dataset.joining._MOST", 3)
    reading = read([Upload("scores.csv", TABLE.encode())])
    assert reading.gathered.originals is None
    assert words_in("nl")("read_report.too_large") in str(opened(reading))
    assert changed([]) == ()
