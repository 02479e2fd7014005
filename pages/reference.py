"""How does this ward compare with published figures?"""

import streamlit as st

from lib.domain.norms import norms_of
from lib.findings.available import alliance_measures
from lib.interface import answer, marking, own_material, page, standing
from lib.interface.choices import choose
from lib.interface.shown_tables import show_table
from lib.questions.attachment import ATTACHMENT_EXTREMITY
from lib.questions.reference import REFERENCE, study
from lib.questions.reference.finding import reference_measures
from lib.questions.therapist_team import THERAPIST_TEAM
from lib.wording import names
from lib.wording.told_norms import norms_table

here = page.enter("reference")
words, visit, ward = here.words, here.visit, here.ward
page.ask(here, REFERENCE)

opens = standing.opens(here, REFERENCE)
if ward is None or opens is None:
    page.empty(here, REFERENCE)
    st.stop()

first, second = st.columns([2, 4])
with first:
    measure = choose(
        words("choice.measure"),
        reference_measures(ward, visit.norms),
        lambda code: names.label(words, code),
        "reference_measure",
        opens["measure"],
    )
with second:
    keys = tuple(norm.key for norm in norms_of(visit.norms, measure))
    norm = choose(words("choice.norm"), keys, lambda key: names.norm(words, key), "reference_norm")
found = answer.answer_to(here, REFERENCE, measure=measure, norm=norm)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    marking.choose_patients(here, ward)
with right:
    answer.beside(here, found)
    if ward.invented and norm == "alliance_study":
        st.markdown(words("reference.made_to_resemble"))
answer.table(here, found)

st.subheader(words("part.sources"), anchor=False)
st.markdown(words("norm.about"))
show_table(norms_table(norms_of(visit.norms, measure), words))
own_material.uploader(here)

pair = standing.opens(here, THERAPIST_TEAM)
pairs = answer.answer_to(here, THERAPIST_TEAM, **pair) if pair else None
if alliance_measures(ward):
    st.subheader(words("part.study"), anchor=False)
    if ward.invented:
        st.markdown(words("reference.made_to_resemble"))
    paired = pairs.view.finding if pairs else None
    show_table(study.table_two(found.view.finding, paired, words))
if extremity := standing.opens(here, ATTACHMENT_EXTREMITY):
    folded = answer.answer_to(here, ATTACHMENT_EXTREMITY, **extremity)
    show_table(folded.view.further(study.table_three))
answer.end(here, found)
