"""Open a file, see what was read, take a template."""

import streamlit as st

from lib.interface import (
    asking,
    detected,
    heading_questions,
    identifier_choices,
    measurements,
    page,
    reading_report,
    recipe_form,
    saved_visits,
    uploads,
)
from lib.interface.audience import onlookers
from lib.reading import make_ready

here = page.enter("data")
words = here.words
page.question(here, "question.data")
st.markdown(words("data.lead"))
if onlookers().others:
    st.info(words("audience.data"), icon=":material/visibility_off:")
    st.stop()

uploads.uploader(here, saved_visits.took)
recipe_form.loader(here)
saved_visits.loader(here)
uploads.say_outcome(here)
measurements.choose(here)
heading_questions.ask(here)
identifier_choices.show(here)
detected.show(here)
detected.decided(here)
recipe_form.show(here)
saved_visits.show(here)
if here.visit.ward_part.own:
    asking.ask_beforehand(here)

left, right = st.columns([7, 3], gap="large")
with right:
    uploads.templates(here)
with left:
    # While a file waits for an answer the sample's report would be taken for that of the file.
    if here.visit.ward_part.own or here.visit.interviews_part.own or not uploads.pending():
        reading_report.show(here)

make_ready()
