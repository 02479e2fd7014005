"""Do patients rate the alliance with their therapist and with the team differently?"""

import streamlit as st

from lib.findings.available import pairs
from lib.interface import answer, marking, page, standing
from lib.interface.choices import choose
from lib.interface.shown_tables import show_table
from lib.questions.therapist_team import THERAPIST_TEAM, telling
from lib.questions.therapist_team.telling import agreement
from lib.wording import names

here = page.enter("therapist_and_team")
words, ward = here.words, here.ward
asked = standing.pairs(here)
page.ask(here, THERAPIST_TEAM, asked[1] if asked else None)
if ward is None or asked is None:
    page.empty(here, THERAPIST_TEAM)
    st.stop()

question, choices = asked


def sides(key: str) -> str:
    couple = couples[key]
    return words.listed([names.who(words, one) for one in couple.measures(couple.scales[0])])


first, second = st.columns([2, 6])
couples = {one.key: one for one in pairs(ward)}
if len(couples) > 1:
    with second:
        choose(words("choice.pair"), tuple(couples), sides, "pairs_forms")
couple = couples[f"{choices['first']}|{choices['second']}"]
with first:
    choose(
        words("choice.scale"),
        couple.scales,
        lambda code: names.scale_of(words, couple.measures(code)[0]),
        "pairs_scale",
        choices["scale"],
    )
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
