"""How does this ward compare with published figures?"""

import streamlit as st

from lib.domain.norms import NORMS, norms_of
from lib.findings.available import alliance_measures, attachment_measures, paired_scales
from lib.findings.reference import Test, reference_measures
from lib.interface import answer, marking, norms, page
from lib.interface.choices import choose
from lib.interface.tables import show_table
from lib.wording import names
from lib.wording.norms import norms_table
from lib.wording.tables import study

here = page.enter("reference")
words, visit, ward = here.words, here.visit, here.ward
page.question(here, "question.reference", "ward")

published = (*NORMS, *visit.own_norms)
measures = reference_measures(ward, published) if ward else ()
if ward is None or not measures:
    page.empty(here, "empty.reference")
    st.stop()

first, second, third = st.columns([2, 2, 2])
with first:
    # The sample ward was made to resemble the only alliance figures there are.
    wanted = "ECR-R.anxiety" if ward.invented else "WAV-T.total"
    measure = choose(
        words("choice.measure"), measures, lambda code: names.label(words, code),
        "reference_measure", wanted,
    )  # fmt: skip
with second:
    keys = tuple(norm.key for norm in norms_of(published, measure))
    norm = choose(
        words("choice.norm"), keys, lambda key: names.norm(words, key), "reference_norm"
    )  # fmt: skip
with third:
    tests: dict[Test, str] = {
        "welch": words("choice.test.welch_norm"),
        "one_sample": words("choice.test.one_sample"),
    }
    test = choose(words("choice.test"), tuple(tests), lambda code: tests[code], "reference_test")

found = answer.answer_to(here, "reference", measure=measure, norm=norm, test=test)
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
show_table(norms_table(norms_of(published, measure), words))
norms.uploader(here)

scales = paired_scales(ward)
pairs = answer.answer_to(here, "therapist_team", scale=scales[0]) if scales else None
dimensions, alliance = attachment_measures(ward), alliance_measures(ward)
if alliance:
    st.subheader(words("part.study"), anchor=False)
    if ward.invented:
        st.markdown(words("reference.made_to_resemble"))
    paired = pairs.view.finding if pairs else None
    show_table(study.table_two(found.view.finding, paired, words))
if alliance and dimensions:
    asked = {"dimension": dimensions[0], "measure": alliance[0]}
    folded = answer.answer_to(here, "attachment_extremity", **asked)
    show_table(folded.view.further(study.table_three))
answer.end(here, found)
