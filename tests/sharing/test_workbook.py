"""The workbook: read back it is results.json, and nothing in it can run."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from lib.disclosure.policy import POLICY
from lib.findings import ESTIMATE_COLUMNS
from lib.questions.telling import title
from lib.reading import Upload, read
from lib.sharing.monthly_report import Reported
from lib.sharing.workbook import Sheets, choices_of, workbook
from lib.wording import LANGUAGES, words_in
from lib.wording.codebook import codebook
from lib.workspace import sample
from tests.sharing.taking_along import ORIGIN

READING = read([Upload(name, sample.file_bytes(name)) for name in (sample.WARD, sample.THEMES)])
TOLD = Reported(READING, words_in("nl"), ORIGIN.made)
RESULTS = json.loads(TOLD.content("json"))
CONTENT = TOLD.content("xlsx")
FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://x")


def sheets(content):
    """The rows of each sheet below its headings, by its title in the catalogue."""
    words = words_in("nl")
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = (
        "about",
        "estimates",
        "sentences",
        "sample",
        "ledger",
        "sources",
        "reading",
        "codebook",
    )
    assert book.sheetnames == [words(f"workbook.{name}") for name in names]
    return {
        name: [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        for name, sheet in zip(names, book, strict=True)
    }


SHEETS = sheets(CONTENT)


def same(value, wanted):
    if wanted is None or wanted == "":
        return value is None
    # Excel keeps fifteen digits, openpyxl reads what is written.
    return value == (pytest.approx(wanted, rel=1e-14) if isinstance(wanted, float) else wanted)


def test_every_estimate_comes_back():
    heads, *rows = SHEETS["estimates"]
    assert heads == ("finding", "choices", *ESTIMATE_COLUMNS)
    wanted = [
        (one["key"], choices_of(one), *(row[column] for column in ESTIMATE_COLUMNS))
        for one in RESULTS["findings"]
        for row in one["estimates"]
    ]
    assert len(rows) == len(wanted) > 300
    for row, expected in zip(rows, wanted, strict=True):
        assert all(same(*pair) for pair in zip(row, expected, strict=True)), (row, expected)


def test_every_sentence_and_comparison_comes_back():
    told = {(row[0], row[1] or "", row[2], row[4]) for row in SHEETS["sentences"][1:]}
    for one in RESULTS["findings"]:
        for language in LANGUAGES:
            said = one["sentences"][language]
            lines = (said["headline"], said["certainty"], said["not_said"])
            for text in filter(None, (*lines, *said["numbers"], *said["cautions"])):
                assert (one["key"], choices_of(one), language, text) in told
    heads, *rows = SHEETS["ledger"]
    entries = RESULTS["ledger"]["entries"]
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert all(same(value, entry[head]) for head, value in zip(heads, row, strict=True))


def test_the_reading_report_comes_back():
    assert SHEETS["sources"][1:] == [
        (one["file"], one["sha256"] or None, one["rows"]) for one in RESULTS["source"]
    ]
    assert [tuple(value or "" for value in row) for row in SHEETS["reading"][1:]] == [
        (one["severity"], one["code"], one["cell"], one["message"]) for one in RESULTS["reading"]
    ]


def test_the_codebook_explains_every_column_and_code_in_both_languages():
    book = {(kind, code): (nl, en) for kind, code, nl, en in SHEETS["codebook"][1:]}
    assert all(nl and en for nl, en in book.values())
    columns = {
        head
        for name, rows in SHEETS.items()
        if name not in ("about", "codebook")
        for head in rows[0]
    }
    assert {("column", one) for one in columns} <= set(book)
    rows = [row for one in RESULTS["findings"] for row in one["estimates"]]
    for kind in ("statistic", "test", "measure", "by"):
        assert {(kind, row[kind]) for row in rows if row[kind]} <= set(book)
    assert {("finding", one["key"]) for one in RESULTS["findings"]} <= set(book)


def test_every_statistic_that_may_travel_is_in_the_codebook():
    rows = [{"statistic": one, "test": "", "measure": "", "by": ""} for one in POLICY]
    book = codebook({"findings": [{"key": "scales", "estimates": rows}]}, title)
    told = {code for kind, code, *_ in book if kind == "statistic"}
    assert told == set(POLICY)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {
            name: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.endswith(".xml")
        }


def test_no_text_is_a_formula_or_a_link():
    made = Sheets()
    made.add("Blad", ("=kop",), [(text,) for text in FORMULAS])
    content = made.content()
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == [*FORMULAS]
    assert {cell.data_type for cell in cells} == {"s"}
    quoted = [cell.quotePrefix for cell in cells]
    assert all(quoted[:7]), "Excel keeps it text when somebody edits the cell"
    for name, text in parts(content).items():
        assert "<f>" not in text, name
        assert "<hyperlink" not in text, name


def test_the_names_of_a_ward_cannot_run_either():
    ward = READING.dataset.ward
    groups = np.array(["=cmd|' /C calc'!A0"] * 30 + ["@x"] * 30, dtype=object)
    evil = replace(ward, attributes={**ward.attributes, "ward": groups})
    reading = replace(READING, dataset=replace(READING.dataset, ward=evil))
    content = Reported(reading, words_in("nl"), ORIGIN.made).content("xlsx")
    assert any("=cmd" in text for text in parts(content).values())
    assert not any("<f>" in text for text in parts(content).values())


def test_numbers_are_numbers():
    place = SHEETS["estimates"][0].index("value")
    assert {type(row[place]) for row in SHEETS["estimates"][1:]} <= {int, float}


def test_it_says_where_it_comes_from():
    told = "\n".join(str(row[0]) for row in SHEETS["about"])
    assert "22 november 2026" in told
    assert READING.report.sources[0].file in told
    assert READING.report.sources[0].sha256[:12] not in told, "others could check a guess"
    assert "0,05" in told


def test_in_english_the_sheets_are_english():
    content = workbook(RESULTS, ("x",), words_in("en"))
    assert "Codebook" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
