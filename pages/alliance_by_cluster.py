"""Does the working alliance differ between groups of patients?"""

import streamlit as st

from lib.findings.available import rated
from lib.findings.group_differences import comparable
from lib.interface import answer, marking, page, standing
from lib.interface.choices import choose, relative_to
from lib.questions.alliance_by_group import ALLIANCE_BY_GROUP
from lib.wording import names

here = page.enter("alliance_by_cluster")
words, ward = here.words, here.ward
asked = standing.by_group(here)
page.ask(here, ALLIANCE_BY_GROUP, asked[1] if asked else None)
if ward is None or asked is None:
    page.empty(here, ALLIANCE_BY_GROUP)
    st.stop()

question, choices = asked
first, second, third = st.columns([2, 2, 2])
with first:
    measure = choose(
        words("choice.measure"),
        rated(ward),
        lambda code: names.label(words, code),
        "group_measure",
        choices["measure"],
    )
with second:
    by = choose(
        words("choice.by"),
        standing.attributes(here),
        lambda code: names.attribute(words, code),
        "group_by",
        choices["by"],
    )
groups = comparable(ward, measure, by)
if len(groups) > 1:
    with third:
        relative_to(here, by, groups)

found = answer.answer_to(here, question, **choices)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    answer.draw(here, found, "difference")
    if found.view.figures:
        marking.choose_patients(here, ward)
    if len(groups) > 1:
        st.toggle(words("choice.bootstrap"), key=standing.AGAIN, persist_state="session")
    answer.table(here, found)
with right:
    answer.beside(here, found)
answer.end(here, found)
