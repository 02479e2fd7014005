"""How many persons spoke of each theme, without a column per person."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from lib.charts.dress import NARROW, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import ROW_HEIGHT, row_names, rows_axis, summaries
from lib.findings import Finding
from lib.wording import Words
from lib.wording.phrases import margin

_MOST_STEPS = 12
_COUNTED = ("count", "count_without_list", "persons_in_group")


def _rows(finding: Finding, words: Words, names: dict[str, str]) -> pd.DataFrame:
    """A row per group and theme; one without a list has words and no dot."""
    groups = {name: code for code, name in names.items() if code.startswith("group")}
    found = []
    for row in finding.rows:
        heading = row.statistic == "persons_in_group"
        code = groups.get(row.group) if heading else row.measure
        if code in names and row.statistic in _COUNTED:
            listed = row.statistic != "count_without_list"
            found.append(
                {
                    "row": code,
                    "k": row.value if listed else None,
                    "n": row.n,
                    "told": margin(words, row),
                }
            )
    return pd.DataFrame(found, columns=["row", "k", "n", "told"])


def margins_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A dot at the number of persons, on a line as long as the number that was asked."""
    names = row_names(finding.marks)
    data = _rows(finding, words, names)
    most = int(data["n"].max()) if len(data) else 1
    # Room at the right for "12 of 12", more of it on a phone; no number of persons stands there.
    narrow, broad_ = (2.2, 1.3) if words.coarse else (1.5, 1.18)
    room = {"expr": f"{most} * ({NARROW} ? {narrow} : {broad_})"}
    scale = settings(domain=[0, room], nice=False)
    steps = range(0, most + 1, max(1, math.ceil(most / _MOST_STEPS)))
    axis = settings(
        title=words("chart.persons_axis"),
        values=[*steps],
        format="d",
        grid=False,
        titleAnchor="start",
    )

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=axis)

    y = rows_axis(list(names), names)
    base = alt.Chart(data.assign(foot=0))
    line = base.mark_rule(color=look.hair, strokeWidth=2).encode(x=x("foot:Q"), x2="n:Q", y=y)
    dot = (
        base.mark_point(filled=True, size=110, opacity=1, color=look.accent)
        .encode(x=x("k:Q"), y=y, tooltip=[alt.Tooltip("told:N", title=words("chart.persons_axis"))])
        .transform_filter("isValid(datum.k)")
    )
    number = base.mark_text(align="left", dx=10, fontSize=12, color=look.ink).encode(
        x=x("n:Q"), y=y, text="told:N"
    )
    view = broad(alt.layer(line, dot, number), look, ROW_HEIGHT * len(names))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": margins_figure} | summaries(finding) if len(finding.marks) else {}
