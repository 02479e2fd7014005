"""On the data page: what was kept at the door, a choice about it, and the key on request."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from lib.interface.uploads import _PENDING
from lib.wording import LANGUAGES, words_in
from tests.pages.visiting import go, no_failure, said, tables, visit
from tests.reading.making_files import text_file

HEAD = ["Patiënt", "BSN", "WAV-B totaal", "WAV-T totaal"]
NAMED = text_file(
    [HEAD, ["Verzinsel, A.", "123456782", 100, 90], ["Niemand, B.", "111222333", 101, 92]],
    name="wav 123456782.csv",
)
FLOWERS = text_file([[HEAD[0], *HEAD[2:]], ["Zonnebloem", 100, 90], ["Narcis", 101, 92]])


def opened(app, *uploads):
    box = next(one for one in app.file_uploader if one.key.startswith("upload_"))
    for one in uploads:
        box = box.upload(one.name, one.content)
    return app.run()


def kept(app):
    """All that the session holds, as far as it can be packed."""
    state = {
        key: app.session_state[key]
        for key in ("visit", _PENDING, "data_outcome")
        if key in app.session_state
    }
    state["visit"] = replace(state["visit"], _made=None)
    return pickle.dumps(state).decode("latin-1") + repr(state)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_found_is_told_without_any_value(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), NAMED)
    no_failure(app, language)
    assert words("identifier.title") in said(app)
    shown = "".join(tables(app))
    assert words.many("identifier.seen.bsn", 2, filled="2") in shown
    assert words("identifier.done.patients") in shown
    everything = shown + said(app) + kept(app)
    for secret in ("Verzinsel", "Niemand", "123456782", "111222333"):
        assert secret not in everything
    assert app.session_state["visit"].ward.patients == ("P01", "P02")
    assert _PENDING not in app.session_state
    assert not [one for one in app.radio if one.key.startswith("identifier/")]


def test_nothing_is_told_of_codes():
    coded = text_file([[HEAD[0], *HEAD[2:]], ["P1", 100, 90], ["P2", 101, 92]])
    app = opened(go(visit(), "data"), coded)
    assert words_in("nl")("identifier.title") not in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_reads_the_file_again(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), FLOWERS)
    no_failure(app, language)
    (radio,) = [one for one in app.radio if one.key.startswith("identifier/")]
    assert radio.value == "replace"
    assert app.session_state["visit"].ward.patients == ("P01", "P02")
    radio.set_value("keep").run()
    no_failure(app, language)
    assert app.session_state["visit"].ward.patients == ("Zonnebloem", "Narcis")
    (radio,) = [one for one in app.radio if one.key.startswith("identifier/")]
    assert radio.value == "keep"
    radio.set_value("replace").run()
    assert app.session_state["visit"].ward.patients == ("P01", "P02")
    done = [one for one in app.button if one.label == words("reading.detection.done")]
    done[-1].click().run()
    assert _PENDING not in app.session_state
    assert "Zonnebloem" not in kept(app)


def key_page(app, *uploads):
    app.toggle(key="pseudonyms").set_value(True).run()
    box = next(one for one in app.file_uploader if one.key == "pseudonyms_files")
    for one in uploads:
        box = box.upload(one.name, one.content)
    return app.run()


def downloads(app):
    return [one.proto.label for one in app.get("download_button")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_is_made_from_the_file_chosen_again(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), NAMED)
    assert words("pseudonyms.download") not in downloads(app)
    key_page(app, NAMED)
    no_failure(app, language)
    assert words("pseudonyms.download") in downloads(app)
    assert "Verzinsel" not in said(app) + kept(app)


def test_another_file_gives_no_key():
    words = words_in("nl")
    app = key_page(opened(go(visit(), "data"), NAMED), FLOWERS)
    no_failure(app, "nl")
    assert words("pseudonyms.download") not in downloads(app)
    assert [one.value for one in app.error]
