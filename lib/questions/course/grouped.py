"""The group at each measurement, without a line per patient."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import DOT, NARROW, Layers, Look, Make, broad, dressed, settings
from lib.findings import Finding
from lib.questions.course.finding import MOMENT
from lib.wording import Words, names
from lib.wording.phrases import capitalised

_HEIGHT = 360


def boxes_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """The median and the middle half of each moment that enough patients share."""
    measure = finding.choices["measure"]
    marks = finding.marks.assign(
        order=[int(str(one).partition("|")[0]) for one in finding.marks["place"]],
        moment=[str(one).partition("|")[2] for one in finding.marks["place"]],
    )
    places, data = axes.labels(marks, words), axes.placed(marks)
    shown = axes.window(
        finding.measures[measure], [*data["p25"].astype(float), *data["p75"].astype(float)]
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    x = axes.axis(places, words)
    y = alt.Y("p25:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    decimals = f".{names.decimals(words, measure)}f"
    kinds = [words("chart.group_median"), words("chart.middle_half_group")]
    told = [
        alt.Tooltip("p50:Q", title=capitalised(kinds[0]), format=decimals),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    legend = settings(
        title=None, orient="top", columns={"expr": f"{NARROW} ? 1 : 2"}, symbolOpacity=1
    )
    color = alt.Color("kind:N", legend=legend, scale=settings(domain=kinds, range=[look.ink, DOT]))
    shape = alt.Shape(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=["diamond", "square"])
    )
    median = alt.Y("p50:Q", scale=scale)
    half = alt.Chart(data).mark_bar(width=34, fillOpacity=0.16, stroke=DOT, strokeWidth=1)
    middle = alt.Chart(data.assign(kind=kinds[0]))
    view = alt.layer(
        half.encode(x=x, y=y, y2="p75:Q", tooltip=told),
        middle.mark_line(color=look.ink, strokeWidth=3).encode(x=x, y=median, tooltip=told),
        middle.mark_point(filled=True, size=130, opacity=1).encode(
            x=x, y=median, color=color, shape=shape, tooltip=told
        ),
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def means_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """The mean of those measured throughout, with its interval, at each moment."""
    measure, rows = finding.choices["measure"], list(finding.all("mean", by=MOMENT))
    marks = pd.DataFrame(
        [
            {
                "order": place,
                "moment": row.group,
                "value": row.value,
                "low": row.low,
                "high": row.high,
                "n": row.n,
            }
            for place, row in enumerate(rows)
        ]
    )
    places, data = axes.labels(marks, words), axes.placed(marks)
    ends = [end for row in rows for end in (row.value, row.low, row.high) if end is not None]
    shown = axes.window(finding.measures[measure], ends)
    scale = settings(domain=list(shown), nice=False, zero=False)
    x, decimals = axes.axis(places, words), f".{names.decimals(words, measure)}f"
    y = alt.Y("value:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    told = [
        alt.Tooltip("value:Q", title=words("chart.mean"), format=decimals),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    base = alt.Chart(data)
    view = alt.layer(
        base.mark_rule(color=look.accent, strokeWidth=3).encode(
            x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", tooltip=told
        ),
        base.mark_line(color=look.accent, strokeWidth=3).encode(x=x, y=y, tooltip=told),
        base.mark_point(filled=True, size=130, opacity=1, color=look.accent).encode(
            x=x, y=y, tooltip=told
        ),
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    if len(finding.marks) < 2 and len(list(finding.all("mean", by=MOMENT))) > 1:
        return {"main": means_figure}
    return {"main": boxes_figure} if len(finding.marks) else {}
