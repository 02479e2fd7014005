"""Adding published figures of one's own to a comparison, for this visit."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.domain.norms import NORMS
from lib.interface import small_files
from lib.interface.page import Page
from lib.reading import ReadingError, Upload
from lib.reading.formats import TABLES
from lib.reading.norms import LARGEST, read_norms
from lib.sharing.text_tables import norms_csv
from lib.wording.told_reading import error

_KEY = "norms"


def uploader(page: Page) -> None:
    """Takes a small table; rows added before stay when it cannot be read."""
    words = page.words
    with st.expander(words("norm.upload")):
        st.markdown(words("norm.upload_lead"))
        kinds = (*TABLES, "toml")
        outcome = small_files.take(
            page, _KEY, words("norm.upload"), kinds, LARGEST, partial(_add, page)
        )
        _say(outcome, page)
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
    small_files.forget_outcome(_KEY)


def _say(outcome: ReadingError | int | None, page: Page) -> None:
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, page.words), icon=":material/error:")
    elif outcome is not None:
        st.success(page.words.many("norm.added", outcome), icon=":material/check:")
