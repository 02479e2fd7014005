"""What stands in a cell never gets into an exception, its chain or the log."""

from __future__ import annotations

import logging
import traceback

import pytest

from lib.reading import ReadingError, Upload, read
from tests.reading.making_files import raw_workbook, text_file, workbook

CANARY = "Kanarie de Vries 123456782"
TABLE = ["Patiënt", "WAV-B totaal"]
REFUSED = {
    "patient_twice": text_file([TABLE, [CANARY, 100], [CANARY, 101]]),
    "patient_twice in a workbook": workbook([TABLE, [CANARY, 100], [CANARY, 101]]),
    "no_scores": text_file([TABLE, [CANARY, CANARY]]),
    "no_table": text_file([[CANARY, CANARY]]),
    "columns_twice": text_file([[*TABLE, "WAV-B total"], [CANARY, 100, 100]]),
    "theme_cell": text_file([["Thema", "T1", "T2"], [CANARY, "x", CANARY]]),
    "theme_cell in a workbook": workbook([["Thema", "T1", "T2"], ["a", "x", CANARY[:15]]]),
    "stated_number": text_file([["Thema", "Genoemd aantal", "T1", "T2"], ["a", CANARY, "x", ""]]),
    "line_too_long": text_file([TABLE, ["P1", 100, CANARY]]),
    "file_damaged": Upload("a.csv", b"\xef\xbb\xbf" + CANARY.encode() + b"\xff"),
    "file_damaged by length": text_file([TABLE, ["P1", CANARY * 9999]]),
    "file_damaged workbook": Upload("a.xlsx", b"PK\x03\x04" + CANARY.encode()),
    "file_unknown": Upload("a.csv", b"\x00" + CANARY.encode()),
    "file_too_big_inside": raw_workbook(
        f'<row r="1"><c r="A1" t="str"><v>{CANARY}</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
}


@pytest.mark.parametrize("upload", REFUSED.values(), ids=REFUSED.keys())
def test_an_error_tells_no_cell(upload, caplog, capfd):
    with caplog.at_level(logging.DEBUG), pytest.raises(ReadingError) as caught:
        read([upload])
    error = caught.value
    logging.getLogger("somebody").error("failed", exc_info=error)
    told = [
        str(error),
        repr(error),
        "".join(traceback.format_exception(error)),
        repr(error.place),
        repr(error.values),
        caplog.text,
        *capfd.readouterr(),
    ]
    chained = error.__cause__
    while chained is not None:
        told += [str(chained), repr(chained), repr(chained.args)]
        chained = chained.__cause__
    for text in told:
        assert "Kanarie" not in text
        assert "123456782" not in text
    assert str(error) == error.code


def test_remarks_tell_no_cell(caplog):
    rows = [
        ["Patiënt", "WAV-B totaal", "WAV-B doelen", "Depressie", "Leeftijd"],
        ["P1", 100, 40, "ja", 20],
        ["P2", CANARY, 1234567, CANARY, CANARY],
        [None, CANARY, CANARY, CANARY, CANARY],
        [CANARY, "", "", "", ""],
        [CANARY, "", "", "", ""],
    ]
    with caplog.at_level(logging.DEBUG):
        report = read([workbook(rows)]).report
    assert [len(report.remarks), len(report.detections)] == [6, 2]
    assert "Kanarie" not in repr(report)
    assert "1234567" not in repr((report.remarks, report.detections))
    assert caplog.text == ""


def test_an_upload_does_not_show_its_content():
    assert "Kanarie" not in repr(Upload("a.csv", CANARY.encode()))
