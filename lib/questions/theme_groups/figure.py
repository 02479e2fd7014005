"""Which groups of themes persons combine: after UpSet, drawn on one sideways scale.

Lex, Gehlenborg, Strobelt, Vuillemot & Pfister (2014), doi:10.1109/TVCG.2014.2346248. A row is a
combination, a column a group; the bar behind the dots counts the persons with exactly these.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import bare, looked_up, wrapped
from lib.charts.dress import DOT, NARROW, Look, alone, layered, settings
from lib.charts.encodings import across, in_rows, kinds, pointed
from lib.findings import Finding
from lib.wording import Words
from lib.wording.phrases import k_of_n

NEW_LINE = "\n"
_ROW_HEIGHT, _LINE = 30, 15
_LABEL_WIDTH = 16
_GAP = 0.8
"""Between the last column and the bars, in columns."""


def _columns(finding: Finding, words: Words) -> list[str]:
    """Name and size of each group, for the top of its column, all of as many lines."""
    names = finding.marks.drop_duplicates("code")["group"]
    sizes = {row.group: k_of_n(words, row) for row in finding.all("persons_in_group")}
    labels = [f"{wrapped(str(one), _LABEL_WIDTH)}\n{sizes[one]}" for one in names]
    most = max(label.count("\n") for label in labels)
    return ["\n" * (most - label.count("\n")) + label for label in labels]


def _bars(finding: Finding, words: Words, columns: int) -> pd.DataFrame:
    """The count of each combination, on the columns' own scale: three columns for the largest."""
    rows = list(finding.all("combination"))
    most = max((row.value for row in rows), default=1.0) or 1.0
    start = columns - 1 + _GAP
    return pd.DataFrame(
        [
            (row.group, start, start + row.value / most * 2.2, words.whole(row.value), row.value)
            for row in rows
        ],
        columns=["row", "start", "end", "told", "persons"],
    )


def upset_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Rows of dots for the groups that go together, with the number of persons behind them."""
    labels = _columns(finding, words)
    marks = finding.marks
    place = {code: number for number, code in enumerate(dict.fromkeys(marks["code"]))}
    states = {True: words("chart.mentioned"), False: words("chart.not_mentioned")}
    data = marks.assign(
        row=marks["combination"],
        place=[place[code] for code in marks["code"]],
        spoke=[states[bool(one)] for one in marks["member"]],
    )
    rows = list(dict.fromkeys(data["row"]))
    on_lines = {str(n): one for n, one in enumerate(labels)}
    on_one_line = {n: " ".join(one.split()) for n, one in on_lines.items()}
    axis = bare(
        orient="top",
        values=list(range(len(labels))),
        labelLimit=150,
        labelFlush=False,
        labelBound=False,
        # Lines grow towards the figure: the first stands as far away as all of them take.
        labelPadding={"expr": f"{NARROW} ? 8 : {10 + _LINE * labels[0].count(NEW_LINE)}"},
        labelLineHeight=_LINE,
        labelExpr=f"{NARROW} ? {looked_up(on_one_line)} : split({looked_up(on_lines)}, '\\n')",
        labelFontSize={"expr": f"{NARROW} ? 10 : 12"},
        labelAngle={"expr": f"{NARROW} ? -90 : 0"},
        labelAlign={"expr": f"{NARROW} ? 'left' : 'center'"},
        labelBaseline={"expr": f"{NARROW} ? 'middle' : 'bottom'"},
    )
    x = across(settings(domain=[-0.5, len(labels) - 1 + _GAP + 2.6], nice=False), axis)
    y = in_rows(rows)
    persons = alt.Tooltip("persons:Q", title=words("chart.persons_axis"), format="d")
    told = {states[True]: ("circle", look.accent), states[False]: ("square", DOT)}
    present = {name: told[name] for name in told if name in set(data["spoke"])}
    legend = settings(title=None, orient="bottom", direction="horizontal")
    dots = alt.Chart(data).mark_point(filled=True, opacity=1)
    dots = dots.encode(
        x=x("place:Q"),
        y=y,
        tooltip=[*pointed(words, group="chart.group", spoke="chart.state"), persons],
        size=alt.condition("datum.member", alt.value(170), alt.value(32)),
        **kinds("spoke:N", present, legend),
    )
    members = alt.Chart(data[data["member"].astype(bool)])
    lines = members.mark_rule(color=look.accent, strokeWidth=2, opacity=0.55)
    bars = alt.Chart(_bars(finding, words, len(labels))).encode(y=y)
    lengths = bars.mark_bar(height=14, color=look.accent)
    numbers = bars.mark_text(align="left", dx=6, fontSize=13, color=look.ink)
    layers = [
        lines.encode(x=x("min(place):Q"), x2="max(place):Q", y=y),
        dots,
        lengths.encode(x=x("start:Q"), x2="end:Q"),
        numbers.encode(x=x("end:Q"), text="told:N"),
    ]
    return layered(layers, words, look, _ROW_HEIGHT * len(rows))


figures = alone(upset_figure)
