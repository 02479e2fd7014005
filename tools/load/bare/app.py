"""The bare app with as many pages as visitors open, each with as many charts as the dashboard's."""

from functools import partial

import streamlit as st

from tools.bench.bare.drawing import draw
from tools.load.pages import CHARTS, START

st.set_page_config(page_title="Bare", layout="wide")
st.navigation(
    [
        st.Page(partial(draw, name, charts), title=name, url_path=name, default=name == START)
        for name, charts in CHARTS.items()
    ],
    position="top",
).run()
