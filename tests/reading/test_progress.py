"""A reading tells how far it is, and stops when it is asked to."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from lib.reading import Cancelled, Progress, read
from lib.reading.formats import apart
from lib.reading.meaning import entering
from lib.reading.tables.finding import Tables
from tests.reading.making_files import sample, workbook


class Listening(Progress):
    """Keeps what it is told."""

    def __init__(self, stop=""):
        super().__init__()
        self.told, self._stop = [], stop

    def at(self, step, done=0, of=1):
        if step == self._stop:
            self.cancel()
        super().at(step, done, of)
        self.told.append((step, self.share))


def test_every_step_is_told_in_order_and_the_share_never_falls():
    progress = Listening()
    read([sample("sample_ward.xlsx"), sample("sample_themes.xlsx")], progress=progress)
    steps, shares = zip(*progress.told, strict=True)
    assert list(dict.fromkeys(steps)) == ["opening", "tables", "columns", "scores"]
    assert list(shares) == sorted(shares)
    assert 0 < shares[0] <= shares[-1] < 1


@pytest.mark.parametrize("step", ["opening", "tables", "columns", "scores"])
def test_it_stops_between_two_steps(step):
    with pytest.raises(Cancelled):
        read([sample("sample_ward.xlsx")], progress=Listening(stop=step))


def test_it_stops_between_two_sheets(monkeypatch):
    """Looking through a hundred wide sheets takes longer than opening them."""
    looked, progress = [], Progress()

    def looking(sheet, *_):
        looked.append(sheet.name)
        progress.cancel()
        return Tables()

    monkeypatch.setattr(entering, "tables_in", looking)
    sheets = [(f"S{n}", [["Patiënt", "WAV-B totaal"], ["P1", 100]]) for n in range(5)]
    with pytest.raises(Cancelled):
        read([workbook(*sheets)], progress=progress)
    assert looked == ["S0"]


SILENT = "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"
"""A reader that never answers."""


def test_a_reader_at_work_is_ended_at_once_and_the_next_file_is_read(monkeypatch):
    progress, began, children = Progress(), threading.Event(), []

    def taken():
        child = subprocess.Popen(
            [sys.executable, "-c", SILENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        children.append(child)
        began.set()
        return child

    ended = []

    def reading():
        with pytest.raises(Cancelled):
            read([sample("sample_ward.xlsx")], progress=progress)
        ended.append(time.monotonic())

    with monkeypatch.context() as patched:
        patched.setattr(apart._ready, "take", taken)
        thread = threading.Thread(target=reading)
        thread.start()
        assert began.wait(20)
        stopped = time.monotonic()
        progress.cancel()
        thread.join(20)
    assert ended
    assert ended[0] - stopped < 3
    assert all(child.poll() is not None for child in children)
    assert read([sample("sample_ward.xlsx")]).dataset.ward.size == 60
