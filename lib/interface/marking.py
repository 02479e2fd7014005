"""Patients a visitor marks, in a list or on a figure, to find them again on every page."""

from __future__ import annotations

import streamlit as st

from lib.domain.ward import Ward
from lib.interface.audience import onlookers
from lib.interface.page import Page
from lib.workspace import Visit

PICK = "pick"
"""How a figure calls the dots that can be picked, before the name of their layer."""

_LIST = "marked_patients"


def _take_list(visit: Visit) -> None:
    visit.mark(st.session_state[_LIST])


def pick(visit: Visit, figure: str) -> None:
    """Marks the patient whose dot was picked, or takes the mark off again."""
    layers = st.session_state[figure]["selection"].values()
    picked = {str(one["patient"]) for chosen in layers for one in chosen if "patient" in one}
    visit.mark(visit.marked ^ picked)


def choose_patients(page: Page, ward: Ward) -> None:
    """A list to mark patients from, for whoever does not use a mouse, and a way back."""
    if onlookers().others:
        return
    words, visit = page.words, page.visit
    known = [one for one in ward.patients if one in visit.marked]
    # The list follows what was picked on a figure.
    st.session_state[_LIST] = known
    with st.container(key="marking", horizontal=True, vertical_alignment="center"):
        with st.popover(words("marking.title"), icon=":material/adjust:"):
            st.multiselect(
                words("marking.list"),
                ward.patients,
                key=_LIST,
                on_change=_take_list,
                args=(visit,),
                placeholder=words("marking.placeholder"),
            )
            st.caption(words("marking.hint"))
        if known:
            st.button(words("marking.clear"), on_click=visit.mark, args=((),), type="tertiary")
