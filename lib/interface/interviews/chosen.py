"""The cell of the matrix that a visitor chose; kept in the two boxes below the figure."""

from __future__ import annotations

import streamlit as st

CELL = "cell"
"""What a figure calls the cell that is chosen."""
THEME, PERSON = "cell_theme", "cell_person"
"""The boxes."""


def take_cell(figure: str) -> None:
    """Puts the cell that was clicked in the two boxes."""
    chosen = st.session_state[figure]["selection"].get(CELL, [])
    if chosen and {"theme", "person"} <= chosen[-1].keys():
        st.session_state[THEME] = str(chosen[-1]["theme"])
        st.session_state[PERSON] = str(chosen[-1]["person"])
