"""Opening the visitor's own files, and closing them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.interface.page import Page
from lib.reading import Question, ReadingError, Upload, read
from lib.reading.formats import EXTENSIONS, LARGEST
from lib.wording.reading import error
from lib.workspace import sample

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_OUTCOME, _ROUND, _PENDING = "data_outcome", "data_round", "data_pending"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the last opening went: files opened, questions asked, an error, or data forgotten."""

    opened: int = 0
    asked: int = 0
    problem: ReadingError | None = None
    forgotten: bool = False


def uploader(page: Page) -> None:
    """Takes some files; what was open stays when they cannot be read."""
    words = page.words
    turn = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        words("data.upload"),
        type=list(EXTENSIONS),
        accept_multiple_files=True,
        max_upload_size=LARGEST // 1024**2,
        key=f"upload_{turn}",
        help=words("data.upload_hint"),
    )
    if not files:
        return
    with st.spinner(words("data.reading")):
        st.session_state[_OUTCOME] = _open(page, files)
    # A new key makes Streamlit let go of the bytes: the dataset is all that is kept.
    st.session_state[_ROUND] = turn + 1
    st.rerun()


def _open(page: Page, files: list[UploadedFile]) -> Outcome:
    return open_uploads(page, tuple(Upload(file.name, file.getvalue()) for file in files), {})


def open_uploads(page: Page, uploads: tuple[Upload, ...], answers: Mapping[str, str]) -> Outcome:
    """Reads files and opens what is in them; keeps them only while questions are open."""
    let_go()
    try:
        reading = read(uploads, answers, page.visit.own_instruments)
    except ReadingError as problem:
        return Outcome(problem=problem)
    dataset = reading.dataset
    if reading.questions:
        st.session_state[_PENDING] = Pending(uploads, answers, reading.questions)
    if dataset.ward is None and dataset.interviews is None:
        return Outcome(asked=len(reading.questions))
    page.visit.open(reading)
    return Outcome(opened=len(uploads), asked=len(reading.questions))


@dataclass(frozen=True, slots=True)
class Pending:
    """Files whose headings leave something open, with the answers so far."""

    uploads: tuple[Upload, ...]
    answers: Mapping[str, str]
    questions: tuple[Question, ...]


def pending() -> Pending | None:
    """The files that wait for an answer."""
    found: Pending | None = st.session_state.get(_PENDING)
    return found


def let_go() -> None:
    """Forgets the files that wait for an answer."""
    st.session_state.pop(_PENDING, None)


def keep_outcome(outcome: Outcome) -> None:
    """What the page tells until the next opening."""
    st.session_state[_OUTCOME] = outcome


def say_outcome(page: Page) -> None:
    """Tells how the last opening went, until the next one."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    words = page.words
    if outcome.problem is not None:
        st.error(error(outcome.problem, words), icon=":material/error:")
    elif outcome.forgotten:
        st.info(words("data.forgotten"), icon=":material/check:")
    elif outcome.opened:
        st.success(words.many("data.opened", outcome.opened), icon=":material/check:")


def _forget(page: Page) -> None:
    let_go()
    page.visit.close_own_data()
    st.session_state[_OUTCOME] = Outcome(forgotten=True)


def templates(page: Page) -> None:
    """Templates and samples to download, and the way back to the sample."""
    words = page.words
    st.subheader(words("data.templates"), anchor=False)
    st.markdown(words("data.templates_lead"))
    for label, name, stored in (
        ("data.template_scores", "data.file_scores", sample.SCORES_TEMPLATE),
        ("data.template_themes", "data.file_themes", sample.THEMES_TEMPLATE),
        ("data.sample_ward", "data.file_sample_ward", sample.WARD),
        ("data.sample_themes", "data.file_sample_themes", sample.THEMES),
    ):
        st.download_button(
            words(label),
            data=partial(sample.file_bytes, stored),
            file_name=words(name),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/download:",
            key=f"file_{stored}",
            width="stretch",
        )
    if page.visit.ward_part.own or page.visit.interviews_part.own:
        st.button(
            words("data.forget"),
            icon=":material/delete:",
            on_click=_forget,
            args=(page,),
            width="stretch",
        )
