"""A ward's own files, made from the sample, with words in them that stand nowhere else."""

from __future__ import annotations

import csv
import io

import openpyxl

from lib.workspace import sample, sample_ward

PATIENT, WARD = "Kanarie", "Zangvogel"


def workbook():
    """The sample ward as .xlsx, its patients and wards under other names."""
    book = openpyxl.load_workbook(io.BytesIO(sample.file_bytes(sample.WARD)))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    patient, ward = headings.index("Patiënt") + 1, headings.index("Afdeling") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, patient).value = f"{PATIENT}-{row:03d}"
        sheet.cell(row, ward).value = f"{WARD} {sheet.cell(row, ward).value}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table():
    """Its scores as Excel in Dutch saves a .csv: semicolons, decimal commas, old letters."""
    ward = sample_ward().dataset.ward
    columns = {
        "WAV-B totaal": "WAV-B.total",
        "WAV-T totaal": "WAV-T.total",
        "ECR-R angst": "ECR-R.anxiety",
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Patiënt", "Afdeling", *columns])
    for number in range(ward.size):
        scores = [f"{ward.scores[key][number]:.2f}".replace(".", ",") for key in columns.values()]
        writer.writerow(
            [f"{PATIENT}-{number}", f"{WARD} {ward.attributes['ward'][number]}", *scores]
        )
    return out.getvalue().encode("cp1252")
