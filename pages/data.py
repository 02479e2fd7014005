"""Open a file, see what was read, take a template."""

import streamlit as st

from lib.interface import (
    asking,
    detected,
    doubts,
    identifiers,
    measurements,
    opening,
    page,
    reading_report,
    recipes,
    reopening,
    saving,
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

opening.uploader(here, reopening.took)
recipes.loader(here)
reopening.loader(here)
opening.say_outcome(here)
measurements.choose(here)
doubts.ask(here)
identifiers.show(here)
detected.show(here)
detected.decided(here)
recipes.show(here)
saving.show(here)
if here.visit.ward_part.own:
    asking.ask_beforehand(here)

left, right = st.columns([7, 3], gap="large")
with right:
    opening.templates(here)
with left:
    # While a file waits for an answer the sample's report would be taken for that of the file.
    if here.visit.ward_part.own or here.visit.interviews_part.own or not opening.pending():
        reading_report.show(here)

make_ready()
