"""A reading tells how far it is, and stops when it is asked to."""

from __future__ import annotations

import threading
import time

import pytest

from lib.reading import Cancelled, Progress, read
from lib.reading.formats import apart
from tests.reading.making_files import WAV_B, sample, workbook


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


def test_a_reader_at_work_is_ended_at_once_and_the_next_file_is_read(monkeypatch):
    rows = [["Patiënt", *WAV_B], *[[f"P{n}", *[3] * 36] for n in range(20_000)]]
    large, progress = workbook(rows), Progress()
    began = threading.Event()
    take = apart._ready.take

    def taken():
        child = take()
        began.set()
        return child

    monkeypatch.setattr(apart._ready, "take", taken)
    ended = []

    def reading():
        with pytest.raises(Cancelled):
            read([large], progress=progress)
        ended.append(time.monotonic())

    thread = threading.Thread(target=reading)
    thread.start()
    assert began.wait(20)
    stopped = time.monotonic()
    progress.cancel()
    thread.join(20)
    assert ended
    assert ended[0] - stopped < 1
    assert read([sample("sample_ward.xlsx")]).dataset.ward.size == 60
