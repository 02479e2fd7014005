"""How to read the pages: what n can carry, the words used, where the data are."""

import streamlit as st

from lib.disclosure import LEAST
from lib.findings import THRESHOLDS
from lib.interface import page
from lib.interface.audience import onlookers
from lib.interface.shown_tables import show_table
from lib.questions.telling import named_in_ledger
from lib.wording.thresholds import thresholds_table
from lib.wording.told_ledger import ledger_table, line

here = page.enter("help")
words = here.words
page.question(here, "question.help")

left, right = st.columns([6, 4], gap="large")
with left:
    st.subheader(words("help.words"), anchor=False)
    st.markdown(words("help.glossary"))
    st.markdown(words("help.norms"))
    st.subheader(words("help.audience"), anchor=False)
    st.markdown(words("help.audience_text", least=words.whole(LEAST)))
with right:
    st.subheader(words("help.thresholds"), anchor=False)
    st.markdown(words("help.thresholds_lead"))
    show_table(thresholds_table(THRESHOLDS, words))
    st.subheader(words("help.privacy"), anchor=False)
    st.markdown(words("help.privacy_text"))
    st.markdown(words("help.purpose"))
    st.caption(words("help.english"))

st.subheader(words("ledger.title"), anchor=False)
ledger = here.visit.ledger
if ledger.size:
    st.markdown(line(ledger.size, ledger.asked_size, ledger.by_chance, words))
    # The table names groups and tests of the team's own pages.
    if not onlookers().others:
        with st.expander(words("part.table")):
            st.caption(words("ledger.lead"))
            show_table(ledger_table(ledger.entries(), words, named_in_ledger))
else:
    st.markdown(words("ledger.empty"))
