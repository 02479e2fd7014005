"""Where does one patient stand on the ward?"""

import streamlit as st

from lib.domain.filters import filter_in
from lib.findings import THRESHOLDS, Tier
from lib.findings.available import planes
from lib.interface import answer, case, filter_bar, page
from lib.interface.audience import onlookers
from lib.interface.shown_tables import show_table
from lib.questions.case import CASE, telling
from lib.wording import names

here = page.enter("case")
words, ward = here.words, here.ward
page.ask(here, CASE)

if onlookers().others:
    st.info(words("case.team_only"), icon=":material/visibility_off:")
    st.stop()
if ward is None or not ward.measures:
    page.empty(here, CASE)
    st.stop()

looked_at = filter_in(filter_bar.where(ward)).on(ward)
if not looked_at.patients:
    st.info(words("filter.nothing"), icon=":material/filter_alt_off:")
    st.stop()
patient = case.choose_patient(here, looked_at.patients)
found = answer.answer_to(here, CASE, patient=patient)
finding = found.view.finding
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    for name in ("second", "third", "fourth", "fifth"):
        answer.draw_apart(here, found, name)
with right:
    answer.beside(here, found)
answer.table(here, found)

if finding.one("at_moment") is not None:
    st.subheader(words("part.case_course"), anchor=False)
    for name, place in zip(("course_0", "course_1"), st.columns(2, gap="large"), strict=True):
        with place:
            answer.draw_apart(here, found, name)
    show_table(found.view.further(telling.course))

left, right = st.columns(2, gap="large")
with left:
    if finding.one("gap") is not None:
        st.subheader(words("part.gap"), anchor=False)
        answer.draw_apart(here, found, "gap")
        show_table(found.view.further(telling.gaps))
with right:
    pair = planes(ward)
    scores = [finding.one("score", measure=one) for one in pair or ()]
    if pair is not None and None not in scores:
        st.subheader(words("part.plane"), anchor=False)
        answer.draw_apart(here, found, "plane")
        anxiety, avoidance = (words.number(one.value, 1) for one in scores if one is not None)
        span = names.scale_span(words, pair[0])
        st.caption(words("case.plane_told", anxiety=anxiety, avoidance=avoidance, span=span))

st.subheader(words("part.case_items"), anchor=False)
st.markdown(words("case.items_rule", least=words.whole(THRESHOLDS[Tier.MEAN])))
if not ward.answers:
    st.markdown(words("case.items_no_answers"))
elif finding.one("item_answer") is None:
    st.markdown(words("case.items_none"))
else:
    show_table(telling.items(finding, words, here.visit.item_labels))
    case.labels(here)
answer.end(here, found)
