"""A visitor's own questionnaire or scoring key, for this visit."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.domain.instruments import INSTRUMENTS, Instrument, declaration
from lib.interface import small_files
from lib.interface.page import Page
from lib.reading import ReadingError, Upload
from lib.reading.own_instrument import LARGEST, read_instrument
from lib.wording.told_reading import error

_KEY = "key"
_EXAMPLE = "WAV-B"


def loader(page: Page) -> None:
    """Takes a TOML file, when asked for; the keys in use stay when it cannot be read."""
    words = page.words
    if not st.toggle(words("data.own_key"), key="own_key"):
        return
    st.markdown(words("data.own_key_lead"))
    outcome = small_files.take(
        page, _KEY, words("data.own_key"), ("toml",), LARGEST, partial(_use, page)
    )
    _say(outcome, page)
    with st.container(horizontal=True):
        st.download_button(
            words("data.key_example", instrument=_EXAMPLE),
            data=partial(declaration, _EXAMPLE),
            file_name=f"{_EXAMPLE.casefold()}.toml",
            mime="application/toml",
            on_click="ignore",
            key="key_example",
        )
        if page.visit.own_instruments:
            st.button(words("data.own_key_drop"), on_click=_drop, args=(page,))


def _use(page: Page, upload: Upload) -> Instrument:
    found = read_instrument(upload)
    page.visit.use_instrument(found)
    return found


def _drop(page: Page) -> None:
    page.visit.drop_instruments()
    small_files.forget_outcome(_KEY)


def _say(outcome: ReadingError | Instrument | None, page: Page) -> None:
    if outcome is None:
        return
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, page.words), icon=":material/error:")
    elif outcome.key in page.visit.own_instruments:
        told = "data.own_key_used" if outcome.key in INSTRUMENTS else "data.own_form_known"
        name = outcome.short_name
        st.success(page.words(told, instrument=name), icon=":material/check:")
