"""No cell reaches a log: not while reading, not when something breaks in the middle of it."""

from __future__ import annotations

import io
import logging
import traceback

import pytest
from rich.console import Console
from rich.traceback import Traceback

from lib.reading import ReadingError, pseudonyms, read
from lib.reading.meaning.identifiers import door
from tests.reading.making_files import text_file, workbook

TOKEN = "Verzinsel"
HEAD = ["Patiënt", "Naam", "BSN", "Geboortedatum", "Afdeling", "Opmerking", "WAV-B totaal"]
ROWS = [
    HEAD,
    *[
        [
            f"{TOKEN}{chr(97 + n)}, A.",
            f"{TOKEN} {n}",
            "123456782",
            "1970-01-02",
            f"{TOKEN}hof",
            f"{TOKEN} zegt",
            100 + n,
        ]
        for n in range(6)
    ],
]
TWICE = [*ROWS, [ROWS[1][0], *ROWS[1][1:-1], 1]]


def written(error):
    """What Python, and what Streamlit, write of an exception."""
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(Traceback.from_exception(type(error), error, error.__traceback__))
    return "".join(traceback.format_exception(error)) + console.export_text()


@pytest.mark.parametrize("make", [text_file, workbook])
def test_reading_logs_nothing(make, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        read([make(ROWS)])
        read([make(TWICE)])
        pseudonyms([make(ROWS)])
    for text in (caplog.text, *capfd.readouterr()):
        assert TOKEN not in text
        assert "123456782" not in text


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, *[[f"{TOKEN} {n}", "", "", "", "", "", TOKEN] for n in range(3)]],
        [["Thema", f"{TOKEN} A", f"{TOKEN} B"], [TOKEN, "x", TOKEN]],
        [[TOKEN, TOKEN], [TOKEN, TOKEN]],
    ],
)
def test_an_error_tells_no_cell(rows, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(ReadingError) as caught:
        read([text_file(rows)])
    logging.getLogger("somebody").error("failed", exc_info=caught.value)
    told = written(caught.value) + caplog.text + repr(caught.value.values)
    assert TOKEN not in told + repr(caught.value.place)


def test_what_breaks_in_the_gate_tells_no_cell(monkeypatch, caplog):
    """Even an unforeseen error, with what Streamlit writes of one."""

    def broken(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr(door, "codes_for", broken)
    with caplog.at_level(logging.DEBUG), pytest.raises(RuntimeError) as caught:
        read([text_file(ROWS)])
    logging.getLogger("somebody").error("failed", exc_info=caught.value)
    assert TOKEN not in written(caught.value) + caplog.text


def test_the_key_does_not_show_itself():
    assert TOKEN not in repr(pseudonyms([text_file(ROWS)]))
