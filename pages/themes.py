"""What do arts therapists speak of?"""

import streamlit as st

from lib.interface import page
from lib.interface.interviews import views
from lib.questions.themes import THEMES

here = page.enter("themes")
page.ask(here, THEMES)

interviews = here.visit.interviews
if interviews is None:
    page.empty(here, THEMES)
    st.stop()

views.show(here, interviews)
