"""Persons in common of every two themes, as a triangle of numbers in dots."""

from __future__ import annotations

import altair as alt

from lib.charts.axes import bare, looked_up
from lib.charts.dress import NARROW, Look, alone, layered, settings
from lib.charts.encodings import pointed
from lib.charts.theme_rows import rows_axis
from lib.findings import Finding
from lib.wording import Words
from lib.wording.phrases import of_n

_ROW_HEIGHT = 26


def triangle_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Each pair once: the dot's area and the number on it are the persons in common."""
    marks = finding.marks
    names = dict(zip(marks["theme"], marks["name"], strict=True))
    others = dict(zip(marks["other"], marks["other_name"], strict=True))
    data = marks.rename(columns={"theme": "row", "other": "column"}).assign(
        told=[of_n(words, k, n) for k, n in zip(marks["both"], marks["n"], strict=True)],
        shown=[words.whole(one) if one else "" for one in marks["both"]],
    )
    step = f"width / {len(others)}"
    axis = bare(
        orient="bottom",
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
    # The smallest dot still holds its number.
    areas = [{"expr": f"min(190, pow({step} * 0.5, 2))"}, {"expr": f"min(480, pow({step}, 2))"}]
    scale = settings(domain=[1, max(2.0, float(marks["both"].max()))], range=areas)
    # Pale, so that the number can stand on a dot of any size.
    shared = alt.Chart(data[data["both"] > 0]).mark_point(
        filled=True, opacity=0.35, color=look.accent
    )
    points = shared.encode(
        x=x,
        y=y,
        size=alt.Size("both:Q", legend=None, scale=scale),
        tooltip=pointed(
            words, name="chart.theme", other_name="chart.and_theme", told="chart.in_common"
        ),
    )
    numbers = alt.Chart(data).mark_text(baseline="middle", color=look.ink)
    # Without room for numbers the dots alone are left, and the table.
    numbers["mark"]["fontSize"] = {"expr": f"{step} < 14 ? 0 : 12"}
    layers = [points, numbers.encode(x=x, y=y, text="shown:N")]
    return layered(layers, words, look, _ROW_HEIGHT * len(names))


figures = alone(triangle_figure)
