"""Every pair's difference against its mean, and which pairs differ beyond measurement error."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import pickable, rings
from lib.charts.dress import (
    CONTRAST,
    DOT,
    NARROW,
    OWN_AXIS_Y,
    Layers,
    Look,
    Settings,
    broad,
    dressed,
    settings,
)
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names

_HEIGHT = 340
_TITLE_WIDTH = 46
"""Signs of the axis' title that fit side by side on a phone."""
_LINES = (("limit_upper", [6, 4]), ("mean_difference", [1, 0]), ("limit_lower", [6, 4]))


def _x(finding: Finding, words: Words, shown: tuple[float, float]) -> alt.X:
    measure = f"WAV-B.{finding.choices['scale']}"
    cut = shown != axes.window(measure, [])
    title = words(
        "chart.average_of_two_cut" if cut else "chart.average_of_two",
        scale=names.scale(words, finding.choices["scale"]),
        span=names.scale_span(words, measure),
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    lines = axes.wrapped(title, _TITLE_WIDTH).split("\n")
    return alt.X("average:Q", scale=scale, axis=settings(title=lines, tickCount=6, grid=False))


def _drawn(finding: Finding) -> list[tuple[str, list[int], EstimateRow]]:
    """The lines there are: what each stands for, its dashes, and its number."""
    measure = f"WAV-B.{finding.choices['scale']}"
    found = [(name, dash, finding.one(name, measure=measure)) for name, dash in _LINES]
    return [(name, dash, row) for name, dash, row in found if row is not None]


def _lines(
    finding: Finding, words: Words, x: alt.X, edge: float, scale: Settings, look: Look
) -> list[Any]:
    """Mean difference and both limits, each with its interval at the edge."""
    layers: list[Any] = []
    for statistic, dash, row in _drawn(finding):
        told = words("chart.mean_difference" if statistic == "mean_difference" else "chart.limit")
        ends = {"average": edge, "value": row.value, "low": row.low, "high": row.high}
        base = alt.Chart(pd.DataFrame([ends]))
        y, low = (alt.Y(f"{one}:Q", scale=scale, axis=None) for one in ("value", "low"))
        tooltip = [
            alt.Tooltip("value:Q", title=told, format="+.1f"),
            alt.Tooltip("low:Q", title=words("chart.low"), format="+.1f"),
            alt.Tooltip("high:Q", title=words("chart.high"), format="+.1f"),
        ]
        line = base.mark_rule(color=look.ink, strokeWidth=1.6, strokeDash=dash)
        reach = base.mark_rule(color=look.ink, strokeWidth=3)
        layers += [
            line.encode(y=y, tooltip=tooltip),
            reach.encode(x=x, y=low, y2="high:Q", tooltip=tooltip),
        ]
    return layers


def _numbers(finding: Finding, x: alt.X, edge: float, scale: Settings, look: Look) -> alt.Chart:
    """What each line stands at, on an axis at the right: among the dots it cannot be read."""
    values = [row.value for _, _, row in _drawn(finding)]
    axis = settings(
        title=None,
        orient="right",
        values=values,
        format="+.1f",
        labelColor=look.ink,
        grid=False,
        ticks=False,
        domain=False,
        labelOverlap=False,
        labelPadding=8,
    )
    held = alt.Chart(pd.DataFrame({"average": edge, "value": values}))
    return held.mark_point(opacity=0).encode(x=x, y=alt.Y("value:Q", scale=scale, axis=axis))


def agreement_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Bland and Altman's figure: the difference (therapist − team) against the mean of both.

    The grey band is measurement error; the dashed lines hold 19 of 20 pairs.
    """
    marks = finding.marks.assign(kind=kind_of(finding, words))
    measure = f"WAV-B.{finding.choices['scale']}"
    shown = axes.window(measure, [float(one) for one in marks["average"]])
    ends = [row.high if name == "limit_upper" else row.low for name, _, row in _drawn(finding)]
    seen = [abs(float(one)) for one in (*marks["difference"], *ends) if one is not None]
    reach = 1.08 * max(seen, default=1.0)
    scale = settings(domain=[-reach, reach], nice=False, zero=False)
    axis = settings(
        title=words("chart.difference_pairs"), format="+~f", labelExpr=axes.SIGNED_ZERO, grid=False
    )
    x, y = _x(finding, words, shown), alt.Y("difference:Q", scale=scale, axis=axis)
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("difference:Q", title=words("chart.difference"), format="+.0f"),
        alt.Tooltip("average:Q", title=words("chart.mean"), format=".1f"),
    ]
    dots = alt.Chart(marks).mark_point(filled=True, size=52, opacity=0.95)
    points = dots.encode(x=x, y=y, tooltip=told, **sides(finding, words, look))
    layers: list[Any] = []
    band = band_row(finding)
    if band is not None:
        low = alt.Y("low:Q", scale=scale, axis=None)
        grey = alt.Chart(pd.DataFrame([{"low": -band.value, "high": band.value}]))
        layers.append(grey.mark_rect(color=DOT, opacity=0.16).encode(y=low, y2="high:Q"))
    layers += _lines(finding, words, x, shown[1], scale, look)
    layers += [
        pickable(points),
        _numbers(finding, x, shown[1], scale, look),
        *rings(marks, look, x=x, y=alt.Y("difference:Q", scale=scale, axis=None)),
    ]
    return dressed(broad(alt.layer(*layers, resolve=OWN_AXIS_Y), look, _HEIGHT), words, look)


_SHAPES = ["triangle-up", "triangle-down", "circle"]


def colours(look: Look) -> dict[int, str]:
    """By side: the therapist (or a later score) higher, lower, within the band."""
    return {1: look.accent, -1: CONTRAST, 0: DOT}


def band_row(finding: Finding) -> EstimateRow | None:
    """The band of measurement error of the scale that is drawn, if there is one."""
    return finding.one("error_band", measure=f"WAV-B.{finding.choices['scale']}")


def _kinds(finding: Finding, words: Words) -> dict[int, str]:
    row = band_row(finding)
    reach = 0.0 if row is None else row.value
    decimals = names.decimals(f"WAV-B.{finding.choices['scale']}")
    return {
        1: words("chart.beyond_higher"),
        -1: words("chart.beyond_lower"),
        0: words("chart.within", band=words.number(reach, decimals)),
    }


def kind_of(finding: Finding, words: Words) -> list[str]:
    """What the legend calls each pair."""
    kinds = _kinds(finding, words)
    return [kinds[int(side)] for side in finding.marks["beyond"]]


def sides(
    finding: Finding, words: Words, look: Look
) -> dict[str, alt.Color | alt.Shape | alt.Value]:
    """Colour and shape of the pairs, with one legend; all alike where there is no band."""
    if band_row(finding) is None:
        return {"color": alt.value(DOT)}
    kinds = list(_kinds(finding, words).values())
    legend = settings(title=None, orient="top", columns={"expr": f"{NARROW} ? 1 : 3"})
    color_scale = settings(domain=kinds, range=list(colours(look).values()))
    return {
        "color": alt.Color("kind:N", scale=color_scale, legend=legend),
        "shape": alt.Shape("kind:N", scale=settings(domain=kinds, range=_SHAPES), legend=legend),
    }
