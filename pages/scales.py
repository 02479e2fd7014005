"""Do the scales hold in this file?"""

import streamlit as st

from lib.interface import answer, page, standing
from lib.interface.choices import ask_more, choose
from lib.interface.shown_tables import show_table
from lib.questions.linearity import LINEARITY
from lib.questions.linearity.finding import companions
from lib.questions.scales import SCALES, telling
from lib.questions.scales.telling import normality
from lib.wording import names

here = page.enter("scales")
words, ward = here.words, here.ward
page.ask(here, SCALES)

opens = standing.opens(here, SCALES)
if ward is None or opens is None:
    page.empty(here, SCALES)
    st.stop()

with st.columns([2, 4])[0]:
    measure = choose(
        words("choice.scale_shown"),
        ward.measures,
        lambda code: names.label(words, code),
        "scales_measure",
        opens["measure"],
    )

found = answer.answer_to(here, SCALES, measure=measure)
finding, label = found.view.finding, names.label(words, measure)
# Without answers to items there is no alpha, and how the scores lie is the page's own figure.
apart = any(figure.name == "qq" for figure in found.view.figures)
answer.say(found)
lines = found.view.further(normality)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
with right:
    if not apart and lines:
        answer.paragraphs(lines)
    answer.beside(here, found)
answer.table(here, found)
if finding.one("complete") is not None:
    show_table(found.view.further(telling.scores))
if telling.has_items(finding):
    with st.expander(words("part.items", measure=label)):
        show_table(found.view.further(telling.items))

if apart and lines:
    st.subheader(words("part.normal", measure=label), anchor=False)
    left, right = st.columns([7, 3], gap="large")
    with left:
        answer.draw_apart(here, found, "qq")
    with right:
        answer.paragraphs(lines)
answer.end(here, found)

if companions(ward, measure) and ask_more(words("choice.linearity"), "scales_linearity"):
    straight = answer.answer_to(here, LINEARITY, measure=measure)
    answer.section(here, straight, words("part.linearity"))
