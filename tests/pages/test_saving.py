"""On the data page: the visit saved as one file, and opened again."""

from __future__ import annotations

import pytest

from lib.reading import Upload
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit
from lib.workspace.saved import sealed_file
from lib.workspace.saved.from_file import open_saved
from lib.workspace.saved.to_file import save
from tests.pages.test_identifiers import downloads, opened
from tests.pages.visiting import go, no_failure, said, visit
from tests.workspace.saved.visits import PASSPHRASE, of_sample

FILE = "werk.praktijklens"


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch):
    monkeypatch.setattr(sealed_file, "_COST", 2)


def pinned():
    made = of_sample()
    made.tray = made.tray.add("scales", {"measure": "WAV-B.total"})
    made.mark(made.ward.patients[:1])
    return made


def load(app, upload):
    """By the small control."""
    app.toggle(key="saved_toggle").set_value(True).run()
    box = next(one for one in app.file_uploader if one.key.startswith("saved_open"))
    box.upload(upload.name, upload.content)
    return app.run()


def unlock(app, passphrase):
    next(one for one in app.text_input if one.key.startswith("saved_given")).set_value(passphrase)
    label = {words_in(one)("saved.unlock") for one in LANGUAGES}
    return next(one for one in app.button if one.label in label).click().run()


def errors(app):
    return [one.value.replace("\\", "") for one in app.error]


def passphrases(app):
    """Whether the session holds the passphrase anywhere."""
    held = app.session_state._state.filtered_state
    return [key for key, value in held.items() if PASSPHRASE in repr(value)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [load, opened])
def test_with_its_data_it_is_open_again_once_the_passphrase_is_right(language, way):
    words = words_in(language)
    app = way(go(visit(language), "data"), Upload(FILE, save(pinned(), {}, PASSPHRASE)))
    no_failure(app, language)
    assert words("saved.ask", file=FILE) in said(app)
    assert not app.session_state["visit"].ward_part.own
    unlock(app, "een heel andere wachtzin")
    assert errors(app) == [words("reading.error.saved_passphrase", file=FILE)]
    assert not app.session_state["visit"].ward_part.own
    unlock(app, PASSPHRASE)
    no_failure(app, language)
    now = app.session_state["visit"]
    assert words("saved.opened_data") in said(app)
    assert now.ward_part.own
    assert [pin.question for pin in now.tray.pins] == ["scales"]
    assert now.marked == {now.ward.patients[0]}
    assert passphrases(app) == []
    for page in ("scales", "themes", "start", "data"):
        no_failure(go(app, page), language)
        assert app.session_state["visit"] is now


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_data_those_that_are_open_stay(language):
    words = words_in(language)
    here = of_sample()
    app = load(go(visit(language, here), "data"), Upload(FILE, save(pinned(), {})))
    no_failure(app, language)
    assert words("saved.opened_work") in said(app)
    now = app.session_state["visit"]
    assert now is not here
    assert now.ward is here.ward
    assert [pin.question for pin in now.tray.pins] == ["scales"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [load, opened])
def test_another_file_is_refused_and_changes_nothing(language, way):
    words, here = words_in(language), pinned()
    app = way(go(visit(language, here), "data"), Upload(FILE, b"GEHEIM, geen zip"))
    no_failure(app, language)
    assert errors(app) == [words("reading.error.saved_foreign", file=FILE)]
    assert app.session_state["visit"] is here


def test_it_is_not_opened_together_with_other_files():
    here = pinned()
    scores = Upload("scores.csv", b"Patient;WAV-T totaal\nX1;100\nX2;110\n")
    app = opened(go(visit("nl", here), "data"), scores, Upload(FILE, save(here, {})))
    assert errors(app) == [words_in("nl")("reading.error.saved_with_others", file=FILE)]
    assert app.session_state["visit"] is here
    assert here.ward.patients[0] != "X1"


def test_who_thinks_again_keeps_what_is_open():
    app = load(go(visit(), "data"), Upload(FILE, save(pinned(), {}, PASSPHRASE)))
    app.button(key="saved_cancel").click().run()
    assert not [one for one in app.text_input if one.key.startswith("saved_given")]
    assert not app.session_state["visit"].ward_part.own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_are_saved_under_a_passphrase_that_is_typed_twice(language):
    words = words_in(language)
    app = go(visit(language, pinned()), "data")
    next(one for one in app.get("button_group") if one.proto.id.endswith("saved_what"))
    app.session_state["saved_what"] = "with_data"
    app.run()

    def make(first, again):
        typed = [one for one in app.text_input if one.key.startswith("saved.")]
        for box, text in zip(typed, (first, again), strict=True):
            box.set_value(text)
        next(one for one in app.button if one.label == words("saved.make")).click().run()
        no_failure(app, language)

    make(PASSPHRASE, f"{PASSPHRASE}?")
    assert errors(app) == [words("saved.differ")]
    make("te kort", "te kort")
    assert errors(app) == [words("reading.error.saved_passphrase_short", least="12")]
    assert "saved_made" not in app.session_state
    make(PASSPHRASE, PASSPHRASE)
    assert errors(app) == []
    assert words("saved.download") in downloads(app)
    made = app.session_state["saved_made"].content
    found = open_saved(Upload(FILE, made), Visit.with_sample(), PASSPHRASE)
    assert found.visit.ward.patients == app.session_state["visit"].ward.patients
    assert passphrases(app) == []
    next(one for one in app.button if one.label == words("data.forget")).click().run()
    assert "saved_made" not in app.session_state


def test_the_sample_is_saved_without_any_question():
    app = go(visit(), "data")
    words = words_in("nl")
    assert words("saved.download") in downloads(app)
    assert not [one for one in app.text_input if one.key.startswith("saved.")]


def test_a_choice_on_a_page_comes_back():
    here = pinned()
    app = go(visit("nl", here), "scales")
    box = next(one for one in app.selectbox if one.key != "filter_measure")
    other = box.options[1]
    before = box.value
    box.set_value(box.options[1]) if isinstance(before, int) else box.select_index(1)
    app.run()
    chosen = app.session_state[box.key]
    assert chosen != before
    content = save(here, {box.key: chosen})
    fresh = load(go(visit(), "data"), Upload(FILE, content))
    go(fresh, "scales")
    no_failure(fresh, "nl")
    assert fresh.session_state[box.key] == chosen
    assert other


def test_nothing_but_choices_can_be_set_by_a_file():
    """Others look along, and a file would have the team look."""
    app = visit()
    app.session_state["audience"] = "others"
    content = save(pinned(), {"audience": "treating_team", "visit": "x", "lang": "en", "kept": "x"})
    app.session_state["audience"] = "treating_team"
    load(go(app, "data"), Upload(FILE, content))
    app.session_state["audience"] = "others"
    for page in ("start", "scales", "data"):
        no_failure(go(app, page), "nl")
        assert app.session_state["audience"] == "others"
    assert isinstance(app.session_state["visit"], Visit)


def test_a_choice_of_another_kind_is_let_go():
    content = save(pinned(), {"group_again": "x", "group_measure": True, "joint_goal": "x"})
    app = load(go(visit(), "data"), Upload(FILE, content))
    for page in ("alliance_by_cluster", "themes"):
        no_failure(go(app, page), "nl")
