"""Does the working alliance differ between groups of patients?"""

import streamlit as st

from lib.findings.available import grouped_measures, groupings
from lib.findings.group_differences import Test
from lib.findings.grouping import comparable
from lib.interface import answer, marking, page
from lib.interface.choices import choose, relative_to
from lib.interface.state import choice
from lib.wording import names

here = page.enter("alliance_by_cluster")
AGAIN = "group_again"
words, ward = here.words, here.ward
page.question(here, "question.group", "ward")

measures = grouped_measures(ward) if ward else ()
attributes = groupings(ward) if ward else ()
if ward is None or not measures or not attributes:
    page.empty(here, "empty.group")
    st.stop()

first, second, third, fourth = st.columns([2, 2, 2, 2])
with first:
    measure = choose(
        words("choice.measure"), measures, lambda code: names.label(words, code),
        "group_measure", "WAV-T.total",
    )  # fmt: skip
with second:
    by = choose(
        words("choice.by"), attributes, lambda code: names.attribute(words, code), "group_by"
    )
with third:
    tests: dict[Test, str] = {
        "welch": words("choice.test.welch"),
        "student": words("choice.test.student"),
        "ranks": words("choice.test.ranks"),
    }
    test = choose(words("choice.test"), tuple(tests), lambda code: tests[code], "group_test")
asked = {"measure": measure, "by": by, "test": test}
groups = comparable(ward, measure, by)
if len(groups) > 1:
    with fourth:
        asked |= relative_to(here, by, groups)
if st.session_state.get(AGAIN):
    asked["extra"] = "bootstrap"

found = answer.answer_to(here, "alliance_by_group", **asked)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    answer.draw(here, found, "difference")
    marking.choose_patients(here, ward)
    if len(groups) > 1:
        choice(AGAIN, bool)
        st.toggle(words("choice.bootstrap"), key=AGAIN)
    answer.table(here, found)
with right:
    answer.beside(here, found)
answer.end(here, found)
