"""The pages, and the guard that sends every first visit through the front door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from lib.wording import Words

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

START = "start"
_TITLES: Mapping[str, str] = {
    START: "nav.start",
    "alliance_by_cluster": "nav.cluster",
    "therapist_and_team": "nav.pairs",
    "attachment": "nav.attachment",
    "themes": "nav.themes",
    "scales": "nav.scales",
    "participation": "nav.participation",
    "reference": "nav.reference",
    "claims": "nav.claims",
    "data": "nav.data",
    "help": "nav.help",
}
_ENTERED = "front_door_passed"


def path_of(stem: str) -> str:
    """A page's file, as Streamlit names pages."""
    return f"pages/{stem}.py"


def pages(words: Words) -> list[StreamlitPage]:
    """All pages in order, their names in the visitor's language.

    Each address equals its file's stem: Streamlit looks for that file when a deep link is the
    first request a fresh server gets.
    """
    return [
        st.Page(
            path_of(stem),
            title=words(title),
            default=stem == START,
            url_path=None if stem == START else stem,
        )
        for stem, title in _TITLES.items()
    ]


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
    listed = {page.url_path or START: page for page in pages(words)}
    st.navigation(list(listed.values()), position="hidden")
    st.switch_page(listed[stem])
