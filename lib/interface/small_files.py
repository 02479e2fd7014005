"""Taking one small file beside the data: a table of published figures, a scoring key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import streamlit as st

from lib.interface.page import Page
from lib.reading import ReadingError, Upload

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
