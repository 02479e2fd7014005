"""Workbooks as people and programs really make them, each with the table that stands in it."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import xlsxwriter
import xlwt
from odf import opendocument, table, text

from tests.reading.making_files import raw_workbook, workbook
from tests.reading.nasty import parts
from tests.reading.nasty.parts import Nasty, ods_number, ods_of, ods_row, ods_text, of_sheet, row

ROWS = [["Patiënt", "WAV-B totaal"], ["P1", 100.0], ["P2", 101.5]]
PLAIN = [row(1, *ROWS[0]), row(2, "P1", 100), row(3, "P2", 101.5)]
SCORES = [("Scores", ROWS)]


def _saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _every_kind_of_cell():
    day = datetime.date(2024, 3, 2)
    rows = [["Patiënt", "Datum", "Waar"], ["P1", day, True], ["één €", 0.1, "0012"], [None, -7]]
    told = [rows[0], ["P1", day, True], ["één €", 0.1, "0012"], [None, -7.0]]
    return workbook(rows).content, [("Scores", told)]


def _errors():
    names = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
    book = openpyxl.Workbook()
    book.active.title = "Scores"
    for one in (["Patiënt", "a"], *([f"P{n}", name] for n, name in enumerate(names, 1)), ["P8"]):
        book.active.append(one)
    return _saved(book), names


def _hidden():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Scores"
    for one in ROWS:
        sheet.append(one)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("Geheim")
    other.append(["x"])
    other.sheet_state = "veryHidden"
    return _saved(book)


def _formatted_far_away():
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROWS).content))
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    return _saved(book)


def _in_the_middle():
    book = openpyxl.Workbook()
    book.active.title = "Scores"
    for number, values in enumerate(ROWS, start=4):
        for column, value in enumerate(values, start=3):
            book.active.cell(row=number, column=column, value=value)
    return _saved(book), [[], [], [], *([None, None, *one] for one in ROWS)]


def _streamed():
    """As programs write that do not know the sizes beforehand: they stand after each part."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.written = b""

        def writable(self):
            return True

        def write(self, data):
            self.written += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.parts_of(workbook(ROWS).content):
            with packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(content)
    return pipe.written


def _prefixed():
    data = "".join(PLAIN).replace("<", "<x:").replace("<x:/", "</x:")
    xml = parts.sheet_xml("").decode().replace("<sheetData></sheetData>", "")
    xml = xml.replace("xmlns=", "xmlns:x=").replace("<worksheet", "<x:worksheet")
    xml = xml.replace("</worksheet>", f"<x:sheetData>{data}</x:sheetData></x:worksheet>")
    return parts.changed(raw_workbook("").content, sheet1_xml=xml.encode())


def _written_fast():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "date_1904": True})
    sheet = book.add_worksheet("Scores")
    for number, (patient, day) in enumerate([("P1", datetime.date(2024, 3, 2)), ("P2", "n.v.t.")]):
        sheet.write(number, 0, patient)
        if isinstance(day, str):
            sheet.write(number, 1, day)
        else:
            sheet.write_datetime(number, 1, day, book.add_format({"num_format": "d-m-yyyy"}))
    book.close()
    return buffer.getvalue()


def _old(*, stray=False, errors=False):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Blad1")
    for number, values in enumerate([["Patiënt", "WAV-B totaal"], ["één", 3], ["P2", 2.5]]):
        for column, value in enumerate(values):
            sheet.write(number, column, value)
    if stray:
        sheet.write(65535, 255, "los")
    if errors:
        for place, code in enumerate([0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24]):
            sheet.row(3).set_cell_error(place, code)
        sheet.row(1).hidden = True
        hidden = book.add_sheet("Dicht")
        hidden.write(0, 0, "x")
        hidden.visibility = 1
    return _saved(book)


def _open_document():
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="Scores")
    document.spreadsheet.addElement(sheet)
    for values in ROWS:
        line = table.TableRow()
        sheet.addElement(line)
        for value in values:
            kind = (
                {"valuetype": "float", "value": value}
                if isinstance(value, float)
                else {"valuetype": "string"}
            )
            cell = table.TableCell(**kind)
            cell.addElement(text.P(text=str(value)))
            line.addElement(cell)
    return _saved(document)


FAR = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
EMPTY_ROWS = (
    '<table:table-row table:number-rows-repeated="{}"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
)
ODS_TOP = ods_row(ods_text("Patiënt"), ods_text("a"), ods_text("b"))
ODS_ROW = ods_row(ods_text("P1"), ods_number("3", 'table:number-columns-repeated="2"'))
ODS_TOLD = [["Patiënt", "a", "b"], ["P1", 3.0, 3.0]]


def workbooks():
    """Every workbook."""
    every, told = _every_kind_of_cell()
    yield Nasty("every kind of cell.xlsx", every, told)
    yield Nasty(
        "macros.xlsm",
        parts.with_part(
            workbook(ROWS).content,
            "xl/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        ),
        SCORES,
    )
    content, names = _errors()
    rows = [["Patiënt", "a"], *([f"P{n}", name] for n, name in enumerate(names, 1)), ["P8"]]
    yield Nasty(
        "errors.xlsx",
        content,
        [("Scores", rows)],
        {0: {"error_cells": tuple((n, 1) for n in range(1, 8))}},
    )
    newer = '<c r="B4" t="e"><f>A1:A3</f><v>#SPILL!</v></c><c r="C4" t="e"><v>#N/A</v></c>'
    yield Nasty(
        "a newer error.xlsx",
        of_sheet("".join(PLAIN) + f'<row r="4">{newer}</row>'),
        [("Scores", [*ROWS, [None, "#SPILL!", "#N/A"]])],
        {0: {"error_cells": ((3, 1), (3, 2))}},
    )
    for name, number, letters, place in (
        ("stray in the corner", 1048576, "XFD", (1048575, 16383)),
        ("stray in the last row", 1048576, "A", (1048575, 0)),
        ("stray far to the right", 3, "XFD", (2, 16383)),
        ("stray just within the rows", 199_999, "BXX", (199_998, 1999)),
    ):
        data = "".join(PLAIN[:2]) + FAR.format(number, letters)
        yield Nasty(
            f"{name}.xlsx", of_sheet(data), [("Scores", ROWS[:2])], {0: {"stray_cells": (place,)}}
        )
    odd = "".join(PLAIN).replace("</row>", "</row >", 1) + "<row r='1048576'><c r = 'XFD1048576' >"
    yield Nasty("stray in odd spelling.xlsx", of_sheet(odd + "<v>1</v></c></row>"), SCORES)
    for name, extent in (("too small", "A1"), ("too large", "A1:XFD1048576")):
        yield Nasty(f"extent {name}.xlsx", raw_workbook("".join(PLAIN), extent).content, SCORES)
    yield Nasty("formatted far away.xlsx", _formatted_far_away(), SCORES)
    middle, told = _in_the_middle()
    yield Nasty("in the middle.xlsx", middle, [("Scores", told)])
    yield Nasty(
        "hidden.xlsx",
        _hidden(),
        [*SCORES, ("Geheim", [["x"]])],
        {0: {"hidden_rows": (2,), "hidden_columns": (1,)}, 1: {"visible": False}},
    )
    formulas = (
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+2</f></c>'
        '<c r="C2"><f>1+2</f><v></v></c><c r="D2" t="str"><f>""</f><v></v></c></row>'
    )
    yield Nasty(
        "formulas without value.xlsx",
        of_sheet(row(1, "a") + formulas),
        [("Scores", [["a"], [2.0]])],
        {0: {"uncached_formulas": ((1, 1), (1, 2))}},
    )
    yield Nasty("prefixed.xlsx", _prefixed(), SCORES)
    yield Nasty("streamed.xlsx", _streamed(), SCORES)
    yield Nasty(
        "dates from 1904.xlsx",
        _written_fast(),
        [("Scores", [["P1", datetime.date(2024, 3, 2)], ["P2", "n.v.t."]])],
    )
    yield Nasty("called an old one.xls", workbook(ROWS).content, SCORES)
    told = [["Patiënt", "WAV-B totaal"], ["één", 3.0], ["P2", 2.5]]
    yield Nasty("old.xls", _old(), [("Blad1", told)])
    yield Nasty("old, called new.xlsx", _old(), [("Blad1", told)])
    yield Nasty(
        "old with a stray cell.xls",
        _old(stray=True),
        [("Blad1", told)],
        {0: {"stray_cells": ((65535, 255),)}},
    )
    errors = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!"]
    yield Nasty(
        "old with errors.xls",
        _old(errors=True),
        [("Blad1", [*told, errors]), ("Dicht", [["x"]])],
        {
            0: {"hidden_rows": (1,), "error_cells": tuple((3, n) for n in range(6))},
            1: {"visible": False},
        },
    )
    yield Nasty("open document.ods", _open_document(), SCORES)
    yield Nasty(
        "repeats.ods",
        ods_of(ODS_TOP + EMPTY_ROWS.format(2) + ODS_ROW + EMPTY_ROWS.format(1048571)),
        [("Blad1", [ODS_TOLD[0], [], [], ODS_TOLD[1]])],
    )
    wrong = ods_text("#DIV/0!", 'calcext:value-type="error" table:formula="of:=1/0"')
    yield Nasty(
        "hidden and wrong.ods",
        ods_of(ODS_TOP + ods_row(wrong, more='table:visibility="filter"')),
        [("Blad1", [ODS_TOLD[0], ["#DIV/0!"]])],
        {0: {"error_cells": ((1, 0),), "hidden_rows": (1,)}},
    )
    yield Nasty(
        "stray below.ods",
        ods_of(ODS_TOP + ODS_ROW + EMPTY_ROWS.format(1_000_000) + ods_row(ods_text("los"))),
        [("Blad1", ODS_TOLD)],
        {0: {"stray_cells": ((1_000_002, 0),)}},
    )
