"""The button that pins an answer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.interface import state
from lib.views.view import View
from lib.workspace.meeting import MOST_PINS, Pin

KEY = "P"
"""The key that pins the answer of a page."""


def _pinned(question: str, choices: Mapping[str, str], view: View, figure: str) -> Pin | None:
    """The pin of the answer with this figure, or with the one that its slide begins with."""
    tray = state.visit().tray
    # Which figures there are is only asked where it matters: the start page has none to draw.
    if not any(pin.asks(question, choices) for pin in tray.pins):
        return None
    return tray.find(question, choices, figure or view.on_slide)


def _toggle(question: str, choices: Mapping[str, str], view: View, figure: str) -> None:
    visit = state.visit()
    if pin := _pinned(question, choices, view, figure):
        visit.tray = visit.tray.remove(pin.key)
    else:
        visit.tray = visit.tray.add(question, choices, figure or view.on_slide)


def pin_button(
    question: str, choices: Mapping[str, str], view: View, figure: str = "", shortcut: bool = False
) -> None:
    """Puts an answer in the tray as it stands, or takes it out again.

    Parameters
    ----------
    figure: a further figure of the answer, which is pinned apart; empty for the one that its
        slide begins with.
    shortcut: whether ``KEY`` does the same; one answer a page can have it.
    """
    words, tray = view.words, state.visit().tray
    pinned = _pinned(question, choices, view, figure) is not None
    full = tray.full and not pinned
    hint = words("pin.full", most=words.whole(MOST_PINS)) if full else words("pin.hint")
    st.button(
        words("pin.added" if pinned else "pin.add_figure" if figure else "pin.add"),
        key=f"pin_{question}_{figure}" if figure else f"pin_{question}",
        icon=":material/check:" if pinned else ":material/push_pin:",
        type="tertiary",
        shortcut=KEY if shortcut else None,
        help=words("pin.hint_off") if pinned else hint,
        disabled=full,
        on_click=_toggle,
        args=(question, dict(choices), view, figure),
    )
