"""A page that was run on its own is sent through the front door first."""

from __future__ import annotations

import pytest

from lib.interface import navigation
from lib.wording import words_in
from tests.pages.listing import QUESTIONS
from tests.pages.visiting import go, no_failure, visit


class Turned(Exception):
    """What Streamlit does when a page is switched: the rest of the script does not run."""


class FakeStreamlit:
    """Records what is asked of Streamlit."""

    def __init__(self, **session):
        self.session_state = session
        self.listed = []
        self.went_to = None

    def Page(self, path, *, title, default, url_path, visibility):  # noqa: N802 (Streamlit's own name)
        return type("Page", (), {"path": path, "url_path": url_path or "", "title": title})()

    def navigation(self, pages, position):
        assert position == "hidden"
        self.listed = [page for section in pages.values() for page in section]

    def switch_page(self, page):
        assert page in self.listed
        self.went_to = page.path
        raise Turned


@pytest.mark.parametrize("stem", QUESTIONS)
def test_a_stranger_is_sent_to_the_same_page_by_way_of_the_front_door(stem, monkeypatch):
    streamlit = FakeStreamlit()
    monkeypatch.setattr(navigation, "st", streamlit)
    with pytest.raises(Turned):
        navigation.pass_front_door(stem, words_in("nl"))
    assert streamlit.went_to == f"pages/{stem}.py"
    assert len(streamlit.listed) == len(QUESTIONS) + len(navigation._HIDDEN)


def test_who_came_in_by_the_front_door_goes_on(monkeypatch):
    streamlit = FakeStreamlit()
    monkeypatch.setattr(navigation, "st", streamlit)
    navigation.mark_entered()
    navigation.pass_front_door("themes", words_in("nl"))
    assert streamlit.went_to is None


@pytest.mark.parametrize("stem", QUESTIONS)
def test_a_deep_link_gets_the_header_and_its_page(stem):
    """What AppTest runs is the page's file alone; what comes out passed the front door."""
    app = go(visit(), stem)
    no_failure(app, "nl")
    assert app.segmented_control(key="lang").value == "nl"
    assert app.title[0].value == words_in("nl")(QUESTIONS[stem])
