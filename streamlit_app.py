"""The front door: settings, language and navigation. Every visit passes here first."""

from pathlib import Path

import streamlit as st

from lib.interface import (
    audience,
    background,
    coming_back,
    language_choice,
    navigation,
    safety,
    state,
)

FOLDER = Path(__file__).parent

safety.keep_messages_out()
st.set_page_config(
    page_title="Praktijklens", page_icon=str(FOLDER / "lib/interface/icon.png"), layout="wide"
)
st.html(FOLDER / "lib/interface/style.css")

with st.container(horizontal=True, horizontal_alignment="right", key="header"):
    audience.choose_audience(language_choice.words())
    language_choice.choose_language()

background.tidy_soon()
words = language_choice.words()
language_choice.tell_browser(words.language)
page = st.navigation(navigation.pages(words, len(state.visit().tray.pins)), position="top")
navigation.mark_entered()
if coming_back.ready(words):
    safety.run(page, words)
    background.warm_soon()
