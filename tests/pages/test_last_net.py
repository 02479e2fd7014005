"""A page that fails says one sentence; what was open stays, and no cell gets into the log."""

from __future__ import annotations

import logging

import pytest

from lib.wording import LANGUAGES, words_in
from tests.pages.visiting import go, of_sample, visit

SECRET = "Kanarie-P007 scored 12"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_and_nothing_is_lost(language, monkeypatch, caplog):
    def fail(*_):
        raise ValueError(SECRET)

    opened = of_sample()
    app = visit(language, opened)
    monkeypatch.setattr("lib.interface.answer.say", fail)
    with caplog.at_level(logging.ERROR, logger="praktijklens"):
        go(app, "therapist_and_team")
    assert [one.value for one in app.error] == [words_in(language)("error.unexpected")]
    assert not app.exception
    assert app.session_state["visit"] is opened
    logged = [one for one in caplog.records if one.name == "praktijklens"]
    assert len(logged) == 1
    assert "ValueError" in logged[0].getMessage()
    assert "Kanarie" not in caplog.text
    assert "sample_ward" not in caplog.text


def test_another_page_still_works(monkeypatch):
    def fail(*_):
        raise ValueError(SECRET)

    app = visit()
    with monkeypatch.context() as broken:
        broken.setattr("lib.interface.answer.say", fail)
        go(app, "themes")
        assert app.error
    go(app, "themes")
    assert not app.error
