"""Wards laid out as secretaries do it: titles, totals, merged cells and headings of every kind."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter
import xlwt
from odf import opendocument, table, text

from lib.reading import Upload
from tests.reading.making_files import WAV_B, saved, text_file, workbook
from tests.reading.nasty.wards import HEAD, NUMBERS, REVERSED, Ward, answers, patients, scored

ROWS = patients()
FOUR = patients(n=4)
SCORES = scored("WAV-B", ROWS)
OF_FOUR = scored("WAV-B", FOUR)
IDS = ("P1", "P2", "P3", "P4")
FORMS = [
    ["Patiënt", "Vragenlijst", *NUMBERS],
    ["P1", "WAV-B", *answers(1)],
    [None, "WAV-T", *answers(2)],
    ["P2", "WAV-B", *answers(3)],
    [None, "WAV-T", *answers(4)],
]
OF_FORMS = scored("WAV-B", FORMS[1::2]) | scored("WAV-T", FORMS[2::2])
FILLED_FORMS = [[f"Voorbeeld, {'AABB'[at]}.", *row[1:]] for at, row in enumerate(FORMS[1:])]
GROUPS = [
    ["Afdeling", "Patiënt", "WAV-B totaal"],
    ["Noord", "P1", 100],
    [None, "P2", 101],
    ["Zuid", "P3", 102],
    [None, "P4", 103],
]
OF_GROUPS = {"WAV-B.total": [100, 101, 102, 103]}
WARDS = {"ward": ["Noord", "Noord", "Zuid", "Zuid"]}
FILLED = (("cells_merged", "A3"),)


def merged(rows, *spans):
    """A workbook with merged cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows).content))
    for span in spans:
        book.active.merge_cells(span)
    return saved(book)


def merged_xls():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Blad1")
    for row, column in ((1, 0), (3, 0)):
        sheet.write_merge(row, row + 1, column, column, GROUPS[row][column])
    for number, row in enumerate(GROUPS):
        for column, value in enumerate(row):
            if value is not None and (column or not number):
                sheet.write(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return Upload("scores.xls", buffer.getvalue())


def opened(rows, spans=(), hidden=()):
    """An OpenDocument spreadsheet with cells over two rows and hidden columns."""
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="Blad1")
    document.spreadsheet.addElement(sheet)
    for place in range(len(rows[0])):
        sheet.addElement(table.TableColumn(visibility="collapse" if place in hidden else "visible"))
    for number, row in enumerate(rows):
        line = table.TableRow()
        sheet.addElement(line)
        for column, value in enumerate(row):
            about = {"numberrowsspanned": 2} if (number, column) in spans else {}
            if value is None:
                line.addElement(table.CoveredTableCell())
                continue
            number_ = isinstance(value, int)
            kind = {"valuetype": "float", "value": value} if number_ else {"valuetype": "string"}
            cell = table.TableCell(**kind, **about)
            cell.addElement(text.P(text=str(value)))
            line.addElement(cell)
    buffer = io.BytesIO()
    document.save(buffer)
    return Upload("scores.ods", buffer.getvalue())


def web_page():
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{' rowspan=2' if column == 0 and number else ''}>{value}</td>"
            for column, value in enumerate(row)
            if value is not None
        )
        + "</tr>"
        for number, row in enumerate(GROUPS)
    )
    return Upload("scores.xls", f"<html><table>{rows}</table></html>".encode())


def excel_2003():
    """Two rows of headings and a ward over two rows; what is merged has no cells of its own."""

    def cell(value, more=""):
        kind = "Number" if isinstance(value, int) else "String"
        return f'<Cell {more}><Data ss:Type="{kind}">{value}</Data></Cell>'

    above = "".join(
        [
            cell("Afdeling", 'ss:MergeDown="1"'),
            cell("Patiënt", 'ss:MergeDown="1"'),
            cell("WAV-B", 'ss:MergeAcross="35"'),
            cell("WAV-T totaal", 'ss:MergeDown="1"'),
        ]
    )
    below = cell(1, 'ss:Index="3"') + "".join(map(cell, NUMBERS[1:]))
    body = []
    for number, row in enumerate(FOUR):
        ward = cell(["Noord", "Zuid"][number // 2], 'ss:MergeDown="1"') if number % 2 == 0 else ""
        first = cell(row[0], "" if ward else 'ss:Index="2"')
        body.append(ward + first + "".join(map(cell, row[1:])) + cell(90 + number))
    lines = "".join(f"<Row>{one}</Row>" for one in (above, below, *body))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    content = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Scores"><Table><Column ss:Index="39" ss:Hidden="1"/>{lines}</Table>'
        "</Worksheet></Workbook>"
    )
    return Upload("scores.xls", content.encode())


def excel_table():
    """A table of Excel with its own row of totals, whose formulas have no outcome yet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    columns = [
        {"header": "Patiënt", "total_string": "Totaal"},
        *({"header": one, "total_function": "average"} for one in WAV_B),
    ]
    book.add_worksheet("Scores").add_table(
        0, 0, len(ROWS) + 1, 36, {"data": ROWS, "total_row": True, "columns": columns}
    )
    book.close()
    return Upload("scores.xlsx", buffer.getvalue())


SCALES = ["band" if one % 3 == 0 else "doel" if one % 3 == 1 else "taak" for one in NUMBERS]
MARKED = [f"WAV-B {one}{' (R)' if one in REVERSED else ''}" for one in NUMBERS]
TURNED = [[6 - one if item in REVERSED else one for item, one in enumerate(row)] for row in ROWS]
ASIDE = [list(column) for column in zip(HEAD, *ROWS, strict=True)]
MEANS = [3] * 36
TITLED = [
    HEAD,
    ["Cluster B"],
    *FOUR[:2],
    ["gem. B", *MEANS],
    ["Cluster C"],
    *FOUR[2:],
    ["gem. C", *MEANS],
    ["Totaal gem.", *MEANS],
    ["ingevuld door de balie"],
]
PIVOT = [
    ["Cluster", "Patiënt", "WAV-B totaal"],
    ["B", "P1", 100],
    [None, "P2", 101],
    ["Totaal B", None, 201],
    ["C", "P3", 102],
    [None, "P4", 103],
    ["Eindtotaal", None, 406],
]
TEXTS = [f"WAV-B {one}. Voorbeeldzin over onderwerp {one}" for one in NUMBERS]

LAYOUTS = [
    Ward(
        "subtotals per cluster",
        (
            workbook(
                [
                    ["Patiënt", "Cluster", *WAV_B],
                    *[[row[0], "B", *row[1:]] for row in FOUR[:2]],
                    ["Subtotaal B", None, *[6] * 36],
                    *[[row[0], "C", *row[1:]] for row in FOUR[2:]],
                    ["Subtotaal C", None, *[5] * 36],
                    ["Eindtotaal", None, *[11] * 36],
                ]
            ),
        ),
        IDS,
        OF_FOUR,
        {"cluster": ["B", "B", "C", "C"]},
        (("row_summary", "4"), ("row_summary", "7"), ("row_summary", "8")),
    ),
    Ward(
        "titles and notes between the patients",
        (workbook(TITLED),),
        IDS,
        OF_FOUR,
        told=(("row_title", "2"), ("row_summary", "5"), ("row_title", "6"), ("row_title", "11")),
    ),
    Ward(
        "names beside questionnaires",
        (workbook([["Naam", *FORMS[0][1:]], *FILLED_FORMS]),),
        ("P01", "P02"),
        OF_FORMS,
        guesses=True,
        asked=(("patient", "A", "1"),),
    ),
    Ward(
        "names beside answers",
        (
            workbook(
                [
                    ["Naam", "Vraag", "Antwoord"],
                    *(
                        [f"Voorbeeld, {letter}.", f"WAV-B {item}", row[item]]
                        for letter, row in zip("ABC", ROWS, strict=True)
                        for item in NUMBERS
                    ),
                ]
            ),
        ),
        ("P01", "P02", "P03"),
        SCORES,
        guesses=True,
        asked=(("patient", "A", "1"),),
    ),
    Ward(
        "names of items are no patients",
        (workbook([["Vragenlijst", "Item", "Naam"], ["WAV-B", 1, "een"], ["WAV-B", 2, "twee"]]),),
        code="no_table",
    ),
    Ward(
        "pseudonyms of two words",
        (
            workbook(
                [
                    ["Pseudoniem", *WAV_B],
                    ["Rode vos", *answers(1)],
                    ["Witte uil", *answers(2)],
                    ["Grijze kat"],
                ]
            ),
        ),
        ("Rode vos", "Witte uil", "Grijze kat"),
        {key: [*values[:2], float("nan")] for key, values in SCORES.items()},
        told=(("patient_without_scores", "4"),),
        untold=("row_title",),
    ),
    *(
        Ward(
            f"a last row called {name}",
            (workbook([HEAD, *ROWS, [name, *MEANS]]),),
            scores=SCORES,
            told=(("row_summary", "5"),),
        )
        for name in ("Totaal (n=3)", "Gem. 2024", "N = 3", "SD", "st.dev.", "Norm 2023", "Max")
    ),
    Ward(
        "a cluster in the first row only",
        (workbook(PIVOT),),
        IDS,
        OF_GROUPS,
        {"cluster": ["B", None, "C", None]},
        (("cells_below", "A1"),),
    ),
    Ward(
        "a cluster in the first row only, filled by choice",
        (workbook(PIVOT),),
        IDS,
        OF_GROUPS,
        {"cluster": ["B", "B", "C", "C"]},
        answers={"detector/cells_below/cluster": "accept"},
    ),
    Ward(
        "a patient over two rows",
        (merged(FORMS, "A2:A3", "A4:A5"),),
        IDS[:2],
        OF_FORMS,
        told=FILLED,
    ),
    Ward(
        "a patient in the first row only",
        (workbook(FORMS),),
        IDS[:2],
        scored("WAV-B", FORMS[1::2]),
        told=(("row_without_patient", "3"), ("cells_below", "A1")),
    ),
    Ward(
        "a patient in the first row only, filled by choice",
        (workbook(FORMS),),
        IDS[:2],
        OF_FORMS,
        answers={"detector/cells_below/patient": "accept"},
    ),
    Ward(
        "a ward over two rows", (merged(GROUPS, "A2:A3", "A4:A5"),), IDS, OF_GROUPS, WARDS, FILLED
    ),
    Ward(
        "a score over two rows",
        (merged(GROUPS, "C2:C3"),),
        IDS,
        {"WAV-B.total": [100, float("nan"), 102, 103]},
        untold=("cells_merged",),
    ),
    Ward("a ward over two rows, old", (merged_xls(),), IDS, OF_GROUPS, WARDS, FILLED),
    Ward(
        "a ward over two rows, open",
        (opened(GROUPS, {(1, 0), (3, 0)}),),
        IDS,
        OF_GROUPS,
        WARDS,
        FILLED,
    ),
    Ward("a ward over two rows, web page", (web_page(),), IDS, OF_GROUPS, WARDS, FILLED),
    Ward(
        "Excel 2003 with merged headings",
        (excel_2003(),),
        IDS,
        OF_FOUR | {"WAV-T.total": [90, 91, 92, 93]},
        WARDS,
        (("cells_merged", "A4"), ("columns_hidden", "")),
    ),
    Ward(
        "hidden columns in LibreOffice",
        (opened(GROUPS[:1] + GROUPS[1::2], hidden={0}),),
        ("P1", "P3"),
        {"WAV-B.total": [100, 102]},
        told=(("columns_hidden", ""),),
    ),
    Ward(
        "text numbers under a merged questionnaire",
        (
            merged(
                [
                    [None, "WAV-B", *[None] * 35, "WAV-T"],
                    ["Patiënt", *map(str, NUMBERS * 2)],
                    *[[*row, *answers(9)] for row in ROWS],
                ],
                "B1:AK1",
                "AL1:BU1",
            ),
        ),
        scores=SCORES | scored("WAV-T", [answers(9)] * 3),
    ),
    Ward(
        "a second row of headings that ends sooner",
        (
            Upload(
                "a.csv",
                "\n".join(
                    [
                        f"Patiënt;WAV-B{';' * 35};Opmerking",
                        f";{';'.join(map(str, NUMBERS))}",
                        *(f"{';'.join(map(str, row))};goed" for row in ROWS),
                    ]
                ).encode(),
            ),
        ),
        scores=SCORES,
    ),
    Ward(
        "two questionnaires numbered alike",
        (workbook([["Patiënt", *NUMBERS * 2], *[[*row, *answers(9)] for row in ROWS]]),),
        scores=SCORES | scored("WAV-T", [answers(9)] * 3),
        guesses=True,
        asked=(("form", "WAV-B", "B1"), ("form", "WAV-T", "AL1")),
    ),
    Ward(
        "three rows of headings",
        (workbook([["Patiënt", "WAV-B"], [None, *SCALES], [None, *NUMBERS], *ROWS]),),
        scores=SCORES,
    ),
    Ward(
        "a table of Excel with its totals",
        (excel_table(),),
        scores=SCORES,
        told=(("row_summary", "5"),),
    ),
    Ward("patients side by side", (workbook(ASIDE),), code="patients_across", cell="A2"),
    Ward(
        "patients side by side under a title",
        (workbook(("WAV-B", [["april"], [None, "P1", "P2"], *[[one, 3, 4] for one in NUMBERS]])),),
        code="patients_across",
        cell="A3",
    ),
    Ward(
        "means and deviations",
        (
            workbook(
                [
                    ["Schaal", "n", "gemiddelde", "sd"],
                    ["WAV-B totaal", 60, 129.8, 17.7],
                    ["WAV-T totaal", 60, 122.2, 17.7],
                ]
            ),
        ),
        code="no_table",
    ),
    Ward(
        "two wards on two sheets",
        (workbook(("Noord", [HEAD, *ROWS]), ("Zuid", [HEAD, *ROWS])),),
        code="two_scores",
    ),
    Ward("items with their words", (workbook([["Patiënt", *TEXTS], *ROWS]),), scores=SCORES),
    Ward(
        "numbers with their words",
        (workbook(("WAV-B", [["Patiënt", *[one[6:] for one in TEXTS]], *ROWS])),),
        scores=SCORES,
        told=(("form_from_title", "B1"),),
    ),
    Ward(
        "codes of a survey program",
        (text_file([["id", *[f"WAVB[SQ{one:03d}]" for one in NUMBERS]], *ROWS]),),
        scores=SCORES,
    ),
    Ward(
        "reversed items marked",
        (workbook([["Patiënt", *MARKED], *ROWS]),),
        (),
        told=(("column_unsure", "B1"),),
        asked=(("turned", "", "B1"),),
    ),
    Ward(
        "reversed items marked, as given",
        (workbook([["Patiënt", *MARKED], *ROWS]),),
        scores=SCORES,
        answers={"scores|turned|wav b": "as_answered"},
    ),
    Ward(
        "reversed items marked, turned",
        (workbook([["Patiënt", *MARKED], *TURNED]),),
        scores=SCORES,
        answers={"scores|turned|wav b": "turned"},
    ),
    Ward(
        "reversed items beside the given ones",
        (workbook([[*HEAD, "wavb1_r"], *[[*row, 6 - row[1]] for row in ROWS]]),),
        scores=SCORES,
    ),
    *(
        Ward(
            f"patients under {one}",
            (workbook([[one, "WAV-B totaal"], ["P1", 100], ["P2", 90]]),),
            IDS[:2],
            {"WAV-B.total": [100, 90]},
            guesses=True,
            asked=(("patient", "A", "1"),),
        )
        for one in ("patint", "Patienr", "Cliënten", "Volgnr.", "Initialen", "Nr")
    ),
    *(
        Ward(
            f"patients under {one}",
            (workbook([[one, "WAV-B totaal"], ["P1", 100], ["P2", 90]]),),
            IDS[:2],
            {"WAV-B.total": [100, 90]},
        )
        for one in ("Pat.nr", "cliënt nr.", "Pat.", "Cl.-nr.", "Code pt", "Pat.-ID", "ID-nr")
    ),
]
