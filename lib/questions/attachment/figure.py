"""Attachment against the alliance as it is rated, or folded to how extremely it is rated."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import guess, pickable, rings
from lib.charts.dress import CONTRAST, DOT, NARROW, Look, Make, broad, dressed, settings
from lib.charts.forest import forest_figure
from lib.findings import Finding
from lib.wording import Words, names

_HEIGHT = 340
_FOLDED_STEP = 0.2


def _patients(finding: Finding) -> pd.DataFrame:
    return finding.marks[finding.marks["kind"] == "patient"]


def _y(finding: Finding, words: Words, field: str = "y:Q") -> alt.Y:
    measure = finding.choices["measure"]
    if finding.key == "attachment_extremity":
        title = words("chart.extremity_axis", label=names.label(words, measure))
        drawn = (finding.marks[column].dropna() for column in ("y", "high"))
        highest = max((float(one) for column in drawn for one in column), default=0.0)
        top = max(1, math.ceil(highest / _FOLDED_STEP)) * _FOLDED_STEP
        scale = settings(domain=[0, top], nice=False)
        return alt.Y(field, scale=scale, axis=settings(title=title))
    patients = _patients(finding)
    shown = axes.window(finding.measures[measure], [float(one) for one in patients["y"]])
    return alt.Y(
        field,
        scale=settings(domain=list(shown), nice=False, zero=False, clamp=True),
        axis=settings(title=axes.title(words, measure, shown)),
    )


def _points(finding: Finding, words: Words, x: alt.X, y: alt.Y, look: Look) -> alt.Chart:
    dimension, measure = finding.choices["dimension"], finding.choices["measure"]
    folded = finding.key == "attachment_extremity"
    patients = _patients(finding)
    sides = [words("chart.side_above"), words("chart.side_below")]
    told = {"above": sides[0], "below": sides[1], "at": sides[0]}
    data = patients.assign(side_name=[told.get(side, "") for side in patients["side"]])
    tooltip = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("x:Q", title=names.label(words, dimension), format=".2f"),
        alt.Tooltip(
            "y:Q",
            title="|z|" if folded else names.label(words, measure),
            format=".2f" if folded else f".{names.decimals(words, measure)}f",
        ),
    ]
    if not folded:
        chart = alt.Chart(data).mark_point(filled=True, size=56, color=DOT, opacity=0.95)
        return chart.encode(x=x, y=y, tooltip=tooltip)
    legend = settings(
        title=None, orient="bottom", direction="horizontal", columns={"expr": f"{NARROW} ? 1 : 2"}
    )
    return (
        alt.Chart(data)
        .mark_point(filled=True, size=64, opacity=0.95)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape(
                "side_name:N",
                scale=settings(domain=sides, range=["triangle-up", "triangle-down"]),
                legend=legend,
            ),
            color=alt.Color(
                "side_name:N",
                scale=settings(domain=sides, range=[look.accent, CONTRAST]),
                legend=legend,
            ),
            tooltip=tooltip,
        )
    )


def _lines(finding: Finding, words: Words, x: alt.X, y: alt.Y, look: Look) -> list[Any]:
    """The straight line with its band, and the smoother, each where n carries one."""
    told = [words("chart.straight_line"), words("chart.smoother")]
    drawn = zip(("fit", "smooth"), told, (look.accent, look.ink), strict=True)
    legend = settings(
        title=None,
        orient="top",
        symbolType="stroke",
        symbolSize=400,
        symbolStrokeWidth=2,
        columns={"expr": f"{NARROW} ? 1 : 2"},
    )
    dash = alt.StrokeDash(
        "line:N", legend=legend, scale=settings(domain=told, range=[[1, 0], [5, 4]])
    )
    colours = alt.Stroke(
        "line:N", legend=legend, scale=settings(domain=told, range=[look.accent, look.ink])
    )
    layers: list[Any] = []
    for kind, name, colour in drawn:
        rows = finding.marks[finding.marks["kind"] == kind]
        if not len(rows):
            continue
        base = alt.Chart(rows[["x", "y", "low", "high"]].assign(line=name))
        if kind == "fit":
            low = _y(finding, words, "low:Q")
            band = base.mark_area(color=look.accent, opacity=0.14)
            layers.append(band.encode(x=x, y=low, y2="high:Q"))
        stroke = base.mark_line(color=colour, strokeWidth=2).encode(x=x, y=y)
        # A single line needs no legend: the method tells which it is.
        both = (finding.marks["kind"] == "smooth").any()
        layers.append(stroke.encode(strokeDash=dash, stroke=colours) if both else stroke)
    return layers


def scatter_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A dot per patient, and the line with its band where n carries one.

    Folded, a triangle's direction keeps the side of the average the rating lies on.
    """
    dimension = finding.choices["dimension"]
    shown = axes.window(finding.measures.get(dimension), map(float, _patients(finding)["x"]))
    x = alt.X(
        "x:Q",
        scale=settings(domain=list(shown), nice=False, zero=False),
        axis=settings(title=axes.title(words, dimension, shown), tickCount=7),
    )
    y = _y(finding, words)
    points = pickable(_points(finding, words, x, y, look))
    ringed = rings(_patients(finding), look, x=x, y=y)
    lines = [*_lines(finding, words, x, y, look), points, *ringed, *guess(look, words)]
    view = alt.layer(*lines)
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": scatter_figure}
    return found | ({} if finding.one("pearson_r") is None else {"forest": forest_figure})
