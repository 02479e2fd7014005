"""Each limit: what is just within it is read, what is just over is refused; one at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.reading import ReadingError, Upload
from lib.reading.formats import apart, kind_of, sheets
from lib.reading.formats.child.limits import COLUMNS, MEMBERS, RATIO_FROM, ROWS, SHEETS
from tests.reading.making_files import text_file, workbook
from tests.reading.nasty.make_files import HONEST
from tests.reading.nasty.parts import archive, of_sheet, parts_of, with_part


def parts(number):
    content = parts_of(workbook([["a"]]).content)
    more = [(f"xl/extra/{one}.xml", b"<x/>") for one in range(number - len(content))]
    return Upload("a.xlsx", archive([*content, *more]))


def rows(number):
    return Upload("a.xlsx", of_sheet("<row><c><v>1</v></c></row>" * number))


def columns(number):
    return Upload("a.xlsx", of_sheet("<row>" + "<c><v>1</v></c>" * number + "</row>"))


def lines(number):
    return Upload("a.csv", b"1\n" * number)


def fields(number):
    return Upload("a.csv", b";".join([b"1"] * number) + b"\n")


def pages(number):
    return workbook(*((f"s{one}", [[1]]) for one in range(number)))


LIMITS = {parts: MEMBERS, rows: ROWS, columns: COLUMNS, lines: ROWS, fields: COLUMNS, pages: SHEETS}


@pytest.mark.parametrize("make", LIMITS, ids=[make.__name__ for make in LIMITS])
def test_the_last_that_fits_and_the_first_that_does_not(make):
    limit = LIMITS[make]
    found = sheets(make(limit))
    if make not in (parts, pages):
        assert limit in (len(found[0].rows), len(found[0].rows[0]))
    with pytest.raises(ReadingError) as caught:
        sheets(make(limit + 1))
    assert caught.value.code == "file_too_big_inside"


def test_a_part_that_unpacks_two_hundred_times_larger_is_refused_unopened():
    """However little of the file it is, and though nothing would read it."""
    honest = workbook([["a"]]).content
    within = with_part(honest, "xl/media/a.bin", bytes(RATIO_FROM - 2**16))
    (sheet,) = sheets(Upload("a.xlsx", within))
    assert sheet.rows == [["a"]]
    with pytest.raises(ReadingError) as caught:
        sheets(Upload("a.xlsx", with_part(honest, "xl/media/a.bin", bytes(RATIO_FROM + 1))))
    assert caught.value.code == "file_too_big_inside"


def test_a_child_gets_no_more_memory_than_promised():
    """512 MB, of which half is there; no other system than Linux holds a process to it."""
    if sys.platform != "linux":
        return
    lines = "from {0} import MEMORY, confine; confine(); bytearray({1}); print('there')"
    for size, printed in (("MEMORY // 2", b"there\n"), ("512 * 1024**2", b"")):
        code = lines.format("lib.reading.formats.child.limits", size)
        child = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert child.stdout == printed
        assert (b"MemoryError" in child.stderr) == (not printed)


def test_one_file_is_read_at_a_time(monkeypatch):
    """Ten uploads claim no more memory than one."""
    at_once, most, counting = 0, 0, threading.Lock()
    ask = apart._ask

    def counted(*given, **named):
        nonlocal at_once, most
        with counting:
            at_once += 1
            most = max(most, at_once)
        try:
            return ask(*given, **named)
        finally:
            with counting:
                at_once -= 1

    monkeypatch.setattr(apart, "_ask", counted)
    with ThreadPoolExecutor(6) as visitors:
        found = list(visitors.map(sheets, [workbook([["a"]])] * 6))
    assert [one[0].rows for one in found] == [[["a"]]] * 6
    assert most == 1


def test_nothing_is_left_on_disk(monkeypatch, tmp_path):
    """A child inherits this folder as the place for its temporary files, and makes none."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    apart._ready.dismiss()
    monkeypatch.chdir(tmp_path)
    kinds_read = set()
    for nasty in HONEST:
        kind = kind_of(nasty.content)
        if kind not in kinds_read:
            kinds_read.add(kind)
            sheets(Upload(nasty.name, nasty.content))
    assert kinds_read == {"zip", "ole", "text", "html", "xml", "spss"}
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_never_a_path(tmp_path):
    secret = tmp_path / "geheim.csv"
    secret.write_text("Patiënt;WAV-B totaal\r\nP9;100\r\n", encoding="utf-8")
    (sheet,) = sheets(text_file([["a", "b"], ["1", "2"]], name=str(secret)))
    assert sheet.rows == [["a", "b"], ["1", "2"]]
    (sheet,) = sheets(workbook([["a"]], name="\\\\elders\\map\\a.xlsx"))
    assert sheet.rows == [["a"]]
