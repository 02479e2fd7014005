"""Files of an answer, made when asked for."""

from __future__ import annotations

import streamlit as st

from lib.interface.page import Page
from lib.sharing import pictures
from lib.sharing.delimited import estimates_csv
from lib.views import Figure, View

_LABELS = {
    "main": ("download.png", "download.svg"),
    "forest": ("download.forest_png", "download.forest_svg"),
}


def show(page: Page, view: View) -> None:
    """Buttons for each figure and for the numbers."""
    words, key = page.words, view.finding.key
    st.subheader(words("part.download"), anchor=False)
    with st.container(horizontal=True):
        for figure in view.figures:
            # A picture of the main figure already holds what stands below it on the page.
            if figure.name in _LABELS:
                _picture_buttons(page, figure, key)
        st.download_button(
            words("download.csv"),
            data=lambda: estimates_csv(view.finding, words),
            file_name=f"praktijklens-{key}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv_{key}",
        )
    if view.figures and key != "themes":
        st.caption(words("download.warning"))


def _picture_buttons(page: Page, figure: Figure, key: str) -> None:
    png_label, svg_label = _LABELS[figure.name]
    name = f"praktijklens-{key}" + ("" if figure.name == "main" else f"-{figure.name}")
    st.download_button(
        page.words(png_label),
        data=lambda: pictures.png(figure),
        file_name=f"{name}.png",
        mime="image/png",
        on_click="ignore",
        key=f"png_{key}_{figure.name}",
    )
    st.download_button(
        page.words(svg_label),
        data=lambda: pictures.svg(figure),
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        on_click="ignore",
        key=f"svg_{key}_{figure.name}",
    )
