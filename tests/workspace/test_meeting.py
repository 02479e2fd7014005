"""Where a conference stands, and what comes next."""

from __future__ import annotations

from lib.workspace.meeting import Meeting, Pin, Step, Stop, place_in, slides, stops

PINS = (Pin("a", "therapist_team", {}), Pin("b", "themes", {}))
PREDICTABLE = {"therapist_team"}
MET = Meeting(met=True)


def steps(pins=PINS, meeting=MET, refused=()):
    return [(one.step.value, one.pin) for one in stops(pins, meeting, PREDICTABLE, refused)]


def test_every_slide_goes_from_question_to_agreement_and_the_last_looks_back():
    assert steps() == [
        ("question", "a"),
        ("reveal", "a"),
        ("discuss", "a"),
        ("agree", "a"),
        ("question", "b"),
        ("reveal", "b"),
        ("discuss", "b"),
        ("agree", "b"),
        ("close", ""),
    ]


def test_it_asks_once_who_is_there():
    assert steps(meeting=Meeting())[0] == ("room", "")
    assert ("room", "") not in steps()


def test_a_room_predicts_only_where_there_is_a_direction_and_before_it_sees():
    found = steps(meeting=Meeting(met=True, predicts=True))
    assert found[:3] == [("question", "a"), ("predict", "a"), ("reveal", "a")]
    assert ("predict", "b") not in found


def test_a_pin_that_cannot_be_shown_has_one_stop():
    found = steps(refused={"a"})
    assert [one for one in found if one[1] == "a"] == [("question", "a")]


def test_a_conference_stays_at_its_step_when_pins_move():
    at = Stop(Step.DISCUSS, "b")
    assert place_in(stops(PINS, MET, PREDICTABLE, ()), at) == 6
    assert place_in(stops(PINS[::-1], MET, PREDICTABLE, ()), at) == 2


def test_a_step_that_is_gone_gives_the_first_of_its_slide():
    found = stops(PINS, MET, PREDICTABLE, {"b"})
    assert found[place_in(found, Stop(Step.DISCUSS, "b"))] == Stop(Step.QUESTION, "b")


def test_a_slide_that_is_gone_gives_the_first():
    found = stops(PINS[:1], MET, PREDICTABLE, ())
    assert place_in(found, Stop(Step.DISCUSS, "b")) == 0
    assert place_in(found, None) == 0


def test_slides_begin_where_the_pin_changes():
    assert slides(stops(PINS, Meeting(), PREDICTABLE, ())) == (0, 1, 5, 9)
    assert slides(stops((), MET, PREDICTABLE, ())) == (0,)
