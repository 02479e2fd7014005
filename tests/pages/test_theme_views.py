"""The views of the interviews, and changing the codebook, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.interface.interviews.views import VIEWS
from lib.wording import LANGUAGES, words_in
from lib.workspace import Part, Visit
from tests.findings.coding import coded_interviews
from tests.pages.visiting import (
    answer,
    decimal_of,
    figures,
    folds,
    go,
    no_failure,
    said,
    tables,
    visit,
)

NL = words_in("nl")
ANSWERED = ("groups", "comparison", "pairs", "saturation", "joint")


def view(app, name):
    app.segmented_control(key="themes_view").set_value(name).run()
    return app


def coded_visit(**options):
    opened = Visit.with_sample()
    opened._interviews = coded_interviews(**options)
    opened.interviews_part = Part(("export.qdpx",))
    return opened


def themes_page(language="nl", opened=None):
    return go(visit(language, opened), "themes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERED)
def test_every_view_of_the_sample_has_its_question_and_its_answer(name, language):
    words = words_in(language)
    app = view(themes_page(language), name)
    no_failure(app, language)
    assert words(VIEWS[name][1].title) in said(app)
    assert len(tables(app)) == 1
    assert [decimal_of(one) for one in figures(app)] == [words.number(0.5, 1)[1]]
    assert words("part.table") in said(app)
    assert words("part.download") in folds(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_coders_of_a_project(language):
    words = words_in(language)
    app = view(themes_page(language, coded_visit()), "coders")
    no_failure(app, language)
    assert "12" in answer(app)
    assert len(figures(app)) == 1
    assert len(tables(app)) == 2, "the agreement and the disagreements"
    app.selectbox(key="coder_unit").set_value("segments").run()
    no_failure(app, language)
    assert words("chart.alpha") in str(figures(app)[0])


def test_the_sample_has_no_coders():
    app = view(themes_page(), "coders")
    assert NL("caution.one_coder") in said(app)
    assert not figures(app)


def test_all_three_counts_can_be_shown():
    app = themes_page(opened=coded_visit())
    shown = {}
    for unit in ("codings", "segments", "documents"):
        app.selectbox(key="themes_unit").set_value(unit).run()
        shown[unit] = str(figures(app)[0])
        no_failure(app, "nl")
    head = tables(app)[0].split("</thead>")[0]
    assert [word in head for word in ("Coderingen", "Fragmenten", "Documenten")] == [True] * 3


def test_who_stands_behind_a_cell():
    app = themes_page()
    app.selectbox(key="cell_theme").set_value("t007").run()
    assert "Noemt het niet: T10 (Medium: beeldend)." in said(app)
    assert "Gelezen in hoofdstuk 5.1.3.1." in said(app)
    app.selectbox(key="cell_person").set_value("T10").run()
    assert "Noemt het niet: T10 (Medium: beeldend)." in said(app)
    assert "Noemen het:" not in said(app)


@pytest.mark.parametrize("kept", [False, True])
def test_quotations_only_where_they_were_kept(kept):
    app = themes_page(opened=coded_visit(quotations=kept))
    interviews = app.session_state["visit"].interviews
    person = next(
        one.key
        for one, cell in zip(interviews.persons, interviews.themes[0].cells, strict=True)
        if cell.count
    )
    app.selectbox(key="cell_theme").set_value("c001").run()
    assert "passage" not in said(app), "not before a cell is chosen"
    app.selectbox(key="cell_person").set_value(person).run()
    assert ("passage" in said(app)) == kept
    assert (NL("cell.no_quotations") in said(app)) != kept


def change(app, kind, **boxes):
    app.segmented_control(key="edit_kind").set_value(kind).run()
    for key, value in boxes.items():
        kinds = {
            "edit_theme": app.selectbox,
            "edit_group": app.selectbox,
            "edit_name": app.text_input,
        }
        kinds.get(key, app.multiselect)(key=key).set_value(value)
    next(one for one in app.button if one.label == NL("edit.apply")).click().run()
    no_failure(app, "nl")
    return app


def test_rename_merge_not_asked_and_back():
    app = themes_page()
    change(app, "rename", edit_theme="t001", edit_name="Eigen gevoelens")
    assert "Eigen gevoelens" in tables(app)[0]
    change(app, "merge", edit_themes=["t002", "t003"], edit_name="Op maat")
    assert "Improvisatorisch vermogen" not in tables(app)[0]
    assert "24 thema’s" in said(app)
    before = tables(app)[0]
    assert "9 van 12" in before
    change(app, "not_asked", edit_persons=["T8", "T12"], edit_about=["t001"])
    row = tables(app)[0].split("Eigen gevoelens")[1].split("</tr>")[0]
    assert "9 van 10" in row
    app.button(key="edit_undo").click().run()
    assert tables(app)[0] == before
    app.button(key="edit_redo").click().run()
    assert "9 van 10" in tables(app)[0]
    for _ in range(3):
        app.button(key="edit_undo").click().run()
    assert "25 thema’s" in said(app)


def test_regroup():
    app = change(themes_page(), "regroup", edit_themes=["t009"], edit_group="Doelen bespreken")
    table = tables(app)[0]
    place = table.index("Doel (behandelresultaat)")
    assert table.index("Doelen bespreken") < place < table.index("Eigen invulling") + 2000
    assert "Doel (behandelresultaat)" in table.split("Doelen bespreken")[1].split("Confrontatie")[0]


def test_an_incomplete_change_is_said_and_changes_nothing():
    app = change(themes_page(), "merge", edit_themes=["t002"])
    assert NL("edit.incomplete") in [one.value for one in app.warning]
    assert "25 thema’s" in said(app)


def test_other_views_follow_the_changes():
    app = change(themes_page(), "rename", edit_theme="t009", edit_name="Uitkomst")
    for name in ("pairs", "joint"):
        assert "Uitkomst" in tables(view(app, name))[0] or name == "joint"


def test_others_see_no_persons_and_no_changes():
    app = themes_page(opened=coded_visit(quotations=True))
    app.session_state["audience"] = "others"
    app.run()
    no_failure(app, "nl")
    shown = said(app) + "".join(tables(app)) + str(figures(app))
    assert "P1" not in shown
    assert NL("cell.title") not in shown
    assert "edit_kind" not in [one.key for one in app.get("button_group")]
    # The coders last: AppTest names their options outside the page, as the team sees them.
    for name in sorted(VIEWS, key=lambda one: one == "coders"):
        app.session_state["audience"] = "others"
        view(app, name)
        no_failure(app, "nl")
        assert "P1" not in "".join(tables(app)) + str(figures(app))


def test_one_group_of_the_matrix():
    app = themes_page()
    app.selectbox(key="themes_group").set_value("Confrontatie").run()
    no_failure(app, "nl")
    assert "5 thema’s in 1 groep" in said(app)
    assert "Zelfinzicht" not in tables(app)[0]


def test_groups_of_one_medium():
    app = view(themes_page(), "groups")
    app.selectbox(key="groups_medium").set_value("muziek").run()
    no_failure(app, "nl")
    assert "van de 3" in answer(app)


def test_themes_without_groups_are_no_failure():
    coded = coded_visit()
    bare = tuple(replace(one, group="", path=()) for one in coded._interviews.themes)
    coded._interviews = replace(coded._interviews, themes=bare)
    app = themes_page(opened=coded)
    no_failure(app, "nl")
    assert "groep" not in answer(app)
    assert NL("theme_groups.none") in said(view(app, "groups"))
    no_failure(app, "nl")


def test_a_large_export_shows_a_table_that_can_be_read():
    coded = Visit.with_sample()
    coded._interviews = coded_interviews(200, 120, 6000)
    coded.interviews_part = Part(("export.qdpx",))
    app = themes_page(opened=coded)
    no_failure(app, "nl")
    assert NL("table.caption.themes.part", drawn="20", of="120") in tables(app)[0]
    rows = tables(app)[0].count("<tr")
    assert 20 < rows < 60
    assert " en nog " in tables(app)[0]
    assert tables(view(app, "saturation"))[0].count("<tr") == 41
