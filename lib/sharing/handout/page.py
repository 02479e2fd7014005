"""The hand-out: one file with everything in it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from lib.sharing.conference import Conference, Shown
from lib.sharing.pictures import svg
from lib.views import Figure
from lib.wording.conference import Guess
from lib.wording.plain import plain

_FOLDER = Path(__file__).parent
_PAPER = 760
"""Pixels a figure is broad on paper: an A4 sheet between its margins at 96 to the inch."""
# The figures are drawn by the interpreter of Vega's expressions: no text is ever run as code.
_LIBRARIES = "window.vegaEmbed=vegaEmbed;"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure twice: as a picture for paper, and to point at on a screen.

    Attributes
    ----------
    live: Vega-Lite specifications for a light and a dark screen, as JSON; empty for none.
    """

    name: str
    told: str
    picture: str
    live: str


def handout(conference: Conference) -> bytes:
    """A conference as a self-contained .html in UTF-8.

    A figure that holds single patients is a picture only: what can be pointed at carries its data.
    """
    parts = [(shown, _figures(shown, conference)) for shown in conference.shown]
    live = any(one.live for _, figures in parts for one in figures)
    scripts = (_libraries(), _script()) if live else ()
    page = _template().render(
        conference=conference,
        words=conference.words,
        parts=parts,
        plain=plain,
        style=Markup((_FOLDER / "handout.css").read_text(encoding="utf-8")),
        scripts=[Markup(one) for one in scripts],
        policy=_policy(scripts),
    )
    return page.encode("utf-8", "ignore")


def _policy(scripts: tuple[str, ...]) -> str:
    """What the page may do: show itself and run these scripts; no connection at all."""
    allowed = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in scripts
    )
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src {allowed or chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def _libraries() -> str:
    """Vega, Vega-Lite and Vega-Embed (BSD 3-clause) as one script."""
    import vl_convert

    return str(vl_convert.javascript_bundle(_LIBRARIES))


def _script() -> str:
    return (_FOLDER / "handout.js").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    rooms = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return rooms.get_template("handout.html.jinja")


def _figures(shown: Shown, conference: Conference) -> list[Drawn]:
    guess = conference.guess(shown)
    return [
        Drawn(
            name=figure.name,
            told=conference.alt(shown),
            picture=_picture(figure, guess),
            live=_live(figure) if conference.onlookers.others else "",
        )
        for figure in shown.drawn
    ]


def _picture(figure: Figure, guess: Guess | None) -> str:
    drawing = svg(figure, width=_PAPER, guess=guess)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode('ascii')}"


def _live(figure: Figure) -> str:
    """Both specifications as JSON that cannot end the script it stands in."""
    from lib.charts import Look

    both: dict[str, Any] = {}
    for name, dark in (("light", False), ("dark", True)):
        both[name] = figure.draw(Look(dark=dark)).to_dict() | {"background": "transparent"}
        both[name]["config"]["aria"] = False  # the figure has a text of its own, said once
    text = json.dumps(both, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace(
        "\u2029", "\\u2029"
    ))  # fmt: skip
