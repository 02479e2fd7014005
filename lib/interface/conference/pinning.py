"""The button that pins an answer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.interface import state
from lib.views import View
from lib.workspace.pins import MOST_PINS

KEY = "P"
"""The key that pins the answer of a page."""


def _toggle(question: str, choices: Mapping[str, str], view: View) -> None:
    visit = state.visit()
    pinned = visit.tray.find(question, choices)
    if pinned:
        visit.tray = visit.tray.remove(pinned.key)
    else:
        visit.tray = visit.tray.add(question, choices, view.on_slide)


def pin_button(
    question: str, choices: Mapping[str, str], view: View, shortcut: bool = False
) -> None:
    """Puts an answer in the tray as it stands, or takes it out again.

    Parameters
    ----------
    shortcut: whether ``KEY`` does the same; one answer a page can have it.
    """
    words, tray = view.words, state.visit().tray
    pinned = tray.find(question, choices) is not None
    full = tray.full and not pinned
    hint = words("pin.full", most=words.whole(MOST_PINS)) if full else words("pin.hint")
    st.button(
        words("pin.added" if pinned else "pin.add"),
        key=f"pin_{question}",
        icon=":material/check:" if pinned else ":material/push_pin:",
        type="tertiary",
        shortcut=KEY if shortcut else None,
        help=words("pin.hint_off") if pinned else hint,
        disabled=full,
        on_click=_toggle,
        args=(question, dict(choices), view),
    )
