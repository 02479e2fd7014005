"""What is undecided about a reading stands beside every answer that rests on it, on every page."""

from __future__ import annotations

import pytest

from lib.disclosure import Audience
from lib.interface.uploads import _PENDING
from lib.reading import read
from lib.reading.dataset.recipe import as_json, recipe_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit
from lib.workspace.answering import view_for
from lib.workspace.meeting import Meeting, Step, Stop, Tray
from tests.pages.test_detections import choices, opened
from tests.pages.visiting import go, no_failure, said, shown, visit
from tests.reading.detectors.wards import answers_of
from tests.reading.doubted_wards import IF_NOT, IF_TURNED, messy_file
from tests.reading.making_files import text_file

TEAM = Audience.TREATING_TEAM

PAIRS = ("therapist_team", {"scale": "total"})
KEYS = ("detector/reversal_form/WAV-B", "detector/reversal_form/WAV-T")


def data(answers=None, recipe=None):
    visitor = Visit.with_sample()
    visitor.open(read([messy_file()], answers, recipe=recipe))
    visitor.tray = Tray().add(*PAIRS)
    return visitor


def sentences(visitor, language, whom):
    view = view_for(visitor, *PAIRS, words_in(language), whom)
    return [one.text for one in view.doubts]


def warned(app):
    return [shown(one.value) for one in app.warning]


def app_of(visitor, language, others=False):
    app = visit(language, visitor)
    app.session_state["audience"] = (Audience.OTHERS if others else TEAM).value
    return app


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("others", [False, True])
def test_card_page_tray_and_slide_say_the_same_with_both_numbers(language, others):
    words = words_in(language)
    whom = Audience.OTHERS if others else TEAM
    (told,) = sentences(data(), language, whom)
    for points in (IF_TURNED, IF_NOT):
        # Others are told the same numbers in steps of half a point.
        shown_points = round(2 * points) / 2 if others else points
        assert words.number(shown_points, 1) in told
    app = app_of(data(), language, others)
    for stem in ("start", "therapist_and_team", "conference"):
        app = go(app, stem)
        no_failure(app, language)
        assert told in warned(app), stem
        # The way to settle it is one click away.
        links = [one.proto.label for one in app.get("page_link")]
        assert words("doubted.settle") in links, stem
    app.session_state["visit"].meeting = Meeting(at=Stop(Step.REVEAL, "pin1"), met=True)
    assert told in warned(go(app, "present"))


def test_files_for_others_say_what_the_team_saw():
    visitor = data()
    others, team = (sentences(visitor, "nl", whom) for whom in (Audience.OTHERS, TEAM))
    assert others == [one.replace("12,7", "12,5").replace("1,7", "1,5") for one in team]


def test_a_page_about_something_else_says_nothing_of_it():
    app = go(app_of(data(), "nl"), "themes")
    assert warned(app) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_choosing_takes_it_off_the_answers_and_is_told_as_the_visitors(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), messy_file())
    asked = [key for key in choices(app) if "reversal" in key]
    assert asked == list(KEYS)
    for key in asked:
        choices(app)[key].set_value("accept").run()
    no_failure(app, language)
    assert words("doubted.by.visitor") in said(app)
    visitor = app.session_state["visit"]
    assert sentences(visitor, language, TEAM) == []
    row = view_for(visitor, *PAIRS, words, TEAM).finding.one("mean_difference")
    assert row.value == pytest.approx(IF_TURNED)
    assert warned(go(app, "start")) == []


def test_what_a_recipe_answers_is_told_as_the_recipes_until_the_visitor_chooses():
    app = go(visit("nl"), "data")
    recipe = recipe_of(read([messy_file()], dict.fromkeys(KEYS, "accept")), {})
    assert b"reversal_form" in as_json(recipe)
    app.session_state["visit"].use_recipe(recipe)
    app = opened(app, messy_file())
    by_recipe, by_visitor = (words_in("nl")(f"doubted.by.{who}") for who in ("recipe", "visitor"))
    assert by_recipe in said(app)
    assert by_visitor not in said(app)
    choices(app)[KEYS[0]].set_value("leave").run()
    assert by_recipe in said(app)
    assert by_visitor in said(app)


def test_a_choice_needs_no_file_where_the_answers_are_enough():
    app = go(app_of(data(), "nl"), "data")
    assert _PENDING not in app.session_state
    for key in KEYS:
        choices(app)[key].set_value("accept").run()
    no_failure(app, "nl")
    assert sentences(app.session_state["visit"], "nl", TEAM) == []


def unnamed():
    rows = [["Patiënt", *[str(item) for item in range(1, 37)]]]
    rows += [[f"P{row}", *map(int, one)] for row, one in enumerate(answers_of("WAV-B", 12), 1)]
    return text_file(rows, name="lijst.csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_a_file_waits_for_an_answer_the_samples_report_is_not_below_it(language):
    words = words_in(language)
    app = go(visit(language), "data")
    assert words("data.what") in said(app)
    app = opened(app, unnamed())
    assert words("doubt.title") in said(app)
    assert words("data.what") not in said(app)
    assert words("header.sample_ward") not in said(app)


def test_after_an_upload_one_button_leads_to_the_answers():
    app = opened(go(visit("nl"), "data"), messy_file())
    (button,) = [one for one in app.button if one.label == words_in("nl")("data.to_answers")]
    assert button.proto.type == "primary"
