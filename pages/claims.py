"""Is a printed number possible? Paste a sentence and have it recomputed."""

import streamlit as st

from lib.interface import claims, page

here = page.enter("claims")
words = here.words
page.question(here, "question.claims")
st.markdown(words("claims.lead"))

text = claims.ask(here)
claims.examples(here)
claims.answer(here, text)

with st.expander(words("part.method")):
    st.markdown(words("method.claims"))
