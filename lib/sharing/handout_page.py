"""A conference as one HTML file that needs no network: to read, to point at and to print."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from lib.sharing.pictures import svg
from lib.sharing.taken_along import Conference, Shown
from lib.wording.told_methods import plain

_FOLDER = Path(__file__).with_name("handout")
_PAPER = 760
"""Pixels a figure is broad on paper: an A4 sheet between its margins at 96 to the inch."""
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "script-src 'none'; base-uri 'none'; form-action 'none'"
)
"""What the page may do: show itself. It has no script and no connection."""


def handout(conference: Conference) -> bytes:
    """A conference as a self-contained .html in UTF-8; its figures are pictures."""
    page = _template().render(
        conference=conference,
        words=conference.words,
        parts=[(shown, _pictures(shown, conference)) for shown in conference.shown],
        plain=plain,
        style=Markup((_FOLDER / "handout.css").read_text(encoding="utf-8")),
        policy=_POLICY,
    )
    return page.encode("utf-8", "ignore")


@lru_cache(maxsize=1)
def _template() -> Template:
    rooms = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return rooms.get_template("handout.html.jinja")


def _pictures(shown: Shown, conference: Conference) -> list[str]:
    """The figures as addresses that hold their drawing."""
    guess = conference.guess(shown)
    drawings = (svg(figure, width=_PAPER, guess=guess) for figure in shown.drawn)
    return [
        f"data:image/svg+xml;base64,{base64.b64encode(one).decode('ascii')}" for one in drawings
    ]
