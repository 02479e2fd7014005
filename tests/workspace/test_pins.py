"""Pins: how a tray changes, and that a pin keeps how a question was asked and nothing else."""

from __future__ import annotations

import dataclasses

import pytest

from lib.domain.actions import Action
from lib.workspace.meeting import MOST_PINS, Pin, Tray

GROUPS = ("alliance_by_group", {"measure": "WAV-T.total", "by": "cluster", "test": "welch"})
PAIRS = ("therapist_team", {"scale": "total"})
THEMES = ("themes", {"order": "codebook"})


def tray(*asked):
    found = Tray()
    for question, choices in asked:
        found = found.add(question, choices)
    return found


def questions(of):
    return [pin.question for pin in of.pins]


def test_what_is_pinned_comes_last():
    assert questions(tray(GROUPS, PAIRS, THEMES)) == [
        "alliance_by_group",
        "therapist_team",
        "themes",
    ]


def test_the_same_question_asked_in_the_same_way_is_pinned_once():
    found = tray(GROUPS, PAIRS)
    again = found.add("therapist_team", {"scale": "total"})
    assert again is found
    other = found.add("therapist_team", {"scale": "goal"})
    assert questions(other) == ["alliance_by_group", "therapist_team", "therapist_team"]


def test_each_figure_of_an_answer_is_pinned_once():
    question, choices = PAIRS
    found = tray(PAIRS, GROUPS).add(question, choices, "agreement")
    assert [(pin.question, pin.figure) for pin in found.pins] == [
        ("therapist_team", "main"),
        ("alliance_by_group", "main"),
        ("therapist_team", "agreement"),
    ]
    assert found.add(question, choices, "agreement") is found
    assert found.find(question, choices, "agreement") is found.pins[2]
    assert found.find(*GROUPS, "agreement") is None


def test_choices_in_another_order_are_the_same_choices():
    question, choices = GROUPS
    turned = dict(reversed(choices.items()))
    assert tray(GROUPS).find(question, turned) is not None
    assert tray(GROUPS).find(question, {**choices, "test": "ranks"}) is None


def test_a_pin_does_not_follow_a_dictionary_that_changes_later():
    choices = {"scale": "total"}
    found = Tray().add("therapist_team", choices)
    choices["scale"] = "goal"
    assert found.pins[0].choices["scale"] == "total"


def test_a_key_is_never_used_again():
    found = tray(GROUPS, PAIRS)
    last = found.pins[-1].key
    again = found.remove(last).add(*THEMES)
    assert again.pins[-1].key != last
    assert len({pin.key for pin in again.add(*PAIRS).pins}) == 3


@pytest.mark.parametrize(
    ("place", "by", "after"),
    [
        (0, 1, [1, 0, 2]),
        (2, -1, [0, 2, 1]),
        (0, -1, [0, 1, 2]),
        (2, 1, [0, 1, 2]),
        (0, 9, [1, 2, 0]),
        (2, -9, [2, 0, 1]),
    ],
)
def test_a_pin_moves_and_stays_within_the_tray(place, by, after):
    found = tray(GROUPS, PAIRS, THEMES)
    moved = found.move(found.pins[place].key, by)
    assert questions(moved) == [questions(found)[one] for one in after]


def test_nothing_moves_or_changes_for_a_pin_that_is_gone():
    found = tray(GROUPS, PAIRS)
    assert found.move("pin99", 1) == found
    assert found.remove("pin99") == found
    assert found.change("pin99", {"title": "Anders"}) == found


def test_a_change_is_of_one_pin_only():
    found = tray(GROUPS, PAIRS)
    first, second = found.pins
    changed = found.change(first.key, {"title": "Anders", "comment": "Rustig beginnen"})
    assert (changed.pins[0].title, changed.pins[0].comment) == ("Anders", "Rustig beginnen")
    assert changed.pins[1] is second
    assert found.pins[0].title == ""


def test_what_was_agreed_is_told_in_the_order_of_the_pins():
    found = tray(GROUPS, PAIRS)
    first, second = found.pins
    found = found.change(second.key, {"agreed": (Action("Navragen", "T1"), Action("Herhalen"))})
    found = found.change(first.key, {"agreed": (Action("Bespreken"),)})
    assert [(pin.key, one.what) for pin, one in found.agreed] == [
        (first.key, "Bespreken"),
        (second.key, "Navragen"),
        (second.key, "Herhalen"),
    ]


def test_a_full_tray_takes_no_more():
    found = Tray()
    for number in range(MOST_PINS):
        found = found.add("scales", {"measure": f"M{number}"})
    assert found.full
    assert found.add("scales", {"measure": "one more"}) is found


def test_a_pin_holds_codes_and_the_teams_own_words_only():
    assert {field.name for field in dataclasses.fields(Pin)} == {
        "key",
        "question",
        "choices",
        "figure",
        "title",
        "comment",
        "said",
        "agreed",
        "guess",
    }
