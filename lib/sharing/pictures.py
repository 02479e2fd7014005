"""Figures as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.charts import Look

if TYPE_CHECKING:
    from lib.views import Figure

WIDTH = 1000
_SCALE = 2


def _specification(figure: Figure) -> dict[str, Any]:
    """The figure for a slide: what it holds can be seen.

    A drawing would otherwise carry a label for screen readers at every dot, with the patient's
    code in it, which nobody who passes the file on would suspect.
    """
    specification: dict[str, Any] = figure.draw(Look(dark=False, width=WIDTH, paper=True)).to_dict()
    specification["config"]["aria"] = False
    return specification


def png(figure: Figure) -> bytes:
    """A figure as a bitmap of slide size, on white."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_specification(figure), scale=_SCALE))


def svg(figure: Figure) -> bytes:
    """A figure as a drawing that stays sharp at any size."""
    import vl_convert

    return vl_convert.vegalite_to_svg(_specification(figure)).encode("utf-8")
