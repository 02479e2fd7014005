"""The visit as one file: made when it is asked for, and opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import streamlit as st

from lib.interface import own_material, state, uploads
from lib.interface.answer import plain
from lib.interface.page import Page
from lib.reading import Located, ReadingError, Upload
from lib.reading.formats import LARGEST
from lib.wording.told_reading import error
from lib.workspace import Visit
from lib.workspace.saved.from_file import open_saved, sealed
from lib.workspace.saved.sealed_file import EXTENSION, SHORTEST, is_saved
from lib.workspace.saved.to_file import left_behind, save

_WHAT, _MADE, _ROUND, _PROBLEM = "saved_what", "saved_made", "saved_round", "saved_problem"
_ALONE, _WITH_DATA = "alone", "with_data"
_MIME = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class _Made:
    """An encrypted file, ready to download, with the visit it is of and when it was made."""

    content: bytes
    visit: Visit
    time: str


def show(page: Page) -> None:
    """What can be saved, and the file."""
    words, visit = page.words, page.visit
    with st.expander(words("saved.title"), icon=":material/save:", key="saved"):
        st.markdown(words("saved.lead"))
        own = visit.own
        names = {_ALONE: "saved.alone", _WITH_DATA: "saved.with_data"}
        what = _ALONE
        if own:
            what = (
                st.segmented_control(
                    words("saved.what"),
                    [*names],
                    format_func=lambda code: words(names[code]),
                    default=_ALONE,
                    required=True,
                    key=_WHAT,
                )
                or _ALONE
            )
        if what == _WITH_DATA:
            _with_data(page)
        else:
            _alone(page)


def _alone(page: Page) -> None:
    words, visit = page.words, page.visit
    st.session_state.pop(_MADE, None)
    hint = [words("saved.alone_hint")]
    if out := left_behind(visit):
        hint.append(words.many("saved.left_behind", out))
    st.caption(" ".join(hint))
    st.download_button(
        words("saved.download"),
        data=partial(save, visit, state.choices()),
        file_name=words("saved.file"),
        mime=_MIME,
        on_click="ignore",
        icon=":material/download:",
        key="saved_alone",
    )


def _with_data(page: Page) -> None:
    """A passphrase stays in the session for the run that uses it, and no longer."""
    words = page.words
    turn = st.session_state.setdefault(_ROUND, 0)
    st.caption(words("saved.data_hint", least=words.whole(SHORTEST)))
    with st.form(f"saved_form_{turn}", clear_on_submit=True):
        first, again = (
            st.text_input(
                words(label), type="password", key=f"{label}_{turn}", autocomplete="new-password"
            )
            for label in ("saved.passphrase", "saved.again")
        )
        asked = st.form_submit_button(words("saved.make"), icon=":material/lock:")
    if asked:
        _make(page, first, again)
        st.session_state[_ROUND] = turn + 1
        st.rerun()
    problem: str | ReadingError | None = st.session_state.get(_PROBLEM)
    if problem is not None:
        told = error(problem, words) if isinstance(problem, ReadingError) else words(problem)
        st.error(told, icon=":material/error:")
    _hand_over(page)


def _make(page: Page, passphrase: str, again: str) -> None:
    for key in (_MADE, _PROBLEM):
        st.session_state.pop(key, None)
    if passphrase != again:
        st.session_state[_PROBLEM] = "saved.differ"
        return
    try:
        content = save(page.visit, state.choices(), passphrase)
    except ReadingError as problem:
        st.session_state[_PROBLEM] = problem
        return
    st.session_state[_MADE] = _Made(content, page.visit, f"{datetime.now():%H:%M}")


def _hand_over(page: Page) -> None:
    made: _Made | None = st.session_state.get(_MADE)
    if made is None:
        return
    if made.visit is not page.visit:
        del st.session_state[_MADE]
        return
    st.success(page.words("saved.made", time=made.time), icon=":material/check:")
    st.download_button(
        page.words("saved.download"),
        data=made.content,
        file_name=page.words("saved.file_data"),
        mime=_MIME,
        on_click="ignore",
        icon=":material/download:",
        key="saved_with_data",
    )


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
            uploads.keep_outcome(uploads.Outcome())
        else:
            _open(page, upload)
    except ReadingError as problem:
        _refuse(problem)


def _open(page: Page, upload: Upload, passphrase: str = "") -> None:
    opened = open_saved(upload, page.visit, passphrase)
    state.reopen(opened.visit, opened.choices)
    st.session_state.pop(_WAITING, None)
    if opened.with_data:
        uploads.let_go()
    told = "saved.opened_data" if opened.with_data else "saved.opened_work"
    uploads.keep_outcome(uploads.Outcome(told=told))


def _refuse(problem: ReadingError) -> None:
    uploads.keep_outcome(uploads.Outcome(problem=problem))


def loader(page: Page) -> None:
    """A control for saved work, when asked for, and the question for its passphrase."""
    words = page.words
    if st.toggle(words("saved.open"), key="saved_toggle"):
        st.markdown(words("saved.open_lead"))
        use = partial(_take, page)
        own_material.take(page, _KEY, words("saved.open"), (EXTENSION,), LARGEST, use)
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
    uploads.keep_outcome(uploads.Outcome())
