"""Alpha per scale with its interval and the published range; and scores against a normal curve."""

from __future__ import annotations

import json
import math

import altair as alt
import pandas as pd

from lib.charts import axes, dots
from lib.charts.dress import DOT, NARROW, Layers, Look, Make, layered, settings
from lib.charts.encodings import across
from lib.domain.norms import STUDY
from lib.findings import Finding
from lib.wording import Words, names

_ROW_HEIGHT = 30
_QQ_HEIGHT = 300
_LEVEL = 0.95
_ASIDE, _SHAPE = 0.75, 0.4
"""How far the shape of the scores stands from the outermost dot, and reaches, in SD."""


def _alphas(finding: Finding, words: Words) -> pd.DataFrame:
    """A row per scale that has alpha, under a safe code, with the published range."""
    chosen = finding.choices["measure"]
    rows = []
    for place, row in enumerate(finding.all("alpha")):
        printed = STUDY.alpha.get(row.measure)
        rows.append(
            {
                "place": f"s{place}",
                "label": names.label(words, row.measure),
                "value": row.value,
                "low": row.low,
                "high": row.high,
                "n": row.n,
                "from": printed.low if printed else None,
                "to": printed.high if printed else None,
                "chosen": row.measure == chosen,
            }
        )
    return pd.DataFrame(rows)


def _lowest(data: pd.DataFrame) -> float:
    """Where the axis starts: a round number under everything that is drawn, never above 0,7."""
    seen = [value for value in (*data["low"], *data["from"].dropna()) if value is not None]
    return max(-1.0, min(0.7, math.floor((min(seen) - 0.02) * 10) / 10))


def alpha_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """A dot per scale with Feldt's interval, on a quiet band of what the study published."""
    data = _alphas(finding, words)
    labels = dict(zip(data["place"], data["label"], strict=True))
    low = _lowest(data)
    y = alt.Y(
        "place:N",
        sort=None,
        scale=settings(domain=list(labels)),
        axis=settings(
            title=None,
            labelExpr=axes.looked_up(labels),
            ticks=False,
            domain=False,
            labelPadding=8,
            labelLimit=220,
            grid=False,
            labelOverlap=False,
        ),
    )
    scale = settings(domain=[low, 1], nice=False, zero=False, clamp=True)
    key = "chart.alpha_axis" if low <= 0 else "chart.alpha_axis_cut"
    title = words(key)
    axis = settings(title=title, format=".1f", tickCount=4)

    x = across(scale, axis)

    base = alt.Chart(data)
    told = [
        alt.Tooltip("label:N", title=words("table.scale")),
        alt.Tooltip("value:Q", title="α", format=".2f"),
        alt.Tooltip("low:Q", title=words("chart.low"), format=".2f"),
        alt.Tooltip("high:Q", title=words("chart.high"), format=".2f"),
        alt.Tooltip("from:Q", title=words("chart.published_low"), format=".2f"),
        alt.Tooltip("to:Q", title=words("chart.published_high"), format=".2f"),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    kinds = [words("chart.alpha_here", level=words.level(_LEVEL)), words("chart.alpha_published")]
    legend = settings(
        title=None, orient="top", symbolOpacity=0.8, columns={"expr": f"{NARROW} ? 1 : 2"}
    )
    kind_scale = settings(domain=kinds, range=["circle", "square"])
    color = alt.Color(
        "kind:N", scale=settings(domain=kinds, range=[look.accent, DOT]), legend=legend
    )
    shape = alt.Shape("kind:N", scale=kind_scale, legend=legend)
    band = (
        base.transform_calculate(kind=json.dumps(kinds[1]))
        .mark_bar(
            # Nearly hollow: on the dark page the blue of the dots would sink into a filled band.
            height=16,
            fillOpacity=0.16,
            stroke=DOT,
            strokeWidth=1,
        )
        .encode(x=x("from:Q"), x2="to:Q", y=y, color=color, tooltip=told)
    )
    here = base.transform_calculate(kind=json.dumps(kinds[0]))
    bars = here.mark_rule(strokeWidth=2.5).encode(
        x=x("low:Q"), x2="high:Q", y=y, color=color, tooltip=told
    )
    points = here.mark_point(filled=True, opacity=1).encode(
        x=x("value:Q"),
        y=y,
        color=color,
        shape=shape,
        tooltip=told,
        size=alt.condition("datum.chosen", alt.value(150), alt.value(80)),
    )
    return layered([band, bars, points], words, look, _ROW_HEIGHT * len(data))


def qq_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """A dot per patient, where they stand against where a normal distribution has them.

    At the right the shape of the scores, where there are enough of them to have one.
    """
    measure = finding.choices["measure"]
    marks = finding.marks
    decimals = f".{names.decimals(words, measure)}f"
    patients = marks[marks["kind"] == "patient"]
    expected = patients["theoretical"]
    x = alt.X(
        "theoretical:Q",
        axis=settings(
            values=[*range(math.ceil(expected.min()), math.floor(expected.max()) + 1)],
            title=words("chart.normal_axis"),
            format="+~f",
            grid=False,
            labelExpr=axes.SIGNED_ZERO,
        ),
    )
    y = alt.Y(
        "observed:Q",
        scale=settings(zero=False),
        axis=settings(title=names.label(words, measure), tickCount=6),
    )
    line = (
        alt.Chart(marks[marks["kind"] == "line"])
        .mark_line(color=look.accent, strokeDash=[5, 4], strokeWidth=2)
        .encode(x=x, y=y)
    )
    points = (
        alt.Chart(patients)
        .mark_point(filled=True, size=44, color=DOT, opacity=0.8)
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("observed:Q", title=names.label(words, measure), format=decimals),
                alt.Tooltip("theoretical:Q", title=words("chart.normal_axis"), format="+.2f"),
            ],
        )
    )
    edge = float(expected.max()) + _ASIDE
    shape = dots.outlines({"": list(patients["observed"])}, edge, _SHAPE)
    shape = shape.rename(columns={"value": "observed", "aside": "theoretical"})
    aside = dots.filled(shape, x=x, y=y)
    return layered([*aside, line, points], words, look, _QQ_HEIGHT)


def has_alpha(finding: Finding) -> bool:
    """Whether any scale has alpha."""
    return finding.one("alpha") is not None


def scales_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Alpha per scale; where the file holds no items, the chosen scale's scores."""
    draw = alpha_figure if has_alpha(finding) else qq_figure
    return draw(finding, words=words, look=look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": scales_figure}
    return found | ({"qq": qq_figure} if has_alpha(finding) else {})
