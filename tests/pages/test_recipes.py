"""On the data page: reading the next file as the last one, and what is different since."""

from __future__ import annotations

import pytest

from lib.domain.edits import Merge, Rename, edits_to_plain
from lib.reading import Upload
from lib.reading.dataset.recipe import as_json, recipe_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import History
from tests.pages.test_identifiers import downloads, opened
from tests.pages.visiting import go, no_failure, said, tables, visit
from tests.reading.making_files import WAV_B, text_file
from tests.reading.test_recipe import asked, file, read


def recipe_file(content=None):
    first = file()
    return Upload("leeswijze.json", content or as_json(recipe_of(read([first], asked(first)), {})))


def load(app, upload):
    if not app.toggle(key="recipe").value:
        app.toggle(key="recipe").set_value(True).run()
    box = next(one for one in app.file_uploader if one.key.startswith("recipe_"))
    box.upload(upload.name, upload.content)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recipe_reads_the_next_file_without_a_question(language):
    words = words_in(language)
    app = load(go(visit(language), "data"), recipe_file())
    no_failure(app, language)
    assert words("recipe.used") in said(app)
    opened(app, file(sheet="Q2"))
    no_failure(app, language)
    assert "ECR-R.anxiety" in app.session_state["visit"].ward.scores
    assert not [one for one in app.selectbox if one.key.startswith("doubt_")]
    assert words("drift.title") in said(app)
    assert words("drift.sheet_other", then="Q1", now="Q2") in said(app)
    assert words("recipe.save") in downloads(app)


def test_a_recipe_reads_the_file_that_waits_for_an_answer():
    app = opened(go(visit(), "data"), file())
    assert app.session_state["visit"].ward.invented
    load(app, recipe_file())
    no_failure(app, "nl")
    assert "ECR-R.anxiety" in app.session_state["visit"].ward.scores
    assert words_in("nl")("drift.none") in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_recipe_changes_nothing(language):
    words = words_in(language)
    app = opened(
        go(visit(language), "data"), text_file([["Patiënt", *WAV_B], ["P1", *[1, 2, 3] * 12]])
    )
    load(app, recipe_file(b"{}"))
    no_failure(app, language)
    assert [one.value for one in app.error] == [
        words("reading.error.recipe_foreign", file="leeswijze.json")
    ]
    visit_ = app.session_state["visit"]
    assert visit_.repeat.recipe is None
    assert visit_.ward.patients == ("P1",)


def test_a_recipe_can_be_let_go():
    words = words_in("nl")
    app = load(go(visit(), "data"), recipe_file())
    next(one for one in app.button if one.label == words("recipe.drop")).click().run()
    opened(app, file())
    assert [one for one in app.selectbox if one.key.startswith("doubt_")]


def quarter(n, lowest, name):
    rows = [["Patiënt", "WAV-B totaal"], *[[f"P{one}", lowest + one] for one in range(n)]]
    return text_file(rows, name=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_since_the_file_before(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), quarter(5, 100, "q1.csv"))
    assert words("since.title") not in said(app)
    opened(app, quarter(6, 110, "q2.csv"))
    no_failure(app, language)
    assert words("since.lead", files="q1.csv") in said(app)
    (table,) = [one for one in tables(app) if words("since.caption", n="5") in one]
    for cell in (">5<", ">6<", ">102", ">112", ">+10"):
        assert cell in table, cell
    opened(app, quarter(4, 110, "q3.csv"))
    (table,) = [one for one in tables(app) if words("since.caption", n="5") in one]
    assert ">112" not in table
    button = next(one for one in app.button if one.label == words("data.forget"))
    button.click().run()
    assert words("since.title") not in said(app)
    assert app.session_state["visit"].repeat.earlier is None


def themes_file(*names):
    rows = [["Groep", "Thema", "T1", "T2", "T3"], *[["Vorm", one, 1, 0, 0] for one in names]]
    return text_file(rows, name="themas.csv")


def themes_recipe(*edits):
    reading = read([themes_file("Ritme", "Rust", "Stilte")])
    return recipe_file(
        as_json(recipe_of(reading, {}, edits_to_plain(edits, reading.dataset.interviews)))
    )


def names_in(app):
    return [one.name for one in app.session_state["visit"].interviews.themes]


MADE = (Rename("t001", "Maat"), Merge(("t002", "t003"), "Kalmte"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_of_the_themes_are_made_in_the_next_file(language):
    words = words_in(language)
    app = load(go(visit(language), "data"), themes_recipe(*MADE))
    opened(app, themes_file("Ritme", "Rust"))
    no_failure(app, language)
    assert names_in(app) == ["Maat", "Rust"]
    left = words("drift.edit_left", about=words("drift.edit.merge"), then="Rust, Stilte")
    assert left in said(app)
    assert words.many("recipe.edits", 1) in said(app)
    recipe = app.session_state["visit"]
    assert [one["edit"] for one in recipe.written_edits()] == ["rename"]
    go(app, "themes").button(key="edit_undo").click().run()
    assert names_in(app) == ["Ritme", "Rust"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_of_the_themes_are_made_in_the_file_that_is_open(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), themes_file("Ritme", "Rust"))
    load(app, themes_recipe(*MADE))
    no_failure(app, language)
    assert names_in(app) == ["Maat", "Rust"]
    assert words("drift.edit_left", about=words("drift.edit.merge"), then="Rust, Stilte") in (
        said(app)
    )


def test_the_same_file_read_again_keeps_the_changes():
    app = opened(go(visit(), "data"), themes_file("Ritme", "Rust"))
    held = app.session_state["visit"]
    held.use_edits(History((Rename("t001", "Maat"),)))
    held.open(read([themes_file("Ritme", "Rust")]))
    assert names_in(app) == ["Maat", "Rust"]
    held.open(read([themes_file("Ritme", "Stilte")]))
    assert names_in(app) == ["Ritme", "Stilte"]


def test_the_sample_is_not_changed_by_a_recipe():
    app = load(go(visit(), "data"), themes_recipe(*MADE))
    assert len(names_in(app)) == 25
    assert words_in("nl")("drift.title") not in said(app)
