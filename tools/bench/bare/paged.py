"""The bare app with two pages; each draws the same two charts."""

import streamlit as st

st.set_page_config(page_title="Bare", layout="wide")
st.navigation(
    [
        st.Page("screens/first.py", title="First", default=True),
        st.Page("screens/second.py", title="Second", url_path="second"),
    ],
    position="top",
).run()
