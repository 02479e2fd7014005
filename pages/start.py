"""The four questions, answered at once."""

from typing import Literal

import streamlit as st

from lib.findings import THRESHOLDS, Tier
from lib.interface import overview, page
from lib.interface.audience import onlookers
from lib.interface.navigation import path_of

here = page.enter("start")
words, visit = here.words, here.visit
own = visit.own

invented = visit.ward is not None and visit.ward.invented
about: Literal["ward", "interviews"] = "interviews" if visit.ward is None else "ward"
page.question(here, "question.start", about)
with st.container(key="answer"):
    st.markdown(words("start.lead_own" if own else "start.lead"))
if invented:
    st.info(words("start.invented"), icon=":material/science:")

if visit.ward is not None and visit.ward.size < THRESHOLDS[Tier.MEAN] and not onlookers().others:
    st.markdown(words.many("start.few", visit.ward.size))
    st.page_link(path_of("case"), label=words("start.few_case"), icon=":material/arrow_forward:")

for row in overview.in_pairs(overview.answers(here)):
    for column, card in zip(st.columns(2, gap="medium"), row, strict=False):
        with column, st.container(border=True, height="stretch"):
            overview.show_card(here, card)

with st.container(horizontal=True, vertical_alignment="center"):
    if st.button(words("start.use_own"), type="primary", icon=":material/upload_file:"):
        st.switch_page(path_of("data"))
    st.caption(words("start.privacy"))
