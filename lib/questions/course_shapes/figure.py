"""A row per patient with a longer course: the line, its ends and its shape in words."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import pickable, rings
from lib.charts.dress import NARROW, Layers, Look, alone, broad, dressed, settings
from lib.findings import Finding
from lib.questions.course_shapes.telling import SHAPES
from lib.wording import Words, names

_ROW = 96
_SHARE, _NAME = 0.58, 0.8
"""How much of its row a line may take, and how high above the row's foot the name stands."""


def _with_rows(finding: Finding, words: Words) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The marks with a height of their own in the figure, and a name for each row."""
    marks = axes.placed(finding.marks)
    low, high = float(marks["score"].min()), float(marks["score"].max())
    # All rows on one scale, so that a small way looks small.
    span = max(high - low, 1.0)
    held = list(marks.groupby("patient", sort=False))
    parts, named = [], []
    for place, (patient, inside) in enumerate(held):
        foot = len(held) - 1 - place
        parts.append(inside.assign(height=foot + _SHARE * (inside["score"] - low) / span))
        code = str(inside["shape"].iloc[0])
        told = f"{patient} · {words(SHAPES[code])}" if code else str(patient)
        named.append({"height": foot + _NAME, "told": told})
    return pd.concat(parts), pd.DataFrame(named)


def shapes_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """A line per patient, one below the other."""
    decimals = names.decimals(words, finding.choices["measure"])
    marks, named = _with_rows(finding, words)
    x = axes.axis(axes.labels(finding.marks, words), words)
    y = alt.Y(
        "height:Q",
        axis=None,
        scale=settings(domain=[-0.1, float(len(named))], nice=False, zero=False),
    )
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("score:Q", title=words("chart.score"), format=f".{decimals}f"),
    ]
    line = alt.Chart(marks).mark_line(color=look.accent, strokeWidth=2.2)
    dots = alt.Chart(marks).mark_point(filled=True, size=44, color=look.accent, opacity=1)
    name = alt.Chart(named).mark_text(
        align="left",
        dx=8,
        color=look.ink,
        fontWeight="bold",
        fontSize={"expr": f"{NARROW} ? 11 : 13"},
    )
    view = alt.layer(
        line.encode(x=x, y=y, detail="patient:N"),
        pickable(dots.encode(x=x, y=y, tooltip=told)),
        name.encode(x=alt.value(0), y=y, text="told:N"),
        *rings(marks, look, named=marks["order"] < 0, x=x, y=y),
    )
    return dressed(broad(view, look, _ROW * len(named)), words, look)


figures = alone(shapes_figure)
