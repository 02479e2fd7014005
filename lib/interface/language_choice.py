"""The visitor's language: the browser's at first, then what was chosen in the header."""

from __future__ import annotations

from typing import cast

import streamlit as st

from lib.wording import LANGUAGES, Language, Words, words_in

KEY = "lang"
_NAMES = {"nl": "Nederlands", "en": "English"}


def _of_browser() -> Language:
    locale = (st.context.locale or "nl").lower()
    return "en" if locale.startswith("en") else "nl"


def words() -> Words:
    """The words of this visit's language."""
    chosen = st.session_state.get(KEY)
    return words_in(chosen if chosen in LANGUAGES else _of_browser())


def choose_language() -> None:
    """The switch; kept in the address as ``?lang=``, so that a reload keeps it."""
    st.segmented_control(
        words()("header.language"),
        LANGUAGES,
        default=_of_browser(),
        format_func=lambda code: _NAMES[cast("str", code)],
        key=KEY,
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )


def tell_browser(language: Language) -> None:
    """Sets the document's language, which screen readers and hyphenation go by."""
    st.html(
        f"<script>document.documentElement.lang = '{language}'</script>",
        unsafe_allow_javascript=True,
    )
