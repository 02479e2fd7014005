"""The group at each measurement, without a line per patient."""

from __future__ import annotations

import altair as alt

from lib.charts import axes, moments
from lib.charts.dress import DOT, Layers, Look, Make, broad, dressed, settings
from lib.findings import Finding
from lib.wording import Words, names

_HEIGHT = 360


def boxes_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """The median and the middle half of each moment that enough patients share."""
    measure = finding.choices["measure"]
    marks = finding.marks.assign(
        order=[int(str(one).partition("|")[0]) for one in finding.marks["place"]],
        moment=[str(one).partition("|")[2] for one in finding.marks["place"]],
    )
    places, data = moments.labels(marks, words), moments.placed(marks)
    shown = axes.window(measure, [*data["p25"].astype(float), *data["p75"].astype(float)])
    scale = settings(domain=list(shown), nice=False, zero=False)
    x = moments.axis(places, words)
    y = alt.Y("p25:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    decimals = f".{names.decimals(measure)}f"
    told = [
        alt.Tooltip("p50:Q", title=words("chart.group_median"), format=decimals),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    base = alt.Chart(data)
    half = base.mark_bar(width=34, fillOpacity=0.16, stroke=DOT, strokeWidth=1)
    point = {"filled": True, "size": 130, "shape": "diamond", "color": look.ink, "opacity": 1}
    line = base.mark_line(color=look.ink, strokeWidth=3, point=point)
    view = alt.layer(
        half.encode(x=x, y=y, y2="p75:Q", tooltip=told),
        line.encode(x=x, y=alt.Y("p50:Q", scale=scale), tooltip=told),
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": boxes_figure} if len(finding.marks) else {}
