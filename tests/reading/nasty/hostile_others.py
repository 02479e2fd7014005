"""Hostile files that are no zip: containers, text, web pages and SPSS."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from tests.reading.nasty.honest_texts import EXCEL_2003, spss
from tests.reading.nasty.honest_workbooks import _old
from tests.reading.nasty.parts import Nasty

MILLION = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def too_big(name, content):
    return Nasty(name, content, code="file_too_big_inside")


def locked():
    content = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
    return Nasty("locked.xlsx", content, code="file_locked")


def biting_its_tail():
    """An old workbook whose table of sectors goes round in a circle."""
    content = bytearray(_old())
    table = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    struct.pack_into("<128I", content, table, *range(1, 128), 0)
    return Nasty("circle.xls", bytes(content), code="file_damaged")


def extent_lies():
    """Says that it is 65,536 rows by 256 columns; a workbook that says so is simply read."""
    return Nasty("cut.xls", _old(stray=True)[:3000], code="file_damaged")


def long_line():
    return Nasty("line.csv", b"a;b\r\n" + b"x" * 3 * MILLION, code="file_damaged")


def long_number():
    return Nasty("digits.csv", b"a;b\r\n1;" + b"9" * 3 * MILLION, code="file_damaged")


def quote_never_closed():
    lines = b"a;b;c\r\n" + b"1;2;3\r\n" * 10 + b'1;"2;3\r\n' + b"1;2;3\r\n" * 10
    return Nasty("quote.csv", lines, code="quote_open")


def quote_closed_too_late():
    lines = b"a;b;c\r\n1;2;3\r\n" + b'1;"2;3\r\n1;2";3\r\n' + b"1;2;3\r\n" * 10
    return Nasty("late quote.csv", lines, code="quote_open")


def many_lines():
    return too_big("lines.csv", b"a;b\n" + b"1;2\n" * 300_000)


def many_separators():
    return too_big("separators.csv", b"a;b\n" + (b";" * 10_000 + b"\n") * 1500)


def many_named_rows():
    """Three million rows in a file of some kilobytes."""
    frame = pd.DataFrame({"a": np.zeros(300_000), "b": np.zeros(300_000)})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zsav"
        pyreadstat.write_sav(frame, str(path), compress=True)
        return too_big("rows.zsav", path.read_bytes())


def cut_spss():
    return Nasty("cut.sav", spss()[:-40], code="file_damaged")


def spans():
    cell = "<td colspan=1000 rowspan=1000>x"
    return too_big("spans.xls", ("<table>" + f"<tr>{cell * 5}" * 1000).encode())


def nested_tables():
    return too_big("nested.xls", b"<table><tr><td>" * 100_000)


def slow_page():
    """Nothing but tags that the parser takes its time for: it is stopped long before their end."""
    return Nasty("slow.xls", b"<table><tr><td>a" + b"<a'>'" * 3_900_000, code="file_too_slow")


def beginnings(sign):
    """A page of nothing but beginnings."""
    return lambda: Nasty(
        "beginnings.xls", b"<table><tr><td>a" + sign * 600_000, code="file_damaged"
    )


def excel_2003_laughs():
    kind = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>\n<Workbook"
    content = EXCEL_2003.replace("<Workbook", kind, 1)
    return Nasty("laughs.xls", content.encode(), code="file_suspect")


def excel_2003_far():
    content = EXCEL_2003.replace('ss:Index="3"', 'ss:Index="1048576"')
    return too_big("far.xls", content.encode())


MAKERS = {
    maker.__name__: maker
    for maker in (
        locked,
        biting_its_tail,
        extent_lies,
        long_line,
        long_number,
        quote_never_closed,
        quote_closed_too_late,
        many_lines,
        many_separators,
        many_named_rows,
        cut_spss,
        spans,
        nested_tables,
        slow_page,
        excel_2003_laughs,
        excel_2003_far,
    )
} | {
    f"beginnings {sign.decode()}": beginnings(sign)
    for sign in (b"<!", b"<!-- >", b"<td a='", b"<![x>", b"<a ")
}
