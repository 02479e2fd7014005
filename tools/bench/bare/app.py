"""The bare app: one page with two charts."""

import streamlit as st

from tools.bench.bare.drawing import draw

st.set_page_config(page_title="Bare", layout="wide")
draw("one")
