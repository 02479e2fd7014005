"""Pins, the tray and the slides, without a browser."""

from __future__ import annotations

import pytest

from lib.disclosure import Audience
from lib.domain.actions import Action
from lib.domain.dataset import Dataset
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit
from lib.workspace.meeting import Meeting, Step, Stop, Tray
from tests.pages.listing import ANSWERS
from tests.pages.test_audience import CANARIES, opened, sent
from tests.pages.visiting import figures, go, no_failure, of_sample, said, tables, visit
from tests.wording.random_wards import random_ward

NL = words_in("nl")
PAIRS = ("therapist_team", {"scale": "total"})
THEMES = ("themes", {"order": "codebook", "medium": "", "sub_question": ""})
GROUPS = ("alliance_by_group", {"measure": "WAV-T.total", "by": "cluster", "test": "welch"})
ANXIETY = ("attachment", {"dimension": "ECR-R.anxiety", "measure": "WAV-T.total"})
ALL = (GROUPS, PAIRS, ANXIETY, THEMES)


def button(app, label):
    return next(one for one in app.button if one.label == label)


def pinned(*questions, language="nl", data=None, meeting=None, others=False):
    """A visitor with pins, on the tray."""
    app = visit(language, data)
    held = app.session_state["visit"]
    tray = Tray()
    for question, choices in questions:
        tray = tray.add(question, choices)
    held.tray = tray
    if meeting is not None:
        held.meeting = meeting
    if others:
        app.session_state["audience"] = Audience.OTHERS.value
    return go(app, "conference")


def at(step, pin="pin1", **settings):
    return Meeting(at=Stop(step, pin), met=True, **settings)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", ANSWERS)
def test_the_answer_of_every_page_can_be_pinned_and_unpinned(stem, language):
    words = words_in(language)
    app = go(visit(language), stem)
    button(app, words("pin.add")).click().run()
    no_failure(app, language)
    pins = app.session_state["visit"].tray.pins
    assert len(pins) == 1
    button(app, words("pin.added")).click().run()
    assert app.session_state["visit"].tray.pins == ()


@pytest.mark.parametrize(
    ("stem", "figure", "others"),
    [
        ("therapist_and_team", "agreement", False),
        ("therapist_and_team", "agreement", True),
        ("attachment", "forest", False),
        ("scales", "qq", False),
        ("case", "gap", False),
    ],
)
def test_a_second_figure_is_pinned_beside_the_first_and_taken_out_alone(stem, figure, others):
    app = visit()
    if others:
        app.session_state["audience"] = Audience.OTHERS.value
    app = go(app, stem)
    button(app, NL("pin.add")).click().run()
    (question,) = (pin.question for pin in app.session_state["visit"].tray.pins)
    app.button(key=f"pin_{question}_{figure}").click().run()
    no_failure(app, "nl")
    pins = app.session_state["visit"].tray.pins
    assert [(pin.question, pin.figure) for pin in pins] == [(question, "main"), (question, figure)]
    assert pins[0].choices == pins[1].choices
    app = go(app, "conference")
    no_failure(app, "nl")
    assert app.selectbox(key=f"figure_{pins[1].key}").value == figure
    app = go(app, stem)
    app.button(key=f"pin_{question}_{figure}").click().run()
    assert [pin.figure for pin in app.session_state["visit"].tray.pins] == ["main"]


def test_a_pin_keeps_the_choices_of_its_page():
    app = go(visit(), "therapist_and_team")
    app.selectbox(key="pairs_scale").select("goal").run()
    button(app, NL("pin.add")).click().run()
    pin = app.session_state["visit"].tray.pins[0]
    asked = {"scale": "goal", "test": "paired_t", "first": "WAV-B", "second": "WAV-T"}
    assert pin.choices == asked
    app.selectbox(key="pairs_scale").select("total").run()
    assert button(app, NL("pin.add"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_tray_tells_how_to_pin_and_pins_the_four_questions(language):
    words = words_in(language)
    app = go(visit(language), "conference")
    assert words("tray.empty") in said(app)
    button(app, words("tray.four")).click().run()
    no_failure(app, language)
    assert [pin.question for pin in app.session_state["visit"].tray.pins] == [
        "alliance_by_group",
        "therapist_team",
        "attachment",
        "themes",
    ]
    for key in ("question.group", "question.pairs", "question.attachment", "question.themes"):
        assert words(key) in said(app)


def test_pins_are_moved_renamed_commented_and_removed():
    app = pinned(GROUPS, PAIRS)
    app.button(key="move_pin2_-1").click().run()
    app.text_input(key="title_pin2").set_value("Behandelaar of team?").run()
    app.text_area(key="comment_pin2").set_value("Eerst laten raden").run()
    first = app.session_state["visit"].tray.pins[0]
    assert (first.question, first.title) == ("therapist_team", "Behandelaar of team?")
    assert first.comment == "Eerst laten raden"
    assert "1. Behandelaar of team?" in said(app)
    app.button(key="remove_pin1").click().run()
    assert [pin.key for pin in app.session_state["visit"].tray.pins] == ["pin2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pins_are_asked_again_of_a_new_file_and_say_what_it_lacks(language):
    words = words_in(language)
    app = pinned(*ALL, language=language, data=of_sample(keep_ecr_r=False, keep_interviews=False))
    no_failure(app, language)
    assert len(app.session_state["visit"].tray.pins) == 4
    notes = [one.value for one in app.info]
    assert notes == [words("pin.refused.not_in_file"), words("pin.refused.no_interviews")]


def test_nothing_open_says_so_at_every_pin():
    app = pinned(*ALL, data=Visit())
    no_failure(app, "nl")
    assert [one.value for one in app.info] == [NL("pin.refused.no_ward")] * 3 + [
        NL("pin.refused.no_interviews")
    ]
    go(app, "present")
    no_failure(app, "nl")


def test_a_small_ward_is_told_of_to_the_team_and_not_to_others():
    data = opened(Dataset(random_ward(3, 7)))
    assert not pinned(PAIRS, data=data).info
    app = pinned(PAIRS, data=opened(Dataset(random_ward(3, 4))), others=True)
    no_failure(app, "nl")
    assert NL("withheld.too_few", least="10") in said(app)
    app = go(app, "present")
    no_failure(app, "nl")
    assert not figures(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("others", [False, True])
@pytest.mark.parametrize("step", [one for one in Step if one not in (Step.ROOM, Step.CLOSE)])
def test_every_step_of_every_slide(step, others, language):
    for place, one in enumerate(ALL, start=1):
        app = pinned(
            *ALL, language=language, others=others, meeting=at(step, f"pin{place}", predicts=True)
        )
        go(app, "present")
        no_failure(app, language)
        drawn = step in (Step.REVEAL, Step.DISCUSS)
        assert len(figures(app)) == drawn, one
        # What is guessed must not be seen, nor read, beforehand.
        before = step in (Step.QUESTION, Step.PREDICT)
        pins = app.session_state["visit"].tray.pins
        assert pins[place - 1].question == one[0]
        if before:
            assert "n\u00a0=" not in said(app) + "".join(title.value for title in app.title)


def test_it_asks_who_is_there_and_keeps_to_the_answer():
    app = go(pinned(PAIRS), "present")
    assert [one.value for one in app.title] == [NL("room.ask")]
    app.button(key="room_True").click().run()
    assert app.session_state["audience"] == Audience.OTHERS.value
    assert app.session_state["visit"].meeting.met
    assert [one.value for one in app.title] == [NL("question.pairs")]


@pytest.mark.parametrize("step", [Step.REVEAL, Step.DISCUSS])
def test_patients_are_on_a_slide_for_the_team_and_on_none_for_others(step):
    for others in (False, True):
        app = pinned(PAIRS, data=opened(CANARIES), others=others, meeting=at(step))
        go(app, "present")
        assert figures(app)
        assert ("Kanarie" in sent(app)) != others


def test_what_the_room_says_and_agrees_stays_with_the_pin():
    app = go(pinned(PAIRS, meeting=at(Step.DISCUSS)), "present")
    app.text_area(key="said_pin1_1").set_value("Ook de duur van de opname").run()
    held = app.session_state["visit"]
    assert held.tray.pins[0].said == ("", "Ook de duur van de opname", "")
    held.meeting = at(Step.AGREE)
    app = go(app, "present")
    app.text_input(key="agreed_pin1_0_what").set_value("Navragen").run()
    app.text_input(key="agreed_pin1_0_who").set_value("dagdienst").run()
    app.text_input(key="agreed_pin1_1_what").set_value("Herhalen").run()
    agreed = app.session_state["visit"].tray.pins[0].agreed
    assert agreed == (Action("Navragen", "dagdienst"), Action("Herhalen"))
    app.text_input(key="agreed_pin1_0_what").set_value("").run()
    app.text_input(key="agreed_pin1_0_who").set_value("").run()
    assert app.session_state["visit"].tray.pins[0].agreed == (Action("Herhalen"),)
    assert app.text_input(key="agreed_pin1_0_what").value == "Herhalen"
    app.session_state["visit"].meeting = at(Step.CLOSE, "")
    app = go(app, "present")
    assert "Herhalen" in "".join(tables(app))


def test_a_guess_is_told_beside_the_answer():
    app = go(pinned(PAIRS, meeting=at(Step.PREDICT, predicts=True)), "present")
    assert not figures(app)
    app.button(key="guess_pin1_lower").click().run()
    app.session_state["visit"].meeting = at(Step.REVEAL, predicts=True)
    app = go(app, "present")
    assert NL("predict.told", guess=NL("predict.lower")) in said(app)


def guess_in(app):
    """The line that the room drew, as it lies over the figure."""
    return [name for name in (NL("chart.guess"),) if name in sent(app)]


@pytest.mark.parametrize("others", [False, True])
def test_a_line_that_was_drawn_lies_over_the_figure_while_the_room_guesses(others):
    app = pinned(ANXIETY, meeting=at(Step.REVEAL, predicts=True), others=others)
    assert not guess_in(go(app, "present"))
    held = app.session_state["visit"]
    held.tray = held.tray.change("pin1", {"guess": "3"})
    app = go(app, "present")
    assert guess_in(app)
    assert NL("predict.told", guess=NL("predict.rises")) in said(app)
    held.meeting = at(Step.REVEAL)
    assert not guess_in(go(app, "present"))


def test_themes_are_pinned_with_a_figure_that_a_room_can_read():
    app = go(visit(), "themes")
    button(app, NL("pin.add")).click().run()
    assert app.session_state["visit"].tray.pins[0].figure == "groups"


@pytest.mark.parametrize("others", [False, True])
def test_a_figure_that_is_not_there_makes_way_for_the_main_one(others):
    app = pinned(PAIRS, meeting=at(Step.REVEAL), others=others)
    held = app.session_state["visit"]
    held.tray = held.tray.change("pin1", {"figure": "groups"})
    assert len(figures(go(app, "present"))) == 1


def test_files_are_for_others_until_the_teams_version_is_chosen():
    app = pinned(PAIRS, ("case", {"patient": "P01"}))
    missing = NL("taken.missing", titles=NL("question.case"))
    assert missing in said(app)
    assert NL("download.for_others", least="10") in said(app)
    app.segmented_control(key="reader_conference").set_value(True).run()
    assert missing not in said(app)
    assert NL("taken.for_team") in said(app)
    app = pinned(PAIRS, others=True)
    assert "reader_conference" not in {one.key for one in app.get("button_group")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_pins_the_slides_show_the_way_back(language):
    words = words_in(language)
    app = go(visit(language), "present")
    no_failure(app, language)
    assert words("slide.nothing") in said(app)


def test_forgetting_the_data_forgets_pins_and_notes():
    app = pinned(PAIRS)
    held = app.session_state["visit"]
    held.tray = held.tray.change("pin1", {"comment": "Kanarie"})
    held.close_own_data()
    assert held.tray == Tray()
    assert "Kanarie" not in repr(held)


def test_a_template_that_is_none_is_refused_in_one_sentence_and_the_house_stays():
    app = pinned(PAIRS)
    app.file_uploader(key="template_0").upload("huisstijl.pptx", b"PK not a template").run()
    no_failure(app, "nl")
    assert [one.value for one in app.error] == [NL("template.unknown")]
    assert "slide_template" not in app.session_state
