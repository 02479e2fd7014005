"""Files made by hand for the tests: workbooks, text files, broken ones."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl

from lib.reading import Upload

SAMPLES = Path(__file__).parents[2] / "sample_data"

WAV_B = tuple(f"WAV-B {number}" for number in range(1, 37))
WAV_T = tuple(f"WAV-T {number}" for number in range(1, 37))
ECR_R = tuple(f"ECR-R {number}" for number in range(1, 37))


def is_a_code(shown):
    """Whether an id can be nothing but a code: letters alone, and long numbers, may be somebody."""
    letters, digits = sum(map(str.isalpha, shown)), sum(map(str.isdigit, shown))
    return letters + digits > 0 and letters <= 2 and digits <= 5


def sample(name):
    """A file of the folder with samples."""
    return Upload(name, (SAMPLES / name).read_bytes())


def saved(book, name="scores.xlsx"):
    """An openpyxl workbook as an upload."""
    buffer = io.BytesIO()
    book.save(buffer)
    return Upload(name, buffer.getvalue())


def workbook(*sheets, name="scores.xlsx"):
    """A workbook from (title, rows) pairs, or from rows alone for one sheet called Scores."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for one in sheets:
        title, rows = one if isinstance(one, tuple) else ("Scores", one)
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book, name)


def text_file(rows, separator=";", decimal=",", encoding="utf-8", name="scores.csv"):
    """A text file as Excel saves it: numbers with the decimal sign of the language."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            [str(one).replace(".", decimal) if isinstance(one, float) else one for one in row]
        )
    return Upload(name, buffer.getvalue().encode(encoding))


def raw_workbook(sheet_data, dimension="A1", name="scores.xlsx"):
    """A workbook whose only sheet holds this XML between <sheetData> and </sheetData>."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Scores" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">'
        f'<dimension ref="{dimension}"/><sheetData>{sheet_data}</sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in parts.items():
            packed.writestr(path, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return Upload(name, buffer.getvalue())


_ELSEWHERE = {
    "constant",
    "reversal_form",
    "reversal_item",
    "reversal_unknown",
    "pair_half",
    "text_number",
}


def noticed(reading):
    """Remarks and detections; what made-up answers always give is left to its own tests."""
    found = [one for one in reading.report.detections if one.code not in _ELSEWHERE]
    return [*reading.report.remarks, *found]
