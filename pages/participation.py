"""Who is missing?"""

import streamlit as st

from lib.findings.available import alliance_measures
from lib.interface import answer, page, standing
from lib.interface.choices import choose
from lib.interface.shown_tables import show_table
from lib.questions.participation import PARTICIPATION
from lib.questions.participation.finding import ANY
from lib.questions.participation.telling import characteristics
from lib.wording import names

here = page.enter("participation")
words, ward = here.words, here.ward
page.ask(here, PARTICIPATION)

opens = standing.opens(here, PARTICIPATION)
if ward is None or opens is None:
    page.empty(here, PARTICIPATION)
    st.stop()

with st.columns([2, 4])[0]:
    measure = choose(
        words("choice.analysed"),
        (ANY, *alliance_measures(ward)),
        lambda code: names.label(words, code) if code else words("choice.any_alliance"),
        "participation_measure",
        opens["measure"],
    )

found = answer.answer_to(here, PARTICIPATION, measure=measure)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
with right:
    answer.beside(here, found)
answer.table(here, found)

compared = found.view.further(characteristics)
if compared.rows:
    st.subheader(words("part.characteristics"), anchor=False)
    show_table(compared)
answer.end(here, found)
