"""A file that takes longer than a moment: its progress, and stopping it."""

from __future__ import annotations

import gc
import threading
import weakref
from functools import partial

import pytest

from lib.interface import under_way, uploads
from lib.reading import Located, ReadingError, Upload, open_files, read_opened
from lib.wording import words_in
from tests.pages.visiting import go, no_failure, visit
from tests.reading.making_files import WAV_B, text_file

SCORES = text_file([["Patiënt", *WAV_B], *[[f"P{n}", *[3] * 36] for n in range(12)]])


@pytest.fixture
def may_go_on(monkeypatch):
    """Reading waits for it, or for the visitor to stop."""
    free = threading.Event()

    def slowly(files, answers, own, progress, *more):
        while not free.wait(0.01):
            progress.check()
        return read_opened(files, answers, own, progress, *more)

    monkeypatch.setattr(under_way, "read_opened", slowly)
    monkeypatch.setattr(uploads, "_PATIENCE", 0.05)
    yield free
    free.set()


def opened(app):
    box = next(one for one in app.file_uploader if one.key.startswith("upload_"))
    box.upload(SCORES.name, SCORES.content)
    return app.run()


def shown(app):
    return [one.value for one in (*app.info, *app.success)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_can_be_stopped_and_nothing_changes(language, may_go_on):
    words, app = words_in(language), go(visit(language), "data")
    before = app.session_state["visit"].ward
    app = opened(app)
    no_failure(app, language)
    assert not [one for one in app.file_uploader if one.key.startswith("upload_")]
    stop = next(one for one in app.button if one.key == "data_stop")
    assert stop.label == words("data.progress.stop")
    app = stop.click().run()
    no_failure(app, language)
    assert words("data.stopped") in shown(app)
    assert app.session_state["visit"].ward is before
    assert [one for one in app.file_uploader if one.key.startswith("upload_")]


def test_what_was_read_lands_in_the_visit(may_go_on):
    app = opened(go(visit("nl"), "data"))
    running = app.session_state[uploads._RUNNING]
    may_go_on.set()
    assert running.done(20)
    app = app.run()
    no_failure(app, "nl")
    assert app.session_state["visit"].ward.size == 12
    assert words_in("nl").many("data.opened", 1) in shown(app)


def test_who_closes_the_page_stops_it(may_go_on, monkeypatch):
    monkeypatch.setattr(under_way, "_ABANDONED", 0.1)
    app = opened(go(visit("nl"), "data"))
    running = app.session_state[uploads._RUNNING]
    # Nobody looks any more; looking again would prolong it.
    running._result.exception(timeout=20)
    assert running.reading() is None


def let_go_of(upload):
    """A reading that began, and whether what it was to open, bytes and all, is gone."""
    opening = partial(open_files, (upload,))
    return under_way.UnderWay(opening, {}, {}, {}, False), weakref.ref(opening)


def test_the_bytes_are_let_go_as_soon_as_they_are_opened(may_go_on):
    running, bytes_ = let_go_of(SCORES)
    while not running.opened:
        assert not running.done(0.01)
    gc.collect()
    assert bytes_() is None
    may_go_on.set()
    assert running.done(20)
    assert running.reading().dataset.ward.size == 12


def test_a_refusal_holds_on_to_nothing_of_the_file():
    running, bytes_ = let_go_of(Upload("leeg.csv", b"a;b\n1;2\n"))
    assert running.done(20)
    with pytest.raises(ReadingError) as refused:
        running.reading()
    assert (refused.value.code, refused.value.place) == ("no_table", Located("leeg.csv"))
    gc.collect()
    assert bytes_() is None
