"""Attachment against the alliance as cells of several patients, and the line with its band."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes, boxes
from lib.charts.dots import guess
from lib.charts.dress import DOT, Layers, Look, Make, broad, dressed
from lib.findings import Finding
from lib.wording import Words, names

_HEIGHT = 340
_FULL = 4
"""The density, in times that of the whole plane, at which a cell's colour is full."""


def _y(finding: Finding, words: Words, look: Look) -> tuple[alt.Scale, alt.Axis]:
    """The scale's own ends: those of the data would be somebody's scores."""
    measure = finding.choices["measure"]
    if finding.key == "attachment_extremity":
        title = words("chart.extremity_axis", label=names.label(words, measure))
        return alt.Scale(domain=[0, 3], nice=False, clamp=True), alt.Axis(title=title)
    shown = axes.window(finding.measures[measure], [])
    scale = alt.Scale(domain=list(shown), nice=False, zero=False, clamp=True)
    return scale, alt.Axis(title=axes.title(words, measure, shown))


def _rectangles(
    cells: pd.DataFrame,
    x: Callable[[str], alt.X],
    y: Callable[[str], alt.Y],
    words: Words,
    look: Look,
) -> list[Any]:
    """The cells with their numbers: the smaller one is for as many, the fuller its colour."""
    area = (cells["x2"] - cells["x"]) * (cells["y2"] - cells["y"])
    data = cells.assign(
        density=(cells["n"] / area).round(4),
        across=(cells["x"] + cells["x2"]) / 2,
        up=(cells["y"] + cells["y2"]) / 2,
    )
    full = round(_FULL * float(data["n"].sum() / area.sum()), 4)
    shade = alt.Opacity(
        "density:Q",
        scale=alt.Scale(type="sqrt", domain=[0, full], clamp=True, range=[0.06, 0.75]),
        legend=None,
    )
    told = [alt.Tooltip("n:Q", title=words("chart.patients_axis"), format="d")]
    base = alt.Chart(data)
    return [
        base.mark_rect(color=DOT, stroke=look.hair, strokeWidth=1.5).encode(
            x=x("x:Q"), x2="x2:Q", y=y("y:Q"), y2="y2:Q", opacity=shade, tooltip=told
        ),
        base.mark_text(fontSize=12, color=look.ink).encode(
            x=x("across:Q"), y=y("up:Q"), text=alt.Text("n:Q", format="d")
        ),
    ]


def cells_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Rectangles that hold about as many patients each: the smaller, the closer they lie."""
    dimension = finding.choices["dimension"]
    title = words(
        "chart.axis", label=names.label(words, dimension), span=names.scale_span(words, dimension)
    )
    celled = bool(len(boxes.kind(finding, "cell")))
    note = "chart.grouped_cells" if celled else "chart.grouped_line"
    lines = [title, *boxes.note(finding, words, note)]
    x_scale = alt.Scale(domain=[1, 7], nice=False)
    x_axis = alt.Axis(title=lines, tickCount=7)
    scale, axis = _y(finding, words, look)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=x_scale, axis=x_axis)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    layers: list[Any] = []
    if len(cells := boxes.kind(finding, "cell")):
        layers += _rectangles(cells, x, y, words, look)
    line = boxes.kind(finding, "line")
    if len(line):
        base = alt.Chart(line)
        band = base.mark_area(color=look.accent, opacity=0.25)
        layers.append(band.encode(x=x("x:Q"), y=y("low:Q"), y2="high:Q"))
        # Blue is lost on grey cells.
        layers.append(
            base.mark_line(color=look.ink, strokeWidth=2.5).encode(x=x("x:Q"), y=y("y:Q"))
        )
    return dressed(broad(alt.layer(*layers, *guess(look, words)), look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    there = len(boxes.kind(finding, "cell")) or len(boxes.kind(finding, "line"))
    return {"main": cells_figure} if there else {}
