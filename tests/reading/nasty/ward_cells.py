"""Wards with cells as secretaries fill them: notes, dates, words, commas here and points there."""

from __future__ import annotations

import datetime
import io
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import xlsxwriter
import xlwt

from lib.reading import Upload
from tests.reading.making_files import saved, text_file, workbook
from tests.reading.nasty import parts
from tests.reading.nasty.wards import HEAD, NUMBERS, Ward, patients, scored

ROWS = patients()
SCORES = scored("WAV-B", ROWS)
WORDS = {1: "nooit", 2: "zelden", 3: "soms", 4: "vaak", 5: "altijd"}
PAIRS = ("Patiënt", "ECR-R angst", "ECR-R vermijding")


def changed(cells):
    """Three patients with other values in some cells, by row and item."""
    rows = [list(row) for row in ROWS]
    for (row, item), value in cells.items():
        rows[row][item] = value
    return (workbook([HEAD, *rows]),)


def without(*cells):
    return scored("WAV-B", ROWS, cells)


def commented():
    """Comments where answers were expected."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEAD, *ROWS]).content))
    for cell in ("C3", "D3"):
        book.active[cell].comment = openpyxl.comments.Comment("wil niet antwoorden", "secretariaat")
    book.active["C3"].value = None
    return (saved(book),)


def formatted(rows, *formats):
    """Numbers that only look different: zeros in front of an id, a percentage."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Scores")
    made = [book.add_format({"num_format": one}) for one in formats]
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value, made[column] if number else None)
    book.close()
    return Upload("scores.xlsx", buffer.getvalue())


def old_dates(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Scores")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            date = xlwt.easyxf(num_format_str="d-m-yyyy") if column else xlwt.Style.default_style
            sheet.write(number, column, value, date)
    buffer = io.BytesIO()
    book.save(buffer)
    return Upload("scores.xls", buffer.getvalue())


def spss():
    """Names that say nothing, with labels that do; an answer that was declared as none."""
    data = {"respnr": [1.0, 2.0, 3.0]}
    data |= {f"q1_{one}": [float(row[one]) for row in ROWS] for one in NUMBERS}
    data["q1_1"][2] = 99.0
    frame = pd.DataFrame({**data, "g": [1.0, 2.0, 2.0]})
    labels = {
        f"q1_{one}": f"WAV-B item {one}: voorbeeldzin over de samenwerking met wie behandelt"
        for one in NUMBERS
    }
    labels |= {"respnr": "Respondentnummer", "g": "Geslacht"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ward.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            column_labels=labels,
            missing_ranges={"q1_1": [99]},
            variable_value_labels={"g": {1: "man", 2: "vrouw"}, "q1_2": WORDS},
        )
        return Upload("ward.sav", path.read_bytes())


def coded(labels):
    """An SPSS file with labels on all answers, which may be others than the questionnaire's."""
    frame = pd.DataFrame(
        {"patient": [row[0] for row in ROWS]}
        | {f"wavb{one}": [float(row[one]) for row in ROWS] for one in NUMBERS}
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ward.sav"
        named = {f"wavb{one}": labels for one in NUMBERS}
        pyreadstat.write_sav(frame, str(path), variable_value_labels=named)
        return (Upload("ward.sav", path.read_bytes()),)


def said(shape):
    """Every answer with its word."""
    rows = [[row[0], *(shape.format(one, WORDS[one]) for one in row[1:])] for row in ROWS]
    return (workbook([HEAD, *rows]),)


NOTED = {
    (0, 1): f"{ROWS[0][1]}*",
    (0, 2): f"{ROWS[0][2]} (?)",
    (1, 3): f"{ROWS[1][3]}²",
    (2, 4): f"({ROWS[2][4]})",
    (2, 5): f"± {ROWS[2][5]}",
}
NOTES = without((0, 1), (0, 2), (1, 3), (2, 4), (2, 5))
DAY = datetime.date(2025, 4, 3)
GERMAN = [
    ["Station Süd, Auswertung"],
    [],
    [
        "Pat.-Nr.",
        "Geschl.",
        "Alter",
        "Cluster",
        "WAI-SR Gesamt",
        "WAI-SR Ziele",
        "WAI-SR Aufgaben",
        "WAI-SR Bindung",
    ],
    ["A01", "w", 33, "B", "43,5", "15", "14,5", "14"],
    ["A02", "m", 41, "C", "38", "12", "13", "13"],
    ["Mittelwert", None, 37, None, "40,75", "13,5", "13,75", "13,5"],
]
OF_GERMAN = {
    "WAI-SR.total": [43.5, 38],
    "WAI-SR.goal": [15, 12],
    "WAI-SR.task": [14.5, 13],
    "WAI-SR.bond": [14, 13],
}
TWO = {"ids": ("P1", "P2")}

CELLS = [
    Ward("notes in comments", commented(), scores=without((1, 2))),
    Ward(
        "notes instead of answers",
        changed({(0, 3): "zie opm.", (1, 4): "niet ingevuld", (2, 5): "weigert", (2, 6): "3 of 4"}),
        scores=without((0, 3), (1, 4), (2, 5), (2, 6)),
        told=tuple(("not_a_number", one) for one in ("D2", "E3", "F4", "G4")),
    ),
    Ward("footnotes behind numbers", changed(NOTED), scores=NOTES, told=(("marked_number", "B2"),)),
    Ward(
        "footnotes behind numbers, used by choice",
        changed(NOTED),
        scores=SCORES,
        answers={"detector/marked_number/WAV-B": "accept"},
    ),
    Ward(
        "a footnote behind an answer that cannot be",
        changed({(0, 1): "8*"}),
        scores=without((0, 1)),
        answers={"detector/marked_number/WAV-B": "accept"},
    ),
    Ward(
        "dates that Excel made",
        changed({(0, 1): DAY, (1, 2): 45750, (1, 3): "3-apr", (2, 4): "3-4-2025"}),
        scores=without((0, 1), (1, 2), (1, 3), (2, 4)),
        told=tuple(("date_cell", one) for one in ("B2", "C3", "D3", "E4")),
    ),
    Ward(
        "dates among scores",
        (workbook([PAIRS, ["P1", DAY, 2.5], ["P2", 45780, "3-mei"], ["P3", 3.5, 4]]),),
        scores={
            "ECR-R.anxiety": [float("nan"), float("nan"), 3.5],
            "ECR-R.avoidance": [2.5, float("nan"), 4],
        },
        told=tuple(("date_cell", one) for one in ("B2", "B3", "C3")),
    ),
    Ward(
        "measured on days that stand as numbers",
        (
            workbook(
                [
                    ["Patiënt", "Datum afname", "WAV-B totaal"],
                    ["P1", 45750, 100],
                    ["P1", 45790, 120],
                    ["P2", 45751, 90],
                    ["P2", 45785, 95],
                ]
            ),
        ),
        scores={"WAV-B.total": [100, 90]},
        told=(("moments_found", ""),),
        **TWO,
    ),
    Ward(
        "decimal commas in one column",
        (
            text_file(
                [PAIRS, ["P1", "3,25", "2.5"], ["P2", "4,5", "3.75"], ["P3", "3,125", "2.25"]]
            ),
        ),
        scores={"ECR-R.anxiety": [3.25, 4.5, 3.125], "ECR-R.avoidance": [2.5, 3.75, 2.25]},
    ),
    Ward(
        "commas and points in one column",
        (workbook([PAIRS, ["P1", "3,25", 2], ["P2", "4.5", 3], ["P3", "3,5", 4]]),),
        scores={"ECR-R.anxiety": [3.25, 4.5, 3.5], "ECR-R.avoidance": [2, 3, 4]},
        told=(("decimal_mixed", "B3"),),
    ),
    Ward(
        "every score a thousand times too large",
        (workbook([PAIRS, ["P1", 3167, 2833], ["P2", 4056, 3111]]),),
        (),
        asked=(("choice", "", "B2"), ("choice", "", "C2")),
    ),
    Ward(
        "every score a thousand times too large, mended by choice",
        (workbook([PAIRS, ["P1", 3167, 2833], ["P2", 4056, 3111]]),),
        scores={"ECR-R.anxiety": [3.167, 4.056], "ECR-R.avoidance": [2.833, 3.111]},
        answers={
            f"detector/decimal_sign/ECR-R.{one}": "accept" for one in ("anxiety", "avoidance")
        },
        **TWO,
    ),
    Ward(
        "means as percentages",
        (
            formatted(
                [["Patiënt", "WAV-B totaal", "ECR-R angst"], ["P1", 100, 0.5], ["P2", 90, 0.75]],
                "General",
                "0",
                "0%",
            ),
        ),
        scores={"WAV-B.total": [100, 90], "ECR-R.anxiety": [float("nan")] * 2},
        told=(("out_of_range", "C2"),),
        **TWO,
    ),
    Ward(
        "answers formatted as dates",
        (formatted([HEAD, *ROWS], "General", *["d-m-yyyy"] * 36),),
        scores=SCORES,
        untold=("date_cell", "not_a_number"),
    ),
    Ward(
        "scores formatted as dates",
        (
            formatted(
                [
                    [*PAIRS, "WAV-B totaal", "Leeftijd"],
                    ["P1", 3.5, 2.25, 100, 58],
                    ["P2", 1, 7, 61, 60],
                ],
                "General",
                "d-m-yyyy",
                "d-m-yyyy h:mm",
                "mmm",
                "yyyy",
            ),
        ),
        scores={"ECR-R.anxiety": [3.5, 1], "ECR-R.avoidance": [2.25, 7], "WAV-B.total": [100, 61]},
        told=(("date_cell", "E3"),),
        **TWO,
    ),
    Ward(
        "old scores formatted as dates",
        (old_dates([["Patiënt", "WAV-B totaal"], ["P1", 100]]),),
        ("P1",),
        {"WAV-B.total": [100]},
        untold=("date_cell",),
    ),
    Ward(
        "totals as means of items",
        (workbook([["Patiënt", "WAV-B totaal"], ["P1", 3.6], ["P2", 4.1]]),),
        code="no_scores_cells",
        cell="B2",
    ),
    Ward(
        "yes and no",
        (
            workbook(
                [
                    ["Patiënt", "Depressie", "Dysthymie", "WAV-B totaal"],
                    ["P1", "ja", "N", 100],
                    ["P2", "Nee", "x", 101],
                    ["P3", "Ja, sinds 2020", "-", 102],
                ]
            ),
        ),
        scores={"WAV-B.total": [100, 101, 102]},
        attributes={"depression": ["yes", "no", None], "dysthymia": ["no", "yes", None]},
        told=(("not_yes_or_no", "B4"),),
    ),
    Ward(
        "yes and no as answers",
        changed({(0, 1): "ja", (0, 2): "nee"}),
        scores=without((0, 1), (0, 2)),
        told=(("not_a_number", "B2"), ("not_a_number", "C2")),
    ),
    *(
        Ward(
            f"answers as {shape.format(4, 'vaak')}",
            said(shape),
            scores=SCORES,
            told=(("words_read", "1"),),
        )
        for shape in ("{0} - {1}", "{1} ({0})", "[{0}] {1}", "{0} {1}", "{1}={0}", "{1}")
    ),
    Ward(
        "an answer whose word says another number",
        changed({(0, 1): "vaak (2)"}),
        scores=without((0, 1)),
        told=(("word_differs", "B2"),),
    ),
    Ward(
        "a German file",
        (workbook(GERMAN),),
        ("A01", "A02"),
        OF_GERMAN,
        {"sex": ["female", "male"], "age": [33, 41], "cluster": ["B", "C"]},
        (("row_summary", "6"),),
    ),
    Ward(
        "a German file of Windows",
        (text_file(GERMAN, encoding="cp1252"),),
        ("A01", "A02"),
        OF_GERMAN,
        told=(("row_summary", "6"),),
    ),
    Ward(
        "SPSS with long labels",
        (spss(),),
        ("1", "2", "3"),
        without((2, 1)),
        {"sex": ["male", "female", "female"]},
        untold=("text_number",),
    ),
    Ward(
        "SPSS with labels of its own",
        coded({1: "1 nooit", 2: "soms", 3: "geregeld", 4: "vaak", 5: "5 altijd"}),
        scores=SCORES,
    ),
    Ward(
        "SPSS with the labels the other way round",
        coded({1: "altijd", 5: "nooit"}),
        code="no_scores_labels",
        cell="B1",
    ),
    Ward(
        "SPSS with numbered labels the other way round",
        coded({1: "1 altijd", 5: "5 nooit"}),
        code="no_scores_labels",
        cell="B1",
    ),
    Ward(
        "SPSS with one label for two answers",
        coded({3: "soms", 4: "vaak", 5: "vaak"}),
        scores=SCORES,
    ),
    Ward(
        "numbers kept as text",
        (Upload("a.csv", b'Code;WAV-B totaal\r\n="0012";="100,5"\r\n="12";90\r\n'),),
        ("0012", "12"),
        {"WAV-B.total": [100.5, 90]},
        told=(("ids_alike", "A3"),),
    ),
    Ward(
        "all columns in one cell",
        (workbook([["Patiënt;WAV-B totaal;ECR-R angst"], ["P1;100;3,5"], ["P2;90;2,5"]]),),
        code="columns_in_one",
        cell="A1",
    ),
    Ward(
        "every line between quotes",
        (
            Upload(
                "a.csv",
                '"Patiënt,""WAV-B totaal"",""ECR-R angst"""\r\n"P1,100,""3,5"""\r\n'.encode(),
            ),
        ),
        code="columns_in_one",
        cell="A1",
    ),
    Ward(
        "zeros in front by format",
        (
            workbook(
                ("Team", [["Patiënt", "WAV-T totaal"], ["0001", 90], ["0002", 91]]),
                name="team.xlsx",
            ),
            formatted([["Patiënt", "WAV-B totaal"], [1, 100], [2, 101]], "0000", "0"),
        ),
        ("0001", "0002", "1", "2"),
        {
            "WAV-B.total": [float("nan")] * 2 + [100, 101],
            "WAV-T.total": [90, 91, *[float("nan")] * 2],
        },
        told=(("ids_alike", "A2"),),
    ),
    Ward(
        "years of birth under age",
        (
            workbook(
                [
                    ["Patiënt", "Leeftijd", "WAV-B totaal"],
                    ["P1", 1985, 100],
                    ["P2", "± 40", 90],
                    ["P3", "38 jaar", 95],
                ]
            ),
        ),
        scores={"WAV-B.total": [100, 90, 95]},
        told=(("out_of_range", "B2"), ("marked_number", "B3")),
    ),
    Ward(
        "ages with words, used by choice",
        (
            workbook(
                [
                    ["Patiënt", "Leeftijd", "WAV-B totaal"],
                    ["P1", 35, 100],
                    ["P2", "± 40", 90],
                    ["P3", "38 jaar", 95],
                ]
            ),
        ),
        scores={"WAV-B.total": [100, 90, 95]},
        attributes={"age": [35, 40, 38]},
        answers={"detector/marked_number/age": "accept"},
    ),
    Ward(
        "headings over two lines",
        (
            workbook(
                [
                    ["Patiënt-\nnummer", "WAV-B\n(behandelaar)\ntotaal", "Leeftijd\n(jr)"],
                    ["P1", 100, 33],
                    ["P2", 101, 34],
                ]
            ),
        ),
        scores={"WAV-B.total": [100, 101]},
        attributes={"age": [33, 34]},
        guesses=False,
        answers={
            "scores|column|wav b behandelaar totaal": "WAV-B.total",
            "scores|column|leeftijd jr": "age",
        },
        **TWO,
    ),
    Ward(
        "a workbook with macros",
        (
            Upload(
                "scores.xlsm",
                parts.with_part(
                    workbook([HEAD, *ROWS]).content,
                    "xl/vbaProject.bin",
                    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
                ),
            ),
        ),
        scores=SCORES,
    ),
]
