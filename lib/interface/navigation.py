"""The pages, and the guard that sends every first visit through the front door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from lib.questions.question import Where
from lib.questions.registry import QUESTIONS
from lib.wording import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

START = "start"
CONFERENCE = "nav.conference"
_IN_THE_BAR = ""


def _named(where: Where) -> dict[str, str]:
    """The pages of the questions that stand somewhere, with their names in the bar."""
    return {one.place.page: one.place.name for one in QUESTIONS if one.place.where is where}


SECTIONS: Mapping[str, Mapping[str, str]] = {
    _IN_THE_BAR: {
        START: "nav.start",
        **_named(Where.START),
        "conference": CONFERENCE,
        "data": "nav.data",
    },
    "nav.more": {
        **_named(Where.MORE),
        "claims": "nav.claims",
        "help": "nav.help",
    },
}
"""What stands in the bar at the top, and behind which word in it. More than fit in the bar would
be put away by Streamlit, under an English word."""
TITLES: Mapping[str, str] = {
    stem: title for inside in SECTIONS.values() for stem, title in inside.items()
}
"""The name of each page that the bar leads to."""
_HIDDEN: Mapping[str, str] = {"present": "nav.present"}
"""Pages that the bar does not list."""
_ENTERED = "front_door_passed"


def path_of(stem: str) -> str:
    """A page's file, as Streamlit names pages."""
    return f"pages/{stem}.py"


def _title(title: str, words: Words, pinned: int) -> str:
    if title == CONFERENCE and pinned:
        return words("nav.conference_count", n=words.whole(pinned))
    return words(title)


def _page(stem: str, title: str, words: Words, pinned: int) -> StreamlitPage:
    return st.Page(
        path_of(stem),
        title=_title(title, words, pinned),
        default=stem == START,
        url_path=None if stem == START else stem,
        visibility="hidden" if stem in _HIDDEN else "visible",
    )


def pages(words: Words, pinned: int = 0) -> dict[str, list[StreamlitPage]]:
    """All pages in order by section, their names in the visitor's language.

    Each address equals its file's stem: Streamlit looks for that file when a deep link is the
    first request a fresh server gets.

    Parameters
    ----------
    pinned: how many answers wait for the conference; stands beside its page's name.
    """
    sections = {**SECTIONS, _IN_THE_BAR: {**SECTIONS[_IN_THE_BAR], **_HIDDEN}}
    return {
        words(name) if name else name: [
            _page(stem, title, words, pinned) for stem, title in inside.items()
        ]
        for name, inside in sections.items()
    }


def mark_entered() -> None:
    """Called by the front door: settings, language and navigation are in place."""
    st.session_state[_ENTERED] = True


def pass_front_door(stem: str, words: Words) -> None:
    """Sends a visit whose page was run on its own through the front door first.

    The first session on a fresh server that opens a deep link gets the page's file without
    streamlit_app.py (streamlit issues 9624 and 9992).
    """
    if st.session_state.get(_ENTERED):
        return
    sections = pages(words)
    st.navigation(sections, position="hidden")
    listed = (page for inside in sections.values() for page in inside)
    st.switch_page(next(page for page in listed if (page.url_path or START) == stem))
