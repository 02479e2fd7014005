"""Figures as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.charts.dress import Look
from lib.wording.captions import wrapped

if TYPE_CHECKING:
    from lib.views.view import Figure
    from lib.wording.told_predictions import Guess

WIDTH = 1000
_SCALE = 2
_SMALL = 11
_SIGN = 0.5
"""The breadth of a sign of the caption, as a share of its height."""


def _below(caption: str, look: Look, width: int) -> dict[str, Any]:
    """The caption as the figure's title, set at its foot."""
    return {
        "text": wrapped(caption, int(width / (_SMALL * _SIGN))),
        "orient": "bottom",
        "anchor": "start",
        "fontSize": _SMALL,
        "fontWeight": "normal",
        "color": look.quiet,
        "lineHeight": 15,
        "offset": 16,
    }


def _specification(figure: Figure, width: int, caption: str, guess: Guess | None) -> dict[str, Any]:
    """The figure for a slide: what it holds can be seen.

    A drawing would otherwise carry a label for screen readers at every dot, with the patient's
    code in it, which nobody who passes the file on would suspect.
    """
    look = Look(dark=False, width=width, paper=True, guess=guess.line if guess else None)
    specification: dict[str, Any] = figure.draw(look).to_dict()
    specification["config"]["aria"] = False
    if caption:
        below, mark = _below(caption, look, width), specification.get("title")
        if mark:  # a figure of the sample says so, above the caption that takes its title's place
            text = {"subtitle": below["text"], "subtitleFontSize": _SMALL}
            text |= {"subtitleColor": look.quiet, "subtitleLineHeight": below["lineHeight"]}
            below |= mark | text | {"anchor": "start"}
        specification["title"] = below
    return specification


def png(
    figure: Figure,
    caption: str = "",
    width: int = WIDTH,
    scale: float = _SCALE,
    guess: Guess | None = None,
) -> bytes:
    """A figure as a bitmap of slide size, on white, its caption below it.

    Parameters
    ----------
    width: pixels of the figure before ``scale``; narrower makes its letters larger on a slide.
    guess: what the room expected; a line that it drew lies over the figure.
    """
    import vl_convert

    specification = _specification(figure, width, caption, guess)
    return bytes(vl_convert.vegalite_to_png(specification, scale=scale))


def svg(figure: Figure, caption: str = "", width: int = WIDTH, guess: Guess | None = None) -> bytes:
    """A figure as a drawing that stays sharp at any size, its caption below it; as ``png``."""
    import vl_convert

    specification = _specification(figure, width, caption, guess)
    return vl_convert.vegalite_to_svg(specification).encode("utf-8")
