"""Text, web pages and SPSS files as people and programs make them, with what stands in them."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pandas as pd
import pyreadstat

from tests.reading.nasty.parts import Nasty

TABLE = [
    ["Patiënt", "Afdeling", "WAV-B totaal"],
    ["één", "Coördinatie", "100,5"],
    ["twee", "Geïnteresseerd", "99"],
]


def _lines(separator=";", end="\r\n", rows=TABLE):
    return end.join(separator.join(row) for row in rows) + end


def _text(name, content, rows=TABLE):
    return Nasty(name, content, [("", rows)])


def texts():
    """Every text file."""
    yield _text("utf-8.csv", _lines().encode())
    yield _text("with its mark.csv", _lines().encode("utf-8-sig"))
    yield _text("windows.csv", _lines().encode("cp1252"))
    yield _text("dos.csv", _lines().encode("cp850"))
    yield _text("unicode text.xls", _lines("\t").encode("utf-16"))
    yield _text("tabs.xls", _lines("\t").encode("cp1252"))
    yield _text("pipes.txt", _lines("|", "\n").encode())
    yield _text("named separator.csv", ("sep=;\r\n" + _lines()).encode(), [[], *TABLE])
    quoted = [["Code", "Zegt", "Score"], ["P1", "thema’s „zó” en ‘dit’ …", "3"]]
    yield _text("windows quotes.csv", _lines(rows=quoted).encode("cp1252"), quoted)
    title = "Uitdraai van mei\r\n\r\n" + _lines(",", rows=[["a", "b", "c"], ["1", "2", "3"]])
    yield _text(
        "title above.csv",
        title.encode(),
        [["Uitdraai van mei"], [], ["a", "b", "c"], ["1", "2", "3"]],
    )
    commas = [["Patiënt", "angst", "vermijding"], *([f"P{n}", "3,5", "2,5"] for n in range(9))]
    yield _text("decimal commas everywhere.csv", _lines(rows=commas).encode(), commas)
    yield _text(
        "quotes inside.csv",
        b'a;b;c\r\n"een" team;ze zei "ja";3\r\n',
        [["a", "b", "c"], ["een team", 'ze zei "ja"', "3"]],
    )
    yield _text(
        "lines in a cell.csv",
        b'a,b,c\r\n1,"eerst, dan\r\nnog, meer",3\r\n',
        [["a", "b", "c"], ["1", "eerst, dan\r\nnog, meer", "3"]],
    )
    long = [["Patiënt", "a", "b"], *([f"P{n}", "3,5", "x" * 20] for n in range(80_000))]
    yield _text("large.csv", _lines(rows=long).encode(), long)


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={}"><title>x</title>
<style>td {{color: red}}</style><body><script>if (1 < 2) document.write("<td>nee")</script>
<table><tr><th colspan=3>Uitdraai &amp; meer</th></tr>
<tr><td rowspan=2>Patiënt<br>nummer</td><td>WAV-B</td><td x:num="3.25">3,3</td></tr>
<tr style='display:none'><td>&euro;&nbsp;5</td><td>  veel
 ruimte </td></tr></table></body></html>"""
PAGE_TOLD = [
    ["Uitdraai & meer"],
    ["Patiënt\nnummer", "WAV-B", 3.25],
    [None, "€\xa05", "veel ruimte"],
]

EXCEL_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Scores"><Table ss:ExpandedRowCount="4">
<Row><Cell><Data ss:Type="String">Patiënt</Data></Cell><Cell ss:Index="3"><Data
 ss:Type="String">b</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="Number">3.5</Data></Cell><Cell
 ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell><Data
 ss:Type="DateTime">2024-03-02T00:00:00.000</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Dicht"><Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""
EXCEL_2003_TOLD = [["Patiënt", None, "b"], [], [3.5, "#DIV/0!", datetime.date(2024, 3, 2)]]


def pages():
    """Web pages and XML that are called .xls."""
    yield Nasty(
        "page.xls",
        PAGE.format("windows-1252").encode("cp1252"),
        [("", PAGE_TOLD)],
        {0: {"hidden_rows": (2,)}},
    )
    yield Nasty("wide page.xls", PAGE.format("utf-16").encode("utf-16"), [("", PAGE_TOLD)])
    two = "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    yield Nasty("table in a table.xls", two.encode(), [("1", [["a", "c"]]), ("2", [["b"]])])
    yield Nasty(
        "excel 2003.xls",
        EXCEL_2003.encode(),
        [("Scores", EXCEL_2003_TOLD), ("Dicht", [[True]])],
        {0: {"hidden_rows": (2,), "error_cells": ((2, 1),)}, 1: {"visible": False}},
    )


def spss(compressed=False):
    """What SPSS saves: labels, values declared as missing, days, and an answer with named ends."""
    frame = pd.DataFrame(
        {
            "pat": ["P1", "P2", "één", "P4"],
            "sekse": [1.0, 2.0, 9.0, None],
            "wavb01": [1.0, 3.0, 4.0, 99.0],
            "dag": [datetime.date(2024, 3, 2), None, None, None],
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            compress=compressed,
            column_labels={"pat": "Patiëntnummer"},
            variable_value_labels={
                "sekse": {1: "man", 2: "vrouw", 9: "onbekend"},
                "wavb01": {1: "nooit", 5: "altijd"},
            },
            missing_ranges={"sekse": [9], "wavb01": [{"lo": 90, "hi": 99}]},
        )
        return path.read_bytes()


def spss_files():
    """Every SPSS file."""
    rows = [
        ["pat", "sekse", "wavb01", "dag"],
        ["P1", "man", 1.0, datetime.date(2024, 3, 2)],
        ["P2", "vrouw", 3.0],
        ["één", None, 4.0],
        ["P4"],
    ]
    codes = {1: {"man": 1.0, "vrouw": 2.0, "onbekend": 9.0}, 2: {"nooit": 1.0, "altijd": 5.0}}
    for name, compressed in (("ward.sav", False), ("ward.zsav", True), ("ward.xlsx", False)):
        yield Nasty(name, spss(compressed), [("ward", rows)], {0: {"codes": codes}})
