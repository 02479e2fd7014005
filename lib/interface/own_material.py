"""What a visitor brings beside the data: published figures, a questionnaire or key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

import streamlit as st

from lib.domain.instruments import INSTRUMENTS, Instrument, declaration
from lib.domain.norms import NORMS
from lib.interface import own_form
from lib.interface.page import Page
from lib.reading import ReadingError, Upload
from lib.reading.dataset.brought_along import (
    LARGEST_KEY,
    LARGEST_NORMS,
    read_instrument,
    read_norms,
)
from lib.reading.formats import TABLES
from lib.sharing.text_tables import norms_csv
from lib.wording.told_reading import error

Found = TypeVar("Found")


def _outcome_of(key: str) -> str:
    return f"{key}_outcome"


def take(
    page: Page,
    key: str,
    label: str,
    kinds: Sequence[str],
    largest: int,
    use: Callable[[Upload], Found],
) -> Found | ReadingError | None:
    """Shows an uploader and hands a chosen file to ``use``.

    Parameters
    ----------
    key: tells this uploader from others in the visit.
    largest: how many bytes are read; one more is, so that ``use`` can refuse.

    Returns
    -------
    What ``use`` gave the last time, or the error it raised; ``None`` when nothing was chosen yet.
    """
    turn = st.session_state.setdefault(f"{key}_round", 0)
    file = st.file_uploader(
        label,
        type=kinds,
        max_upload_size=max(1, largest // 1024**2),
        key=f"{key}_{turn}",
        label_visibility="collapsed",
        help=page.words("data.upload_hint"),
    )
    if file is not None:
        try:
            st.session_state[_outcome_of(key)] = use(Upload(file.name, file.read(largest + 1)))
        except ReadingError as problem:
            st.session_state[_outcome_of(key)] = problem
        # A new key makes Streamlit let go of the bytes: what came out of them is all that is kept.
        st.session_state[f"{key}_round"] = turn + 1
        st.rerun()
    return cast("Found | ReadingError | None", st.session_state.get(_outcome_of(key)))


def forget_outcome(key: str) -> None:
    """Takes the last outcome's message away."""
    st.session_state.pop(_outcome_of(key), None)


_NORMS_KEY = "norms"


def uploader(page: Page) -> None:
    """Takes a small table; rows added before stay when it cannot be read."""
    words = page.words
    with st.expander(words("norm.upload")):
        st.markdown(words("norm.upload_lead"))
        kinds = (*TABLES, "toml")
        outcome = take(
            page, _NORMS_KEY, words("norm.upload"), kinds, LARGEST_NORMS, partial(_add, page)
        )
        _say_norms(outcome, page)
        with st.container(horizontal=True):
            st.download_button(
                words("norm.template"),
                data=partial(norms_csv, NORMS, words),
                file_name=words("norm.template_file"),
                mime="text/csv",
                on_click="ignore",
                key="norms_template",
            )
            if page.visit.own_norms:
                st.button(words("norm.forget"), on_click=_forget, args=(page,))


def _add(page: Page, upload: Upload) -> int:
    found = read_norms(upload)
    page.visit.add_norms(found)
    return len(found)


def _forget(page: Page) -> None:
    page.visit.add_norms(())
    forget_outcome(_NORMS_KEY)


def _say_norms(outcome: ReadingError | int | None, page: Page) -> None:
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, page.words), icon=":material/error:")
    elif outcome is not None:
        st.success(page.words.many("norm.added", outcome), icon=":material/check:")


_OWN_KEY = "key"
_EXAMPLE = "WAV-B"


def loader(page: Page) -> None:
    """Takes a TOML file, when asked for; the keys in use stay when it cannot be read."""
    words = page.words
    if not st.toggle(words("data.own_key"), key="own_key"):
        return
    st.markdown(words("data.own_key_lead"))
    outcome = take(
        page, _OWN_KEY, words("data.own_key"), ("toml",), LARGEST_KEY, partial(_use, page)
    )
    if st.toggle(words("own.title"), key="own_made") and (made := own_form.make(page)) is not None:
        outcome = made
        if isinstance(made, Instrument):
            page.visit.use_instrument(made)
    _say_key(outcome, page)
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
    forget_outcome(_OWN_KEY)


def _say_key(outcome: ReadingError | Instrument | None, page: Page) -> None:
    if outcome is None:
        return
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, page.words), icon=":material/error:")
    elif outcome.key in page.visit.own_instruments:
        told = "data.own_key_used" if outcome.key in INSTRUMENTS else "data.own_form_known"
        name = outcome.short_name
        st.success(page.words(told, instrument=name), icon=":material/check:")
