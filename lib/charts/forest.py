"""All correlations of a family with their intervals; the dull ones too, never sorted by p."""

from __future__ import annotations

import json
import math
from itertools import groupby

import altair as alt
import pandas as pd

from lib.charts.dress import NARROW, Look, layered, settings
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names

_ROW_HEIGHT = 21
_LEVEL = 0.05


def _status(words: Words, row: EstimateRow) -> str:
    if row.p_holm is not None and row.p_holm < _LEVEL:
        return words("chart.after_holm")
    if not row.zero_fits:
        return words("chart.raw_only")
    return words("chart.neither")


def _rows(finding: Finding, words: Words) -> tuple[pd.DataFrame, dict[str, str]]:
    """A row per correlation, and the axis labels in order by safe code."""
    chosen = (finding.choices["measure"], finding.choices["dimension"])
    labels: dict[str, str] = {}
    rows = []
    families = groupby(finding.all("pearson_r"), key=lambda row: row.by)
    for number, (dimension, inside) in enumerate(families):
        labels[f"d{number}"] = names.label(words, dimension)
        for place, row in enumerate(inside):
            code = f"d{number}m{place}"
            labels[code] = names.label(words, row.measure)
            rows.append(
                {
                    "place": code,
                    "pair": f"{names.label(words, dimension)} × {labels[code]}",
                    "value": row.value,
                    "low": row.low,
                    "high": row.high,
                    "status": _status(words, row),
                    "chosen": (row.measure, row.by) == chosen,
                    "p": words.p_cell(row.p),
                    "holm": words.p_cell(row.p_holm),
                    "bh": words.p_cell(row.p_bh),
                }
            )
    return pd.DataFrame(rows), labels


def forest_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A row per correlation; filled, half or open tells what is left after correction."""
    data, labels = _rows(finding, words)
    reach = max((abs(value) for value in (*data["low"], *data["high"])), default=0.5)
    reach = min(1.0, math.ceil(reach * 10) / 10)
    # Labels are the app's own words; JSON makes them safe inside the expression.
    label_expr = f"({json.dumps(labels)})[datum.value]"
    y = alt.Y(
        "place:N",
        sort=None,
        scale=settings(domain=list(labels)),
        axis=settings(
            title=None,
            labelExpr=label_expr,
            ticks=False,
            domain=False,
            labelPadding=8,
            labelLimit=220,
            grid=False,
            labelOverlap=False,
            labelFlush=False,
            labelFontWeight={
                "condition": {"test": "length(datum.value) == 2", "value": "bold"},
                "value": "normal",
            },
        ),
    )
    scale = settings(domain=[-reach, reach], nice=False)
    axis = settings(title=words("chart.r_axis"), format="~g", tickCount=7)
    x = alt.X("value:Q", scale=scale, axis=axis)
    statuses = [words("chart.after_holm"), words("chart.raw_only"), words("chart.neither")]
    color = alt.condition("datum.chosen", alt.value(look.accent), alt.value(look.quiet))
    told = [
        alt.Tooltip("pair:N", title=words("chart.pair")),
        alt.Tooltip("value:Q", title="r", format=".2f"),
        alt.Tooltip("low:Q", title=words("chart.low"), format=".2f"),
        alt.Tooltip("high:Q", title=words("chart.high"), format=".2f"),
        alt.Tooltip("p:N", title=words("chart.p_raw")),
        alt.Tooltip("holm:N", title="p Holm"),
        alt.Tooltip("bh:N", title="p B–H"),
    ]
    base = alt.Chart(data)
    zero = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(x=x)
    )
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y, color=color, tooltip=told
    )
    points = base.mark_point(size=80, filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=color,
        tooltip=told,
        shape=alt.Shape(
            "status:N",
            scale=settings(domain=statuses, range=["diamond", "square", "circle"]),
            legend=settings(
                title=None,
                orient="top",
                direction="vertical",
                rowPadding=2,
                labelFontSize={"expr": f"{NARROW} ? 10 : 12"},
            ),
        ),
    )
    return layered([zero, bars, points], words, look, _ROW_HEIGHT * len(labels))
