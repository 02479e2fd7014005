"""Do the scales hold in this file?"""

import streamlit as st

from lib.interface import answer, page
from lib.interface.choices import choose
from lib.interface.tables import show_table
from lib.wording import names
from lib.wording.sentences.scales import normality
from lib.wording.tables import scales as tables

here = page.enter("scales")
words, ward = here.words, here.visit.ward
page.question(here, "question.scales", "ward")

if ward is None or not ward.measures:
    page.empty(here, "empty.scales")
    st.stop()

with st.columns([2, 4])[0]:
    measure = choose(
        words("choice.scale_shown"), ward.measures, lambda code: names.label(words, code),
        "scales_measure", "WAV-B.total",
    )  # fmt: skip

found = answer.answer_to(here, "scales", measure=measure)
finding, label = found.view.finding, names.label(words, measure)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
with right:
    answer.beside(here, found)
answer.table(here, found)
if finding.one("complete") is not None:
    show_table(tables.scores(finding, words))
if tables.has_items(finding):
    with st.expander(words("part.items", measure=label)):
        show_table(tables.items(finding, words))

if finding.one("normality", measure=measure) is not None:
    st.subheader(words("part.normal", measure=label), anchor=False)
    left, right = st.columns([7, 3], gap="large")
    with left:
        answer.draw(here, found, "qq")
    with right:
        st.markdown(words("part.normal_lead"))
        st.markdown(normality(finding, words))
answer.end(here, found)
