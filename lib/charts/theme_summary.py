"""Themes in a few large rows, to be read across a room: the groups, or what most persons named."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.dress import Look, Make, broad, dressed, settings
from lib.charts.theme_rows import row_names, rows_axis
from lib.findings import EstimateRow, Finding
from lib.wording import Words
from lib.wording.mentioned import asked_about, margin

MOST = 10
"""Rows that can be read from four metres."""
_ROW_HEIGHT = 38


def _groups(finding: Finding) -> list[tuple[str, EstimateRow]]:
    """Each group's name with the count of persons who named any theme of it."""
    there = {name for code, name in row_names(finding.marks).items() if code.startswith("group")}
    return [(row.group, row) for row in finding.all("persons_in_group") if row.group in there]


def _themes(finding: Finding) -> list[tuple[str, EstimateRow]]:
    """Each theme's name with its count of persons, but for those the interviewer asked about."""
    names, asked = row_names(finding.marks), asked_about(finding, "list_asked", "theme")
    counted = [(names[row.measure], row) for row in finding.all("count") if row.measure in names]
    return [(name, row) for name, row in counted if name not in asked]


def _figure(counted: list[tuple[str, EstimateRow]], words: Words, look: Look) -> alt.TopLevelMixin:
    """A bar as long as the number of persons, on a line as long as the number asked."""
    drawn = sorted(counted, key=lambda one: -one[1].value)[:MOST]
    codes = [f"row{place}" for place in range(len(drawn))]
    names = {code: name for code, (name, _) in zip(codes, drawn, strict=True)}
    data = pd.DataFrame(
        [
            {"row": code, "foot": 0, "k": row.value, "n": row.n, "told": margin(words, row)}
            for code, (_, row) in zip(codes, drawn, strict=True)
        ]
    )
    scale = settings(domain=[0, int(data["n"].max()) * 1.18], nice=False)
    # The numbers stand beside the bars.
    x, y = alt.X("foot:Q", scale=scale, axis=None), rows_axis(codes, names)
    base = alt.Chart(data)
    asked = base.mark_rule(color=look.hair, strokeWidth=3).encode(x=x, x2="n:Q", y=y)
    bar = base.mark_bar(color=look.accent, size=16).encode(x=x, x2="k:Q", y=y)
    number = base.mark_text(align="left", dx=8, fontSize=14, color=look.ink).encode(
        x=alt.X("n:Q", scale=scale, axis=None), y=y, text="told:N"
    )
    view = broad(alt.layer(asked, bar, number), look, _ROW_HEIGHT * len(drawn))
    return dressed(view, words, look)


def groups_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """How many persons spoke of each group of themes, the largest first."""
    return _figure(_groups(finding), words, look)


def most_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """How many persons spoke of the themes that most of them named."""
    return _figure(_themes(finding), words, look)


def summaries(finding: Finding) -> dict[str, Make]:
    """The figures in which something is left out, where there is something to leave out."""
    if len(_themes(finding)) <= MOST:
        return {}
    groups: dict[str, Make] = {"groups": groups_figure} if len(_groups(finding)) > 1 else {}
    return groups | {"most": most_figure}
