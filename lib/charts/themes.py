"""Theme by person matrix: three cell states by shape, margins in words."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up
from lib.charts.dress import ACCENT, DOT, NARROW, Look, Make, broad, dressed, settings
from lib.domain.interviews import Mention
from lib.findings import Finding
from lib.wording import Words
from lib.wording.tables.themes import margin

_ROW_HEIGHT = 24
_DASH = "M-1,-0.12L1,-0.12L1,0.12L-1,0.12Z"


def _row_names(finding: Finding) -> dict[str, str]:
    """Names of the rows by code, in drawing order: each group, then its themes."""
    names: dict[str, str] = {}
    for number, (group, inside) in enumerate(finding.marks.groupby("group", sort=False)):
        if group:
            names[f"group{number}"] = str(group)
        about = inside.drop_duplicates("theme")
        names |= dict(zip(about["theme"], about["name"], strict=True))
    return names


def _margins(finding: Finding, words: Words) -> dict[str, str]:
    """ "9 of 12" by row code."""
    groups = list(dict.fromkeys(finding.marks["group"]))
    found: dict[str, str] = {}
    for row in finding.rows:
        if row.statistic == "persons_in_group":
            found[f"group{groups.index(row.group)}"] = margin(words, row)
        elif row.statistic in ("count", "count_without_list"):
            found[row.measure] = margin(words, row)
    return found


def _y(codes: list[str], labels: dict[str, str], side: Literal["left", "right"]) -> alt.Y:
    axis = settings(
        title=None, orient=side, ticks=False, domain=False, grid=False, labelPadding=8,
        labelExpr=looked_up(labels), labelFontSize=13, labelOverlap=False,
        labelLimit={"expr": f"{NARROW} ? 130 : 340"},
        labelFontWeight={
            "condition": {"test": "indexof(datum.value, 'group') == 0", "value": "bold"},
            "value": "normal",
        },
    )  # fmt: skip
    return alt.Y("row:N", sort=None, scale=settings(domain=codes), axis=axis)


def _x(persons: list[str]) -> alt.X:
    axis = settings(
        title=None, orient="top", ticks=False, domain=False, grid=False, labelPadding=6,
        labelOverlap=False,
        labelAngle={"expr": f"{NARROW} ? -90 : 0"},
        labelAlign={"expr": f"{NARROW} ? 'left' : 'center'"},
        labelBaseline={"expr": f"{NARROW} ? 'middle' : 'bottom'"},
    )  # fmt: skip
    return alt.X("person:N", sort=None, scale=settings(domain=persons), axis=axis)


def _states(words: Words) -> dict[str, tuple[str, str]]:
    """Name and shape by state."""
    return {
        Mention.MENTIONED.value: (words("chart.mentioned"), "circle"),
        Mention.NOT_MENTIONED.value: (words("chart.not_mentioned"), _DASH),
        Mention.NOT_ASKED.value: (words("chart.not_asked"), "cross"),
        Mention.UNKNOWN.value: (words("chart.not_known"), "diamond"),
    }


def _cells(finding: Finding, words: Words, x: alt.X, y: alt.Y, look: Look) -> alt.Chart:
    marks = finding.marks
    present = {key: one for key, one in _states(words).items() if key in set(marks["mention"])}
    named = [name for name, _ in present.values()]
    mentioned = _states(words)[Mention.MENTIONED.value][0]
    data = marks.assign(row=marks["theme"], state=[present[key][0] for key in marks["mention"]])
    legend = settings(title=None, orient="top", direction="horizontal", offset=14)
    colors = [ACCENT if name == mentioned else DOT for name in named]
    return alt.Chart(data).mark_point(filled=True, opacity=1).encode(
        x=x, y=y,
        shape=alt.Shape(
            "state:N",
            scale=settings(domain=named, range=[shape for _, shape in present.values()]),
            legend=legend,
        ),
        color=alt.Color("state:N", scale=settings(domain=named, range=colors), legend=legend),
        size=alt.condition(
            f"datum.mention == '{Mention.MENTIONED.value}'", alt.value(150), alt.value(34)
        ),
        tooltip=[
            alt.Tooltip("person:N", title=words("chart.person")),
            alt.Tooltip("name:N", title=words("chart.theme")),
            alt.Tooltip("state:N", title=words("chart.state")),
            alt.Tooltip("chapter:N", title=words("chart.chapter")),
        ],
    )  # fmt: skip


def matrix_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Themes by persons in their groups, with "k of n" at the right."""
    names = _row_names(finding)
    codes = list(names)
    persons = list(dict.fromkeys(finding.marks["person"]))
    x = _x(persons)
    cells = _cells(finding, words, x, _y(codes, names, "left"), look)
    # An axis at the right holds the margins: its breadth is then part of the figure's layout.
    edge = pd.DataFrame({"row": codes, "person": [persons[-1]] * len(codes)})
    margins = alt.Chart(edge).mark_point(opacity=0).encode(
        x=x, y=_y(codes, _margins(finding, words), "right")
    )  # fmt: skip
    own_axes = alt.Resolve(axis=alt.AxisResolveMap(y="independent"))
    view = alt.layer(cells, margins, resolve=own_axes)
    return dressed(broad(view, look, _ROW_HEIGHT * len(codes)), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": matrix_figure}
