"""Do patients rate the alliance with their therapist and with the team differently?"""

import streamlit as st

from lib.findings.available import paired_scales
from lib.interface import answer, marking, page, standing
from lib.interface.choices import choose
from lib.interface.shown_tables import show_table
from lib.questions.therapist_team import THERAPIST_TEAM, telling
from lib.questions.therapist_team.telling import agreement
from lib.wording import names

here = page.enter("therapist_and_team")
words, ward = here.words, here.ward
page.ask(here, THERAPIST_TEAM)

asked = standing.pairs(here)
if ward is None or asked is None:
    page.empty(here, THERAPIST_TEAM)
    st.stop()

question, choices = asked
first, second, _ = st.columns([2, 3, 3])
with first:
    choose(
        words("choice.scale"),
        paired_scales(ward),
        lambda code: names.scale(words, code),
        "pairs_scale",
        choices["scale"],
    )
with second:
    tests = {
        "paired_t": words("choice.pairs_test.paired_t"),
        "wilcoxon": words("choice.pairs_test.wilcoxon"),
    }
    choose(words("choice.pairs_test"), tuple(tests), lambda code: tests[code], "pairs_test")

found = answer.answer_to(here, question, **choices)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    if found.view.figures:
        marking.choose_patients(here, ward)
    answer.table(here, found)
with right:
    answer.beside(here, found)

lines = agreement(found.view.finding, words)
if lines:
    st.subheader(words("part.agreement"), anchor=False)
    left, right = st.columns([7, 3], gap="large")
    with left:
        answer.draw_apart(here, found, "agreement")
    with right:
        answer.paragraphs(lines)
    show_table(found.view.further(telling.measured_apart))
answer.end(here, found)
