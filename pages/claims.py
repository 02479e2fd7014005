"""Is a printed number possible? Paste a sentence and have it recomputed."""

import streamlit as st

from lib.interface import claim_checker, page

here = page.enter("claims")
words = here.words
page.question(here, "question.claims")
st.markdown(words("claims.lead"))

text = claim_checker.ask(here)
claim_checker.examples(here)
claim_checker.answer(here, text)

with st.expander(words("part.method")):
    st.markdown(words("method.claims"))
