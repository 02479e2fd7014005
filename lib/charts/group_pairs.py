"""Every group beside every other: a row per pair, in a fixed order and never sorted by p."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import CONTRAST, NARROW, Layers, Look, broad, settings
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names
from lib.wording.language import MINUS

_ROW_HEIGHT = 30


def pairs_panel(finding: Finding, words: Words, rows: list[EstimateRow], look: Look) -> Layers:
    """A row per pair: the difference, first minus second, with its interval."""
    by, measure = finding.choices["by"], finding.choices["measure"]
    labels = {
        f"p{place}": f"{names.group(words, by, row.group)} {MINUS} "
        f"{names.group(words, by, row.versus)}"
        for place, row in enumerate(rows)
    }
    data = pd.DataFrame(
        [
            {"place": code, "pair": label, "value": row.value, "low": row.low, "high": row.high}
            for (code, label), row in zip(labels.items(), rows, strict=True)
        ]
    )
    y = alt.Y(
        "place:N",
        sort=None,
        scale=settings(domain=list(labels)),
        axis=settings(
            title=None,
            labelExpr=axes.looked_up(labels),
            ticks=False,
            domain=False,
            grid=False,
            labelPadding=8,
            labelOverlap=False,
            labelLimit={"expr": f"{NARROW} ? 150 : 300"},
            labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
        ),
    )
    axis = settings(
        title=words("chart.pairs_axis"), format="+~f", labelExpr=axes.SIGNED_ZERO, tickCount=7
    )
    scale = settings(zero=True)
    decimals = f"+.{names.decimals(words, measure)}f"
    told = [
        alt.Tooltip("pair:N", title=words("chart.difference")),
        alt.Tooltip("value:Q", title=words("chart.points"), format=decimals),
        alt.Tooltip("low:Q", title=words("chart.low"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.high"), format=decimals),
    ]
    base = alt.Chart(data)
    zero = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(x=alt.X("value:Q", scale=scale, axis=axis))
    )
    bars = base.mark_rule(strokeWidth=3, color=CONTRAST).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y, tooltip=told
    )
    points = base.mark_point(
        filled=True, size=120, opacity=1, color=CONTRAST, shape="triangle-up"
    ).encode(x=alt.X("value:Q", scale=scale, axis=axis), y=y, tooltip=told)
    return broad(alt.layer(zero, bars, points), look, _ROW_HEIGHT * len(rows))
