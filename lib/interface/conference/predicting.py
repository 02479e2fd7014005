"""What the room expects, asked while the figure is still hidden."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.interface.answer import plain
from lib.interface.conference.pins_shown import Pinned
from lib.interface.page import Page
from lib.questions.telling import prediction
from lib.wording.told_predictions import STEEPEST, Guess, Prediction, guessed, slope
from lib.workspace.meeting import Pin

_FOLDER = Path(__file__).parent
_line = st.components.v2.component(
    "praktijklens_line",
    html=(_FOLDER / "line.html").read_text("utf-8"),
    css=(_FOLDER / "line.css").read_text("utf-8"),
    js=(_FOLDER / "line.js").read_text("utf-8"),
)


def _guessed(page: Page, key: str, guess: str) -> None:
    page.visit.tray = page.visit.tray.change(key, {"guess": guess})


def _turned(page: Page, key: str, field: str) -> None:
    _guessed(page, key, str(slope(st.session_state[field].turned or "")))


def expected(page: Page, pinned: Pinned) -> Guess | None:
    """What the room expected of a pin; ``None`` where it said nothing, or does not guess."""
    if pinned.view is None or not page.visit.meeting.predicts:
        return None
    return guessed(pinned.pin.guess, prediction(pinned.view.finding, page.words), page.words)


def ask(page: Page, pin: Pin, asked: Prediction) -> None:
    """A direction to choose, or a line to turn."""
    with st.container(key="slide_prompt"):
        st.title(plain(asked.prompt), anchor=False)
    if asked.axes:
        field = f"guess_{pin.key}"
        _line(
            key=field,
            data={
                "steps": slope(pin.guess),
                "most": STEEPEST,
                "names": [*asked.answers.values()],
                "across": asked.axes[0],
                "up": asked.axes[1],
                "label": asked.prompt,
            },
            on_turned_change=lambda: _turned(page, pin.key, field),
        )
        return
    with st.container(key="slide_choices", horizontal=True):
        for code, name in asked.answers.items():
            # Buttons, no radio: the arrow keys stay the slides'.
            st.button(
                name.capitalize(),
                key=f"guess_{pin.key}_{code}",
                type="primary" if pin.guess == code else "secondary",
                on_click=_guessed,
                args=(page, pin.key, code),
            )
