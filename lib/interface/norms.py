"""Adding published figures of one's own to a comparison, for this visit."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.domain.norms import NORMS
from lib.interface.page import Page
from lib.reading import ReadingError, Upload
from lib.reading.norms import LARGEST, read_norms
from lib.sharing.norms import norms_csv
from lib.wording.reading import error

_OUTCOME, _ROUND = "norms_outcome", "norms_round"


def uploader(page: Page) -> None:
    """Takes a small table; rows added before stay when it cannot be read."""
    words = page.words
    with st.expander(words("norm.upload")):
        st.markdown(words("norm.upload_lead"))
        turn = st.session_state.setdefault(_ROUND, 0)
        file = st.file_uploader(
            words("norm.upload"),
            type=["csv", "xlsx", "toml"],
            max_upload_size=1,
            key=f"norms_{turn}",
            label_visibility="collapsed",
            help=words("data.upload_hint"),
        )
        if file is not None:
            st.session_state[_OUTCOME] = _add(page, Upload(file.name, file.read(LARGEST + 1)))
            # A new key makes Streamlit let go of the bytes: the rows are all that is kept.
            st.session_state[_ROUND] = turn + 1
            st.rerun()
        _say_outcome(page)
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


def _add(page: Page, upload: Upload) -> ReadingError | int:
    try:
        found = read_norms(upload)
    except ReadingError as problem:
        return problem
    page.visit.add_norms(found)
    return len(found)


def _forget(page: Page) -> None:
    page.visit.add_norms(())
    st.session_state.pop(_OUTCOME, None)


def _say_outcome(page: Page) -> None:
    outcome: ReadingError | int | None = st.session_state.get(_OUTCOME)
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, page.words), icon=":material/error:")
    elif outcome is not None:
        st.success(page.words.many("norm.added", outcome), icon=":material/check:")
