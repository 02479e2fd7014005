"""Columns and questionnaires of a team's own, from the data page to the answers."""

from __future__ import annotations

import pytest

from lib.wording import LANGUAGES, words_in
from tests.pages.test_opening_files import upload
from tests.pages.visiting import answer, go, no_failure, said, visit

CSV = (
    "Patiënt;WAI-SR totaal;Vorm;Opnameduur;Fase van behandeling\r\n"
    + "".join(
        f"P{n};{20 + (7 * n) % 35};{'dag' if n % 2 else 'nacht'};{30 + 3 * n};{1 + n % 3}\r\n"
        for n in range(24)
    )
).encode()


def button(app, label):
    """The button of a form."""
    return next(one for one in app.button if one.label == label)


def boxes(app):
    """Of each column the box that says what it is used as."""
    found = [one for one in app.selectbox if str(one.key).startswith("use/")]
    return {one.label: one for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_column_is_used_as_is_shown_and_can_be_changed(language):
    words = words_in(language)
    app = upload(go(visit(language), "data"), ("ward.csv", CSV))
    no_failure(app, language)
    assert {name: one.value for name, one in boxes(app).items()} == {
        "Vorm": "category",
        "Opnameduur": "number",
        "Fase van behandeling": "unused",
    }
    told = [one.label for one in app.expander]
    assert words("use.title", used="2", unused="1") in told
    boxes(app)["Fase van behandeling"].select("category").run()
    no_failure(app, language)
    assert boxes(app)["Fase van behandeling"].value == "category"
    boxes(app)["Vorm"].select("ward").run()
    no_failure(app, language)
    ward = app.session_state["visit"].ward
    assert set(ward.groups("ward")) == {"dag", "nacht"}
    # So that it can be said otherwise again.
    assert boxes(app)["vorm"].value == "ward"
    boxes(app)["vorm"].select("unused").run()
    assert "ward" not in app.session_state["visit"].ward.attributes
    go(app, "alliance_by_cluster")
    no_failure(app, language)
    by = app.selectbox(key="group_by")
    assert list(by.options) == ["Fase van behandeling"]


def test_a_number_of_the_file_stands_on_the_axis():
    app = upload(go(visit(), "data"), ("ward.csv", CSV))
    go(app, "attachment")
    no_failure(app, "nl")
    assert "opnameduur" in answer(app).casefold()
    sideways = app.selectbox(key="attachment_dimension")
    assert (sideways.value, list(sideways.options)) == ("number:Opnameduur", ["Opnameduur"])
    no_failure(app.run(), "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_made_on_the_page_is_read_and_compared(language):
    words = words_in(language)
    app = go(visit(language), "data")
    app.toggle(key="own_key").set_value(True).run()
    app.toggle(key="own_made").set_value(True).run()
    app.text_input(key="own_name").set_value("Steun")
    app.number_input(key="own_items").set_value(2)
    app.text_input(key="own_reversed").set_value("2")
    button(app, words("own.make")).click().run()
    no_failure(app, language)
    assert words("data.own_form_known", instrument="Steun") in said(app)
    rows = "Patiënt;Steun 1;Steun 2;Vorm\r\n" + "".join(
        f"P{n};{1 + n % 5};{1 + n % 4};{'dag' if n % 2 else 'nacht'}\r\n" for n in range(24)
    )
    upload(app, ("steun.csv", rows.encode()))
    no_failure(app, language)
    ward = app.session_state["visit"].ward
    assert ward.scores["STEUN.total"][:2].tolist() == [1 + 5, 2 + 4]
    go(app, "alliance_by_cluster")
    no_failure(app, language)
    assert "Steun" in answer(app)


def test_a_form_that_cannot_be_scored_says_why():
    app = go(visit(), "data")
    app.toggle(key="own_key").set_value(True).run()
    app.toggle(key="own_made").set_value(True).run()
    app.text_input(key="own_name").set_value("Steun")
    app.text_input(key="own_reversed").set_value("99")
    button(app, words_in("nl")("own.make")).click().run()
    no_failure(app, "nl")
    assert any("99" in one.value for one in app.error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_score_alone_says_what_each_question_lacks(language):
    words = words_in(language)
    rows = "Patiënt;WAI-SR totaal\r\n" + "".join(f"P{n};{20 + n}\r\n" for n in range(12))
    app = upload(go(visit(language), "data"), ("ward.csv", rows.encode()))
    for stem, lacks in (
        ("alliance_by_cluster", "empty.group"),
        ("therapist_and_team", "empty.pairs"),
        ("attachment", "empty.attachment"),
    ):
        go(app, stem)
        no_failure(app, language)
        assert words(lacks) in said(app)
