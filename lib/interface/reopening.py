"""Opening saved work: chosen on its own or among the files, with its passphrase if it has one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.interface import opening, small_files, state
from lib.interface.answer import plain
from lib.interface.page import Page
from lib.reading import Located, ReadingError, Upload
from lib.workspace.saved import EXTENSION, LARGEST, is_saved, open_saved, sealed

_KEY, _WAITING, _ROUND = "saved_open", "saved_waiting", "saved_unlock_round"


def _is_one(upload: Upload) -> bool:
    return is_saved(upload.content) or upload.name.casefold().endswith(f".{EXTENSION}")


def took(page: Page, uploads: tuple[Upload, ...]) -> bool:
    """Opens saved work among chosen files, if there is any; whether there was."""
    found = next((one for one in uploads if _is_one(one)), None)
    if found is None:
        return False
    if len(uploads) > 1:
        _refuse(ReadingError("saved_with_others", Located(found.name)))
    else:
        _take(page, found)
    return True


def _take(page: Page, upload: Upload) -> None:
    """Opens it, or keeps it until its passphrase is given; when it cannot be, nothing changes."""
    st.session_state.pop(_WAITING, None)
    try:
        if sealed(upload):
            st.session_state[_WAITING] = upload
            opening.keep_outcome(opening.Outcome())
        else:
            _open(page, upload)
    except ReadingError as problem:
        _refuse(problem)


def _open(page: Page, upload: Upload, passphrase: str = "") -> None:
    opened = open_saved(upload, page.visit, passphrase)
    state.reopen(opened.visit, opened.choices)
    st.session_state.pop(_WAITING, None)
    if opened.with_data:
        opening.let_go()
    told = "saved.opened_data" if opened.with_data else "saved.opened_work"
    opening.keep_outcome(opening.Outcome(told=told))


def _refuse(problem: ReadingError) -> None:
    opening.keep_outcome(opening.Outcome(problem=problem))


def loader(page: Page) -> None:
    """A control for saved work, when asked for, and the question for its passphrase."""
    words = page.words
    if st.toggle(words("saved.open"), key="saved_toggle"):
        st.markdown(words("saved.open_lead"))
        use = partial(_take, page)
        small_files.take(page, _KEY, words("saved.open"), (EXTENSION,), LARGEST, use)
    _ask(page)


def _ask(page: Page) -> None:
    """The passphrase is in the session for the run that uses it, and no longer."""
    words = page.words
    waiting: Upload | None = st.session_state.get(_WAITING)
    if waiting is None:
        return
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"saved_unlock_{turn}", clear_on_submit=True):
        st.markdown(plain(words("saved.ask", file=waiting.name)))
        given = st.text_input(
            words("saved.passphrase"),
            type="password",
            key=f"saved_given_{turn}",
            autocomplete="current-password",
        )
        asked = st.form_submit_button(words("saved.unlock"), icon=":material/lock_open:")
    st.button(words("saved.cancel"), on_click=_let_go, type="tertiary", key="saved_cancel")
    if asked:
        try:
            _open(page, waiting, given)
        except ReadingError as problem:
            _refuse(problem)
        # A new key makes Streamlit let go of what was typed.
        st.session_state[_ROUND] = turn + 1
        st.rerun()


def _let_go() -> None:
    st.session_state.pop(_WAITING, None)
    opening.keep_outcome(opening.Outcome())
