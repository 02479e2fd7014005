"""The line that a room drew before it saw: laid over the figure it guessed at."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.dress import CONTRAST, Look
from lib.wording import Words

_ACROSS, _UP = 0.93, 0.78
"""How far the drawn line reaches, in half plots: as where it was drawn (``line.js``)."""


def guess(look: Look, words: Words) -> list[alt.Chart]:
    """The room's line with its name; nothing where no line was drawn.

    It was drawn without numbers on its axes, so it stands in the middle of the plot.
    """
    if look.guess is None:
        return []
    half, rise = "width / 2", f"height / 2 * {_UP * look.guess}"
    ends = {
        "x": f"{half} * {1 - _ACROSS}",
        "x2": f"{half} * {1 + _ACROSS}",
        "y": f"height / 2 + {rise}",
        "y2": f"height / 2 - {rise}",
    }
    place = {name: {"value": {"expr": where}} for name, where in ends.items()}
    base = alt.Chart(pd.DataFrame([{"told": words("chart.guess")}]))
    line = base.mark_rule(color=CONTRAST, strokeWidth=3.5, strokeDash=[0.1, 7], strokeCap="round")
    # At its left end, on the side that the line turns away from.
    below = look.guess > 0
    name = base.mark_text(
        align="left",
        baseline="top" if below else "bottom",
        dy=10 if below else -10,
        fontSize=13,
        fontWeight="bold",
        color=look.ink,
    )
    return [
        line.encode(**place),
        name.encode(x=place["x"], y=place["y"], text="told:N"),
    ]
