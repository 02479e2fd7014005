"""How many persons spoke of each theme, without a column per person."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from lib.charts.dress import NARROW, Look, Make, layered, settings
from lib.charts.encodings import across, pointed
from lib.charts.theme_rows import ROW_HEIGHT, counted_rows, row_names, rows_axis, summaries
from lib.findings import Finding
from lib.wording import Words
from lib.wording.phrases import margin

_MOST_STEPS = 12


def margins_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A dot at the number of persons, on a line as long as the number that was asked."""
    names = row_names(finding.marks)
    # One without a list has words and no dot.
    rows = [
        (
            code,
            None if row.statistic == "count_without_list" else row.value,
            row.n,
            margin(words, row),
            0,
        )
        for code, row in counted_rows(finding, names)
    ]
    data = pd.DataFrame(rows, columns=["row", "k", "n", "told", "foot"])
    most = int(data["n"].max()) if len(data) else 1
    # Room at the right for "12 of 12", more of it on a phone; no number of persons stands there.
    narrow, broad = (2.2, 1.3) if words.coarse else (1.5, 1.18)
    room = {"expr": f"{most} * ({NARROW} ? {narrow} : {broad})"}
    axis = settings(
        title=words("chart.persons_axis"),
        values=[*range(0, most + 1, max(1, math.ceil(most / _MOST_STEPS)))],
        format="d",
        grid=False,
        titleAnchor="start",
    )
    x = across(settings(domain=[0, room], nice=False), axis)
    base = alt.Chart(data).encode(y=rows_axis(list(names), names))
    line = base.mark_rule(color=look.hair, strokeWidth=2)
    dot = base.mark_point(filled=True, size=110, opacity=1, color=look.accent)
    dot = dot.encode(x=x("k:Q"), tooltip=pointed(words, told="chart.persons_axis"))
    number = base.mark_text(align="left", dx=10, fontSize=12, color=look.ink)
    layers = [
        line.encode(x=x("foot:Q"), x2="n:Q"),
        dot.transform_filter("isValid(datum.k)"),
        number.encode(x=x("n:Q"), text="told:N"),
    ]
    return layered(layers, words, look, ROW_HEIGHT * len(names))


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": margins_figure} | summaries(finding) if len(finding.marks) else {}
