"""Files made to bring a reader down, each with the code of the sentence that must come of it.

They are made one by one, since some take a moment and a few megabytes.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile

import openpyxl
import xlsxwriter

from tests.reading.making_files import raw_workbook, workbook
from tests.reading.nasty import hostile_others
from tests.reading.nasty.honest_workbooks import EMPTY_ROWS, ODS_TOP, PLAIN, ROWS
from tests.reading.nasty.parts import (
    Nasty,
    archive,
    changed,
    ods_number,
    ods_of,
    ods_row,
    of_sheet,
    parts_of,
    sheet_xml,
    with_part,
)

MILLION = 1_000_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


def _noise(size):
    """Letters that pack to about one in 150: just too little to be refused for that."""
    seed, piece = 1, []
    for _ in range(140):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        piece.append(f"{seed:08x}")
    block = "".join(piece).ljust(100_000, "a")
    return block * (size // len(block))


def too_big(name, content):
    return Nasty(name, content, code="file_too_big_inside")


def slow(name, content):
    """Which of the two limits is met first depends on the machine."""
    return Nasty(name, content, code="file_too_big_inside or file_too_slow")


def _with_texts():
    """A workbook with a part for its texts."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Scores").write_row(0, 0, ROWS[0])
    book.close()
    return buffer.getvalue()


def rows_bomb():
    rows = '<row><c t="str"><v>x</v></c><c><v>1</v></c></row>' * (MILLION // 2)
    return too_big("rows.xlsx", of_sheet(rows))


def cell_bomb():
    """A single cell of 60 MB, packed not too well."""
    data = f'<row r="1"><c r="A1" t="str"><v>{_noise(60 * MILLION)}</v></c></row>'
    return too_big("one cell.xlsx", of_sheet(data))


def texts_bomb():
    """Different texts of 180 MB, each in a cell."""
    noise = _noise(100_000)
    texts = "".join(f"<si><t>{n} {noise}</t></si>" for n in range(1800))
    xml = f'<sst xmlns="{MAIN}">{texts}</sst>'
    rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(1800))
    content = changed(_with_texts(), sharedStrings_xml=xml.encode(), sheet1_xml=sheet_xml(rows))
    return slow("shared texts.xlsx", content)


def text_used_often():
    """One text of half a megabyte in a hundred thousand cells."""
    xml = f'<sst xmlns="{MAIN}"><si><t>{_noise(500_000)}</t></si></sst>'
    rows = ('<row><c t="s"><v>0</v></c></row>') * 100_000
    content = changed(_with_texts(), sharedStrings_xml=xml.encode(), sheet1_xml=sheet_xml(rows))
    return slow("one text often.xlsx", content)


def white_space():
    return too_big("white space.xlsx", of_sheet(" " * 310 * MILLION))


def lying_directory():
    """Says that the sheet is a thousand bytes; it is fifty million."""
    content = bytearray(of_sheet(" " * 50 * MILLION))
    at = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02")) - 46
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    return Nasty("lies.xlsx", bytes(content), code="file_damaged")


def shared_stream():
    """Two hundred parts that are the same bytes."""
    content = with_part(workbook(ROWS).content, "xl/media/a.bin", bytes(200_000))
    end = content.rindex(b"PK\x05\x06")
    start, last = content.index(b"PK\x01\x02"), content.rindex(b"PK\x01\x02")
    entry = content[last:end]
    more = b"".join(entry.replace(b"a.bin", f"{n:05d}".encode()) for n in range(30))
    directory = content[start:end] + more
    number = len(parts_of(content)) + 30
    ending = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, number, number, len(directory), start, 0)
    return Nasty("shared bytes.xlsx", content[:start] + directory + ending, code="file_suspect")


def many_parts():
    return too_big("parts.xlsx", archive((f"xl/{n}.xml", b"") for n in range(20_000)))


def twice():
    buffer = io.BytesIO(workbook(ROWS).content)
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr("XL/Worksheets/Sheet1.xml", sheet_xml(""))
    return Nasty("twice.xlsx", buffer.getvalue(), code="file_suspect")


def odd_name(name):
    return lambda: Nasty(
        "odd name.xlsx", with_part(workbook(ROWS).content, name, b"x"), code="file_suspect"
    )


def encrypted_bit():
    content = bytearray(workbook(ROWS).content)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return Nasty("locked part.xlsx", bytes(content), code="file_locked")


def laughs():
    data = '<row r="1"><c r="A1" t="str"><v>&j;</v></c></row>'
    return Nasty("laughs.xlsx", of_sheet(data, LAUGHS + "]>"), code="file_suspect")


def foreign_entity():
    data = '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'
    kind = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return Nasty("foreign.xlsx", of_sheet(data, kind), code="file_suspect")


def many_sheets():
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 5001))
    xml = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships"><sheets>{sheets}</sheets></workbook>'
    )
    return too_big("sheets.xlsx", changed(buffer.getvalue(), workbook_xml=xml.encode()))


def wide_letters():
    xml = sheet_xml("".join(PLAIN)).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    content = changed(raw_workbook("").content, sheet1_xml=xml)
    return Nasty("utf-16.xlsx", content, code="file_suspect")


def truncated():
    return Nasty("cut.xlsx", workbook(ROWS).content[:-900], code="file_damaged")


def many_cells():
    """More than five million, well within the rows and columns."""
    cells = "<c><v>1</v></c>" * 300
    noise = random.Random(1)
    rows = "".join(f"<row><!--{noise.randbytes(30).hex()}-->{cells}</row>" for _ in range(17_000))
    return slow("cells.xlsx", of_sheet(rows))


def many_small_parts():
    """Parts of nine megabytes, each too small to be suspected for itself."""
    parts = [(f"xl/{n}.xml", b" " * 9 * MILLION) for n in range(2)]
    return too_big("small parts.xlsx", archive([*parts_of(workbook(ROWS).content), *parts]))


def many_rows():
    return slow("long.xlsx", of_sheet("<row><c><v>1</v></c></row>" * 250_000))


def many_columns():
    return too_big("wide.xlsx", of_sheet("<row>" + "<c><v>1</v></c>" * 3000 + "</row>"))


def scattered():
    """Cells all over: they are not a few loose ones, and between them lies far too much."""
    cells = [
        f'<row r="{n * 100 + 1}"><c r="XFD{n * 100 + 1}"><v>1</v></c></row>' for n in range(10_000)
    ]
    return slow("scattered.xlsx", of_sheet("".join(cells)))


def never_closed():
    """Half a million cells that open and never end: poison for a search by pattern."""
    data = '<c r="A1" t="e" ' * 500_000
    return Nasty("never closed.xlsx", of_sheet(data), code="file_damaged")


def repeats():
    cell = ods_number("1", 'table:number-columns-repeated="20000"')
    return too_big("repeats.ods", ods_of(ODS_TOP + ods_row(cell) * 500))


def repeated_rows():
    cell = ods_number("1", 'table:number-columns-repeated="1000"')
    line = ods_row(cell, more='table:number-rows-repeated="1000000"')
    return too_big("repeated rows.ods", ods_of(ODS_TOP + line))


def far_apart():
    """Filled rows with a hundred thousand empty ones between, time and again."""
    line = ods_row(*[ods_number("1")] * 30)
    return too_big("far apart.ods", ods_of((line + EMPTY_ROWS.format(100_000)) * 10))


def ods_laughs():
    return Nasty("laughs.ods", ods_of(ODS_TOP, LAUGHS + "]>"), code="file_suspect")


def ods_locked():
    parts = [
        (
            name,
            part.replace(b"/>", b"><manifest:encryption-data/></manifest:file-entry>", 1)
            if name.endswith("manifest.xml")
            else part,
        )
        for name, part in parts_of(ods_of(ODS_TOP))
    ]
    return Nasty("locked.ods", archive(parts), code="file_locked")


_ALL = (
    rows_bomb,
    cell_bomb,
    texts_bomb,
    text_used_often,
    white_space,
    lying_directory,
    shared_stream,
    many_parts,
    twice,
    encrypted_bit,
    laughs,
    foreign_entity,
    many_sheets,
    wide_letters,
    truncated,
    many_cells,
    many_rows,
    many_columns,
    many_small_parts,
    scattered,
    never_closed,
    repeats,
    repeated_rows,
    far_apart,
    ods_laughs,
    ods_locked,
)
_NAMES = ("../../etc/passwd", "/etc/passwd", "C:/a.xml", "a\\b.xml", "a//b")

MAKERS = {maker.__name__: maker for maker in _ALL}
MAKERS |= {f"name {name}": odd_name(name) for name in _NAMES}
MAKERS |= hostile_others.MAKERS
