"""Stretches of a scale, each with its number of patients; the area is the number."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import DOT, Layers, Look, broad, dressed
from lib.charts.grouped import boxes
from lib.findings import EstimateRow, Finding
from lib.wording import Words

_HEIGHT = 220


def histogram(
    finding: Finding,
    words: Words,
    look: Look,
    title: str,
    middle: EstimateRow | None,
    signed: bool = False,
) -> Layers:
    """The bins of a finding with the mean and its interval above them.

    Parameters
    ----------
    signed: whether the scale is one of differences, with a line at none.
    """
    data = boxes.kind(finding, "bin")
    data = data.assign(height=data["n"] / (data["high"] - data["low"]), foot=0.0)
    lines = [title, *boxes.note(finding, words, "chart.grouped_bins")]
    ends = [float(data["low"].min()), float(data["high"].max())]
    scale = alt.Scale(domain=ends, nice=False, zero=False)
    # Flush, the last number would stand beside its place, where the one before it is.
    axis = alt.Axis(title=lines, tickCount=8, grid=False, labelFlush=False)
    if signed:
        axis["format"], axis["labelExpr"] = "+~f", axes.SIGNED_ZERO
    top = float(data["height"].max()) * 1.3

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=axis)

    y = alt.Y("height:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)
    told = [
        alt.Tooltip("low:Q", title=words("chart.from")),
        alt.Tooltip("high:Q", title=words("chart.to")),
        alt.Tooltip("n:Q", title=words("chart.patients_axis"), format="d"),
    ]
    base = alt.Chart(data)
    bars = base.mark_bar(color=DOT, opacity=0.6, stroke=look.hair, strokeWidth=1)
    layers: list[Any] = [bars.encode(x=x("low:Q"), x2="high:Q", y=y, y2="foot:Q", tooltip=told)]
    centre = data.assign(centre=(data["low"] + data["high"]) / 2)
    numbers = alt.Chart(centre).mark_text(dy=-8, fontSize=12, color=look.ink)
    layers.append(numbers.encode(x=x("centre:Q"), y=y, text=alt.Text("n:Q", format="d")))
    if signed:
        zero = alt.Chart(pd.DataFrame([{"centre": 0.0}]))
        layers.append(zero.mark_rule(strokeDash=[4, 4], color=look.quiet).encode(x=x("centre:Q")))
    if middle is not None and middle.low is not None:
        row = {"low": middle.low, "high": middle.high, "centre": middle.value, "height": top * 0.94}
        mean = alt.Chart(pd.DataFrame([row]))
        where = [alt.Tooltip("centre:Q", title=words("chart.mean"), format=".1f")]
        layers += [
            mean.mark_rule(color=look.accent, strokeWidth=3).encode(x=x("low:Q"), x2="high:Q", y=y),
            mean.mark_point(
                filled=True, size=140, opacity=1, color=look.accent, shape="diamond"
            ).encode(x=x("centre:Q"), y=y, tooltip=where),
        ]
    return dressed(broad(alt.layer(*layers), look, _HEIGHT), words, look)
