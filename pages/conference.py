"""The tray: what is shown at the conference, and what is taken along."""

import streamlit as st

from lib.interface import page
from lib.interface.conference import steps, taking, tray
from lib.interface.shown_tables import show_table

here = page.enter("conference")
words = here.words
page.question(here, "question.conference", "interviews" if here.ward is None else "ward")

if not here.visit.tray.pins:
    tray.empty(here)
    st.stop()

st.markdown(words("tray.lead"))
tray.presenting(here)
tray.show(here)

if agreed := steps.agreements(here):
    st.subheader(words("tray.agreed"), anchor=False)
    show_table(agreed)
taking.show(here)
