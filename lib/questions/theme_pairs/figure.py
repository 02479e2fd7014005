"""Persons in common of every two themes, as a triangle of numbers in dots."""

from __future__ import annotations

import altair as alt

from lib.charts.axes import looked_up
from lib.charts.dress import NARROW, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import rows_axis
from lib.findings import Finding
from lib.wording import Words

_ROW_HEIGHT = 26


def triangle_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Each pair once: the dot's area and the number on it are the persons in common."""
    marks = finding.marks
    names = dict(zip(marks["theme"], marks["name"], strict=True))
    others = dict(zip(marks["other"], marks["other_name"], strict=True))
    data = marks.assign(
        row=marks["theme"],
        column=marks["other"],
        told=[
            words("table.k_of_n", k=words.whole(k), n=words.whole(n))
            for k, n in zip(marks["both"], marks["n"], strict=True)
        ],
        shown=[words.whole(one) if one else "" for one in marks["both"]],
    ).drop(columns=["theme", "other"])
    step = f"width / {len(others)}"
    axis = settings(
        title=None,
        orient="bottom",
        ticks=False,
        domain=False,
        grid=False,
        labelOverlap=False,
        labelExpr=looked_up(others),
        labelAngle={"expr": f"{NARROW} ? -90 : -45"},
        labelBaseline={"expr": f"{NARROW} ? 'middle' : 'top'"},
        labelAlign="right",
        labelPadding=8,
        labelLimit={"expr": f"{NARROW} ? 90 : 190"},
        labelFontSize={"expr": f"{NARROW} ? min(10, {step}) : 12"},
    )
    x = alt.X("column:N", sort=None, scale=settings(domain=list(others)), axis=axis)
    y = rows_axis(list(names), names)
    most = max(1.0, float(marks["both"].max()))
    # Pale, so that the number can stand on a dot of any size.
    shared = alt.Chart(data[data["both"] > 0])
    points = shared.mark_point(filled=True, opacity=0.35, color=look.accent).encode(
        x=x,
        y=y,
        size=alt.Size(
            "both:Q",
            legend=None,
            # The smallest one still holds its number.
            scale=settings(
                domain=[1, max(2.0, most)],
                range=[
                    {"expr": f"min(190, pow({step} * 0.5, 2))"},
                    {"expr": f"min(480, pow({step}, 2))"},
                ],
            ),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=words("chart.theme")),
            alt.Tooltip("other_name:N", title=words("chart.and_theme")),
            alt.Tooltip("told:N", title=words("chart.in_common")),
        ],
    )
    numbers = (
        alt.Chart(data)
        .mark_text(baseline="middle", color=look.ink)
        .encode(x=x, y=y, text="shown:N")
    )
    # Without room for numbers the dots alone are left, and the table.
    numbers["mark"]["fontSize"] = {"expr": f"{step} < 14 ? 0 : 12"}
    view = broad(alt.layer(points, numbers), look, _ROW_HEIGHT * len(names))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": triangle_figure} if len(finding.marks) else {}
