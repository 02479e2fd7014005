"""The same tables, as (title, rows), written in every format by the library that knows it best."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyreadstat
import xlwt
from odf import opendocument, table, text

from lib.reading import Upload
from tests.reading import making_files
from tests.reading.nasty.parts import archive, parts_of

NOT_ASKED = 99


def _bytes(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xlsx(tables):
    """One Excel workbook."""
    return [making_files.workbook(*tables)]


def xlsm(tables):
    """One Excel workbook that says that it has macros, with a project nobody looks at."""
    plain = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    said = b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    made = [
        (name, part.replace(plain, said) if name == "[Content_Types].xml" else part)
        for name, part in parts_of(making_files.workbook(*tables).content)
    ]
    macros = ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return [Upload("scores.xlsm", archive([*made, macros]))]


def xls(tables):
    """One workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    for title, rows in tables:
        sheet = book.add_sheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    return [Upload("scores.xls", _bytes(book))]


def ods(tables):
    """One OpenDocument spreadsheet."""
    document = opendocument.OpenDocumentSpreadsheet()
    for title, rows in tables:
        sheet = table.Table(name=title)
        document.spreadsheet.addElement(sheet)
        for row in rows:
            line = table.TableRow()
            sheet.addElement(line)
            for value in row:
                line.addElement(_ods_cell(value))
    return [Upload("scores.ods", _bytes(document))]


def _ods_cell(value):
    if value is None:
        return table.TableCell()
    number = isinstance(value, int | float)
    about = {"valuetype": "float", "value": value} if number else {"valuetype": "string"}
    cell = table.TableCell(**about)
    cell.addElement(text.P(text=str(value)))
    return cell


def html(tables):
    """One web page, as hospital systems save it for Excel: decimal commas."""
    pages = [
        pd.DataFrame([[_dutch(value) for value in row] for row in _even(rows)], dtype=object)
        .fillna("")
        .to_html(header=False, index=False)
        for _, rows in tables
    ]
    page = f"<html><head><meta charset=utf-8></head><body>{''.join(pages)}</body></html>"
    return [Upload("scores.xls", page.encode())]


def _dutch(value):
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _even(rows):
    """Rows that are all as wide as the widest."""
    width = max(map(len, rows))
    return [[*row, *[None] * (width - len(row))] for row in rows]


def sav(tables):
    """An SPSS file for each table; what is missing is 99, which the file declares as no answer."""
    return [Upload(f"{title}.sav", _sav(rows)) for title, rows in tables]


def zsav(tables):
    """The same, compressed."""
    return [Upload(f"{title}.zsav", _sav(rows, compress=True)) for title, rows in tables]


def _sav(rows, *, compress=False):
    head = [re.sub(r"[^\w.]", "_", str(one)).strip("_.") for one in rows[0]]
    frame = pd.DataFrame(rows[1:], columns=head, dtype=object)
    declared = {}
    for name in head:
        if any(isinstance(one, str) for one in frame[name]):
            frame[name] = ["" if one is None else str(one) for one in frame[name]]
            continue
        if frame[name].max() < NOT_ASKED:
            frame[name] = frame[name].fillna(NOT_ASKED)
            declared[name] = [NOT_ASKED]
        frame[name] = frame[name].astype("float64")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(frame, str(path), missing_ranges=declared, compress=compress)
        return path.read_bytes()


@dataclass(frozen=True)
class Dialect:
    """How a program writes text files."""

    separator: str = ";"
    decimal: str = ","
    encoding: str = "utf-8"
    end: str = "\r\n"
    quoting: int = csv.QUOTE_MINIMAL
    named: bool = False
    """Whether the first line names the separator, as Excel wants it."""


def delimited(tables, dialect=Dialect()):
    """A text file for each table."""
    return [Upload(f"{title}.csv", _text(rows, dialect)) for title, rows in tables]


def _text(rows, dialect):
    buffer = io.StringIO()
    buffer.write(f"sep={dialect.separator}{dialect.end}" if dialect.named else "")
    writer = csv.writer(
        buffer, delimiter=dialect.separator, lineterminator=dialect.end, quoting=dialect.quoting
    )
    for row in _even(rows):
        cells = ["" if one is None else one for one in row]
        writer.writerow(
            [
                str(one).replace(".", dialect.decimal) if isinstance(one, float) else one
                for one in cells
            ]
        )
    mark = "\ufeff" if dialect.encoding in ("utf-16-le", "utf-16-be") else ""
    return (mark + buffer.getvalue()).encode(dialect.encoding)
