"""One patient on the page: choosing, going on to the next, and the team's own item names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.interface import own_material
from lib.interface.page import Page
from lib.reading import ReadingError, Upload
from lib.reading.dataset.brought_along import LARGEST_LABELS, read_labels
from lib.reading.formats import TABLES
from lib.wording.told_reading import error

_PATIENT, _LABELS = "case_patient", "item_labels"


def choose_patient(page: Page, patients: Sequence[str]) -> str:
    """The patient to show, remembered for the visit; with buttons to the one before and after."""
    words, visit = page.words, page.visit
    if visit.patient not in patients:
        visit.patient = patients[0]
    st.session_state[_PATIENT] = visit.patient
    at = patients.index(visit.patient)
    with st.container(horizontal=True, vertical_alignment="bottom", key="case_choice"):
        st.selectbox(
            words("choice.patient"),
            patients,
            key=_PATIENT,
            on_change=_take,
            args=(page,),
            width=220,
        )
        for label, icon, to in (
            ("choice.previous", ":material/chevron_left:", at - 1),
            ("choice.next", ":material/chevron_right:", at + 1),
        ):
            inside = 0 <= to < len(patients)
            st.button(
                words(label),
                icon=icon,
                disabled=not inside,
                key=label,
                on_click=_go,
                args=(page, patients[to] if inside else ""),
            )
    return visit.patient


def _take(page: Page) -> None:
    page.visit.patient = st.session_state[_PATIENT]


def _go(page: Page, patient: str) -> None:
    page.visit.patient = patient


def labels(page: Page) -> None:
    """Takes the team's own names of items; those loaded before stay when a file cannot be read."""
    words = page.words
    with st.expander(words("case.labels")):
        st.markdown(words("case.labels_hint"))
        outcome = own_material.take(
            page, _LABELS, words("case.labels"), TABLES, LARGEST_LABELS, partial(_load, page)
        )
        if isinstance(outcome, ReadingError):
            st.error(error(outcome, words), icon=":material/error:")
        elif page.visit.item_labels:
            n = len(page.visit.item_labels)
            st.success(words.many("case.labels_loaded", n), icon=":material/check:")


def _load(page: Page, upload: Upload) -> int:
    found = read_labels(upload)
    page.visit.item_labels = found
    return len(found)
