"""Patients a visitor marked: a ring and their code on every figure that shows single patients."""

from __future__ import annotations

from typing import TypeAlias

import altair as alt
import pandas as pd

from lib.charts.dress import Look

PATIENTS = "patients"
"""How the names of layers begin whose dots can be picked; the page makes them do so."""

Place: TypeAlias = alt.X | alt.Y | alt.XOffset | alt.YOffset
"""An encoding that tells where a dot stands."""

_RING, _AWAY = 230, 13


def pickable(dots: alt.Chart, place: str = "") -> alt.Chart:
    """Dots, one a patient in the field ``patient``, that the page lets a visitor pick.

    ``place`` tells the layers of one figure apart.
    """
    dots["name"] = f"{PATIENTS}{place}"
    return dots


def rings(
    dots: pd.DataFrame,
    look: Look,
    *,
    named: pd.Series | None = None,
    left: bool = False,
    **places: Place,
) -> list[alt.Chart]:
    """A ring around each marked patient's dot, and the patient's code beside it.

    Parameters
    ----------
    dots: the figure's own rows, with the column ``patient``.
    named: which rows also get the code, where a patient has more than one dot.
    left: whether the code stands at the left of the dot.
    places: the encodings that place the dots: ``x``, ``y`` and their offsets.
    """
    here = dots["patient"].isin(sorted(look.marked))
    if not here.any():
        return []
    ring = alt.Chart(dots[here]).mark_point(
        filled=False, shape="circle", size=_RING, stroke=look.ink, strokeWidth=2.2, opacity=1
    )
    text = alt.Chart(dots[here if named is None else here & named]).mark_text(
        align="right" if left else "left",
        dx=-_AWAY if left else _AWAY,
        dy=-1,
        fontSize=13,
        fontWeight="bold",
        color=look.ink,
    )
    return [ring.encode(**places), text.encode(text="patient:N", **places)]
