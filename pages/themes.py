"""What do arts therapists speak of?"""

import streamlit as st

from lib.interface import page
from lib.interface.interviews import views

here = page.enter("themes")
page.question(here, "question.themes", "interviews")

interviews = here.visit.interviews
if interviews is None:
    page.empty(here, "empty.themes")
    st.stop()

views.show(here, views.choose_view(here), interviews)
