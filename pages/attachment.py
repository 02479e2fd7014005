"""Does attachment go together with the alliance, or with how extremely it is rated?"""

import streamlit as st

from lib.findings.available import alliance_measures, attachment_measures
from lib.interface import answer, page
from lib.interface.choices import choose
from lib.wording import names

here = page.enter("attachment")
words, ward = here.words, here.visit.ward
page.question(here, "question.attachment", "ward")

dimensions = attachment_measures(ward) if ward else ()
measures = alliance_measures(ward) if ward else ()
if ward is None or not dimensions or not measures:
    page.empty(here, "empty.attachment")
    st.stop()


def label(code: str) -> str:
    return names.label(words, code)


first, second, third = st.columns([2, 2, 2])
with first:
    dimension = choose(words("choice.dimension"), dimensions, label, "attachment_dimension")
with second:
    measure = choose(words("choice.alliance"), measures, label, "attachment_measure", "WAV-T.total")
with third:
    outcomes = {"raw": words("choice.outcome.raw"), "folded": words("choice.outcome.folded")}
    outcome = choose(
        words("choice.outcome"), tuple(outcomes), lambda code: outcomes[code], "attachment_outcome"
    )

pair = {"dimension": dimension, "measure": measure}
raw = answer.answer_to(here, "attachment", **pair)
folded = answer.answer_to(here, "attachment_extremity", **pair)
found = raw if outcome == "raw" else folded

answer.say(found)
left, right = st.columns(2, gap="large")
with left:
    st.markdown(f"##### {words('attachment.raw_title')}")
    answer.draw(here, raw)
with right:
    st.markdown(f"##### {words('attachment.folded_title')}")
    answer.draw(here, folded)

left, right = st.columns([7, 3], gap="large")
with left:
    st.subheader(words("part.family"), anchor=False)
    answer.draw(here, found, "forest")
    answer.table(here, found)
with right:
    answer.beside(here, found)
    if ward.invented:
        st.markdown(words("attachment.study"))
answer.end(here, found)
