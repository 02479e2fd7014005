"""A page that fails says one sentence; what was open stays, and no cell gets into the log."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

import pytest

from lib.interface import safety, under_way
from lib.wording import LANGUAGES, words_in
from tests.pages.test_detections import TWICE, choices, opened
from tests.pages.visiting import go, of_sample, visit

SECRET = "Kanarie-P007 scored 12"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_and_nothing_is_lost(language, monkeypatch, caplog):
    def fail(*_):
        raise ValueError(SECRET)

    sample = of_sample()
    app = visit(language, sample)
    monkeypatch.setattr("lib.interface.answer.say", fail)
    with caplog.at_level(logging.ERROR, logger="praktijklens"):
        go(app, "therapist_and_team")
    assert [one.value for one in app.error] == [words_in(language)("error.unexpected")]
    assert not app.exception
    assert app.session_state["visit"] is sample
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_fails_changes_nothing(language, monkeypatch, caplog):
    """It is read in the click, before any page is run."""

    def fail(*_):
        raise ValueError(SECRET)

    app = opened(go(visit(language), "data"), TWICE)
    before, (twice, _) = app.session_state["visit"].ward, choices(app).values()
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, logger="praktijklens"):
        broken.setattr(under_way, "read_opened", fail)
        twice.set_value("first").run()
    assert [one.value for one in app.error] == [words_in(language)("error.unexpected")]
    assert not app.exception
    assert app.session_state["visit"].ward is before
    assert "ValueError at fail" in caplog.text
    assert "Kanarie" not in caplog.text
    again, _ = choices(app).values()
    assert again.value is None, "nobody chose"
    again.set_value("first").run()
    assert not app.error
    assert app.session_state["visit"].ward is not before


def test_the_server_logs_no_message_of_a_failure():
    """What fails in a download or a fragment is logged by Streamlit itself."""
    safety.keep_messages_out()
    safety.keep_messages_out()
    try:
        raise KeyError(SECRET) from ValueError(SECRET)
    except KeyError as caught:
        failure, about = caught, (KeyError, caught, caught.__traceback__)

    def line(name, message, args, about=None):
        logger = logging.getLogger(name)
        record = logger.makeRecord(name, logging.ERROR, "", 1, message, args, about)
        return logging.Formatter().format(record)

    place = "KeyError at test_the_server_logs_no_message_of_a_failure:"
    for name in ("streamlit.error_util", "uvicorn.error", "asyncio"):
        uncaught = line(name, "Uncaught %s", ("app execution",), about)
        assert uncaught.startswith(f"Uncaught app execution: {place}")
        assert line(name, "A download failed: %s", (failure,)).startswith(
            f"A download failed: {place}"
        )
        assert "Kanarie" not in uncaught
    assert "Kanarie" in line("somebody", "not ours", (), about)


def test_nothing_writes_past_the_log():
    """Rich prints a failure, its message included, without asking any logger."""
    config = tomllib.loads(Path(".streamlit/config.toml").read_text("utf-8"))
    assert config["logger"]["enableRich"] is False
