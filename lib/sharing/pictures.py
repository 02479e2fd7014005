"""Figures as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.charts import Look

if TYPE_CHECKING:
    from lib.views import Figure

WIDTH = 1000
_SCALE = 2


def _look() -> Look:
    return Look(dark=False, width=WIDTH, paper=True)


def png(figure: Figure) -> bytes:
    """A figure as a bitmap of slide size, on white."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(figure.draw(_look()).to_dict(), scale=_SCALE))


def svg(figure: Figure) -> bytes:
    """A figure as a drawing that stays sharp at any size."""
    import vl_convert

    return vl_convert.vegalite_to_svg(figure.draw(_look()).to_dict()).encode("utf-8")
