"""A figure is made ready once for all who get the answer; what one visitor points out is theirs."""

from __future__ import annotations

import pytest

from lib.disclosure import Audience
from lib.interface import figures
from lib.wording import words_in
from lib.workspace import Visit
from lib.workspace.answering import view_for

TEAM = Audience.TREATING_TEAM

KEY = ("therapist_team", "nl")


@pytest.fixture(autouse=True)
def _light_page(monkeypatch):
    monkeypatch.setattr(figures, "is_dark", lambda: False)
    monkeypatch.setattr(figures, "onlookers", lambda: TEAM)


def prepared(visit, guess=None):
    view = view_for(visit, "therapist_team", {"scale": "total"}, words_in("nl"), TEAM)
    return figures.prepare(visit, KEY, view.figure("main"), guess)


def test_two_visits_of_the_sample_hand_on_the_same_figure():
    assert prepared(Visit.with_sample()) is prepared(Visit.with_sample())


def test_a_light_page_and_a_dark_one_have_their_own(monkeypatch):
    light = prepared(Visit.with_sample())
    monkeypatch.setattr(figures, "is_dark", lambda: True)
    assert prepared(Visit.with_sample()) != light


def test_marked_patients_show_in_the_visit_that_marked_them_and_in_no_other():
    one, other = Visit.with_sample(), Visit.with_sample()
    before = prepared(other)
    one.mark(one.ward.patients[:2])
    assert prepared(one) != before
    assert prepared(other) is before
    one.mark(())
    assert prepared(one) is before


def test_what_a_room_predicted_stays_in_its_visit():
    one, other = Visit.with_sample(), Visit.with_sample()
    mine = prepared(one, guess=0.5)
    assert prepared(one, guess=0.5) is mine
    assert prepared(other, guess=0.5) is not mine


def test_a_figure_of_own_data_goes_with_them():
    own, other = Visit.with_sample(), Visit.with_sample()
    own.brought = True
    assert prepared(own) is prepared(own)
    assert prepared(own) is not prepared(other)


def test_a_table_of_one_page_only_is_made_once_too():
    made = []

    def table(finding, words):
        made.append((finding.key, words.language))
        return made[0]

    views = [
        view_for(
            Visit.with_sample(),
            "therapist_team",
            {"scale": "total"},
            words_in("en"),
            TEAM,
        )
        for _ in range(2)
    ]
    assert [view.further(table) for view in views] == [("therapist_team", "en")] * 2
    assert len(made) == 1
