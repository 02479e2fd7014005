"""Does the working alliance differ between groups of patients?"""

import streamlit as st

from lib.findings.alliance_by_group import Test
from lib.findings.available import grouped_measures, groupings
from lib.interface import answer, page
from lib.interface.choices import choose
from lib.wording import names

here = page.enter("alliance_by_cluster")
words, ward = here.words, here.visit.ward
page.question(here, "question.group", "ward")

measures = grouped_measures(ward) if ward else ()
attributes = groupings(ward) if ward else ()
if ward is None or not measures or not attributes:
    page.empty(here, "empty.group")
    st.stop()

first, second, third = st.columns([2, 2, 2])
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
    }
    test = choose(words("choice.test"), tuple(tests), lambda code: tests[code], "group_test")

found = answer.answer_to(here, "alliance_by_group", measure=measure, by=by, test=test)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    answer.draw(here, found, "difference")
    answer.table(here, found)
with right:
    answer.beside(here, found)
answer.end(here, found)
