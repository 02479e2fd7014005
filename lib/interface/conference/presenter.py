"""The bar below a slide, and the keys: a component, because Streamlit's own keys go one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import streamlit as st

from lib.wording import Words

_KEY = "presenter"
_FOLDER = Path(__file__).parent


def _text(kind: str) -> str:
    return (_FOLDER / f"presenter.{kind}").read_text("utf-8")


_component = st.components.v2.component(
    "praktijklens_presenter", html=_text("html"), css=_text("css"), js=_text("js")
)
_LABELS = {
    "previous": "slide.previous",
    "next": "slide.next",
    "full": "slide.full",
    "notes": "slide.notes",
    "stop": "slide.stop",
    "controls": "slide.controls",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """What stands in the speaker's window.

    Attributes
    ----------
    began: seconds since 1970.
    """

    lang: str
    window: str
    running: str
    began: float
    place: str
    heading: str
    notes: tuple[str, ...]
    then: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the visitor wants to go; ``sent`` counts wishes, so that none is lost or done twice."""

    to: int = 0
    leave: bool = False
    sent: int = 0


def wish() -> Wish:
    """The wish that started this run; to be asked inside the callback."""
    told = cast("Mapping[str, Any]", st.session_state[_KEY].go or {})
    to, sent = told.get("to", 0), told.get("sent", 0)
    return Wish(int(to), told.get("leave") is True, int(sent))


def bar(
    at: int,
    last: int,
    slides: tuple[int, ...],
    sent: int,
    speaker: Speaker,
    fills: bool,
    words: Words,
    on_wish: Callable[[], None],
) -> None:
    """The buttons, and the keys with them.

    Parameters
    ----------
    at, last: places among all steps, from 0.
    slides: places at which a slide begins.
    sent: the last wish that was heard.
    fills: whether the slides were just started: then the whole screen is asked for.
    """
    _component(
        key=_KEY,
        data={
            "at": at,
            "last": last,
            "slides": list(slides),
            "sent": sent,
            "fills": fills,
            "place": speaker.place,
            "speaker": asdict(speaker),
            "labels": {name: words(key) for name, key in _LABELS.items()},
        },
        on_go_change=on_wish,
    )
