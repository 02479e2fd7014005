"""Attachment against the alliance as cells of several patients, with the line and its band."""

from __future__ import annotations

from typing import Any

import altair as alt

from lib.charts import axes
from lib.charts.dress import DOT, Layers, Look, Make, broad, dressed
from lib.charts.forest import forest_figure
from lib.charts.grouped import boxes
from lib.charts.guessed import guess
from lib.findings import Finding
from lib.wording import Words, names

_HEIGHT = 340
_FULL = 4
"""The density, in times that of the whole plane, at which a cell's colour is full."""
_AIR = 0.4
"""How far beyond the 10th and 90th percentile the axis goes, as a share of their distance."""


def _y(finding: Finding, words: Words, look: Look) -> tuple[alt.Scale, alt.Axis]:
    measure = finding.choices["measure"]
    box = boxes.kind(finding, "box")
    low, high = float(box["p10"].iloc[0]), float(box["p90"].iloc[0])
    air = _AIR * (high - low)
    if finding.key == "attachment_extremity":
        title = words("chart.extremity_axis", label=names.label(words, measure))
        return alt.Scale(domain=[0, round(high + air, 1)], nice=False, clamp=True), alt.Axis(
            title=title
        )
    shown = axes.window(measure, [low - air, high + air])
    scale = alt.Scale(domain=list(shown), nice=False, zero=False, clamp=True)
    return scale, alt.Axis(title=axes.title(words, measure, shown))


def cells_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Rectangles that hold about as many patients each: the smaller, the closer they lie."""
    dimension = finding.choices["dimension"]
    title = words(
        "chart.axis", label=names.label(words, dimension), span=names.scale_span(words, dimension)
    )
    lines = [title, *boxes.note(finding, words, "chart.grouped_cells")]
    x_scale = alt.Scale(domain=[1, 7], nice=False)
    x_axis = alt.Axis(title=lines, tickCount=7)
    scale, axis = _y(finding, words, look)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=x_scale, axis=x_axis)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    data = boxes.kind(finding, "cell")
    area = (data["x2"] - data["x"]) * (data["y2"] - data["y"])
    data = data.assign(density=data["n"] / area)
    told = [alt.Tooltip("n:Q", title=words("chart.patients_axis"), format="d")]
    shade = alt.Opacity(
        "density:Q",
        scale=alt.Scale(
            type="sqrt",
            domain=[0, _FULL * float(data["n"].sum() / area.sum())],
            clamp=True,
            range=[0.06, 0.75],
        ),
        legend=None,
    )
    rectangles = alt.Chart(data).mark_rect(color=DOT, stroke=look.hair, strokeWidth=1.5)
    layers: list[Any] = [
        rectangles.encode(x=x("x:Q"), x2="x2:Q", y=y("y:Q"), y2="y2:Q", opacity=shade, tooltip=told)
    ]
    for name, dash in (("line", [1, 0]), ("curve", [6, 4])):
        line = boxes.kind(finding, name)
        if len(line):
            base = alt.Chart(line)
            if name == "line":
                band = base.mark_area(color=look.accent, opacity=0.25)
                layers.append(band.encode(x=x("x:Q"), y=y("low:Q"), y2="high:Q"))
            # Blue is lost on grey cells; the dashes tell one line from the other.
            stroke = base.mark_line(color=look.ink, strokeWidth=2.5, strokeDash=dash)
            layers.append(stroke.encode(x=x("x:Q"), y=y("y:Q")))
    return dressed(broad(alt.layer(*layers, *guess(look, words)), look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": cells_figure} if len(boxes.kind(finding, "cell")) else {}
    return found | ({} if finding.one("pearson_r") is None else {"forest": forest_figure})
