"""Files of an answer, made when asked for."""

from __future__ import annotations

import streamlit as st

from lib.interface.page import Page
from lib.sharing.delimited import estimates_csv
from lib.views import Figure, View

_LABELS = {
    "main": ("download.png", "download.svg"),
    "forest": ("download.forest_png", "download.forest_svg"),
    "qq": ("download.qq_png", "download.qq_svg"),
}

_WITHOUT_PATIENTS = ("themes", "participation")
"""Findings whose figures show no single patients."""


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
    if view.figures and key not in _WITHOUT_PATIENTS:
        st.caption(words("download.warning"))


def _picture(figure: Figure, kind: str) -> bytes:
    # Imported here: pictures are asked for seldom, and the start page need not wait for Altair.
    from lib.sharing import pictures

    return pictures.png(figure) if kind == "png" else pictures.svg(figure)


def _picture_buttons(page: Page, figure: Figure, key: str) -> None:
    png_label, svg_label = _LABELS[figure.name]
    name = f"praktijklens-{key}" + ("" if figure.name == "main" else f"-{figure.name}")
    st.download_button(
        page.words(png_label),
        data=lambda: _picture(figure, "png"),
        file_name=f"{name}.png",
        mime="image/png",
        on_click="ignore",
        key=f"png_{key}_{figure.name}",
    )
    st.download_button(
        page.words(svg_label),
        data=lambda: _picture(figure, "svg"),
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        on_click="ignore",
        key=f"svg_{key}_{figure.name}",
    )
