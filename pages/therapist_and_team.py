"""Do patients rate the alliance with their therapist and with the team differently?"""

import streamlit as st

from lib.findings.available import paired_scales
from lib.interface import answer, page
from lib.interface.choices import choose
from lib.wording import names

here = page.enter("therapist_and_team")
words, ward = here.words, here.visit.ward
page.question(here, "question.pairs", "ward")

scales = paired_scales(ward) if ward else ()
if ward is None or not scales:
    page.empty(here, "empty.pairs")
    st.stop()

with st.columns([2, 4])[0]:
    scale = choose(
        words("choice.scale"), scales, lambda code: names.scale(words, code), "pairs_scale"
    )

found = answer.answer_to(here, "therapist_team", scale=scale)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    answer.table(here, found)
with right:
    answer.beside(here, found)
answer.end(here, found)
