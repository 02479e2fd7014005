"""Pieces that the nasty files are made of."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from tests.reading.making_files import raw_workbook


@dataclass(frozen=True)
class Nasty:
    """A file, and what must come of it: sheets as (name, rows), or the code of the error.

    ``facts`` are what the sheets must tell besides, by the number of the sheet.
    """

    name: str
    content: bytes
    sheets: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    code: str = ""


def archive(parts, method=zipfile.ZIP_DEFLATED):
    """A zip file of these parts; a name may stand in it twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as packed:
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def parts_of(content):
    """The parts of a zip file as (name, bytes)."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [(one.filename, packed.read(one)) for one in packed.infolist()]


def changed(content, **by_end):
    """The same workbook with other bytes for the parts whose name ends so (``sheet1_xml``)."""
    wanted = {end.replace("_", "."): new for end, new in by_end.items()}
    return archive(
        (name, next((new for end, new in wanted.items() if name.endswith(end)), old))
        for name, old in parts_of(content)
    )


def with_part(content, name, part):
    """The same workbook with one part more."""
    return archive([*parts_of(content), (name, part)])


def sheet_xml(data, before="", after=""):
    """A sheet's part around this sheet data."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData>{after}</worksheet>'
    ).encode()


def of_sheet(data, before="", after=""):
    """A workbook of one sheet, Scores, with this sheet data."""
    return changed(raw_workbook("").content, sheet1_xml=sheet_xml(data, before, after))


def row(number, *cells):
    """A row of a sheet: texts and numbers from column A."""
    written = []
    for letter, value in zip("ABCDEFGH", cells, strict=False):
        if isinstance(value, str):
            cell = f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        else:
            cell = f'<c r="{letter}{number}"><v>{value}</v></c>'
        written.append(cell)
    return f'<row r="{number}">{"".join(written)}</row>'


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods_of(table, before=""):
    """An OpenDocument spreadsheet whose only sheet, Blad1, holds these rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content '
        f'xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Blad1">'
        f"{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_KIND}"/>'
        "</manifest:manifest>"
    )
    return archive(
        [("mimetype", ODS_KIND), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
    )


def ods_text(value, more=""):
    """A cell with text."""
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def ods_number(value, more=""):
    """A cell with a number."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" {more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def ods_row(*cells, more=""):
    """A row of such cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"
