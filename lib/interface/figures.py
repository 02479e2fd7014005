"""Figures on the page, handed to the browser as ready Vega-Lite specifications.

Building and checking an Altair chart costs some 70 ms; that is done once per finding, language
and theme, and every rerun hands on the specification with its data already as Arrow bytes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from lib.interface.state import is_dark
from lib.views import Figure
from lib.workspace import Visit

Specification = Mapping[str, Any]


def _ready(figure: Figure, dark: bool | None) -> Specification:
    # Imported here: the start page has no figure, and need not wait for Altair.
    from lib.charts import Look

    # Not checked against Vega-Lite's schema here: the tests do that, and it doubles the time.
    specification: dict[str, Any] = figure.draw(Look(dark=dark)).to_dict(validate=False)
    specification["datasets"] = {
        name: convert_anything_to_arrow_bytes(pd.DataFrame(rows))
        for name, rows in specification.get("datasets", {}).items()
    }
    return specification


def show_figure(visit: Visit, key: Hashable, figure: Figure, name: str, told: str) -> None:
    """The figure, under a name of its own on the page; ``told`` is what a screen reader says."""
    dark = is_dark()
    specification = visit.remember(("figure", key, figure.name, dark), lambda: _ready(figure, dark))
    with st.container(key=f"figure_{name}"):
        # Streamlit takes the data out of the specification it is given: hand it a copy.
        st.vega_lite_chart(spec=dict(specification), width="stretch", alt=told)
