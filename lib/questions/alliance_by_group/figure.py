"""Estimation plot of groups: every patient, means, and the differences on their own axis.

Two groups: the difference stands beside them, its zero level with the reference group's mean
(Gardner & Altman 1986, doi:10.1136/bmj.292.6522.746). More groups: below them (Cumming 2012).
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes, dots
from lib.charts.dots import offsets, pickable, rings
from lib.charts.dress import (
    CONTRAST,
    DOT,
    OWN_Y,
    Layers,
    Look,
    Make,
    Settings,
    broad,
    dressed,
    settings,
)
from lib.charts.group_pairs import pairs_panel
from lib.findings import EstimateRow, Finding
from lib.findings.group_differences import asked_differences
from lib.wording import Words, names

_HEIGHT = 380
_LOWER_HEIGHT = 170
_LABEL_WIDTH = 14
_OFFSET = settings(domain=[-1, 1])
_AMONG, _BESIDE = -0.25, 0.62
"""Where dots and means stand around the middle of their group."""
_SHAPE = 0.6
"""How far the broadest shape reaches to either side of the dots."""


def _label(finding: Finding, words: Words, row: EstimateRow) -> str:
    name = axes.wrapped(names.group(words, finding.choices["by"], row.group), _LABEL_WIDTH)
    return f"{name}\nn = {words.whole(row.n)}"


def _labels(finding: Finding, words: Words) -> dict[str, str]:
    """Axis labels of the groups that are drawn, by group code."""
    drawn = set(finding.marks["group"])
    return {
        row.group: _label(finding, words, row) for row in finding.all("n") if row.group in drawn
    }


def _dots(finding: Finding, labels: dict[str, str], shown: tuple[float, float]) -> pd.DataFrame:
    frames = []
    for code, inside in finding.marks.groupby("group", sort=False):
        places = offsets(list(inside["score"]), shown[1] - shown[0])
        frames.append(
            inside.assign(place=labels[str(code)], aside=[one + _AMONG for one in places])
        )
    return pd.concat(frames) if frames else finding.marks.assign(place="", aside=0.0)


def _shapes(finding: Finding, labels: dict[str, str], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """How the scores of each group lie, behind its dots, where the group is large enough."""
    scores = {
        labels[str(code)]: list(inside["score"])
        for code, inside in finding.marks.groupby("group", sort=False)
    }
    aside = alt.XOffset("aside:Q", scale=_OFFSET)
    return dots.filled(dots.outlines(scores, _AMONG, _SHAPE), x=x, y=y, xOffset=aside)


def _summaries(finding: Finding, labels: dict[str, str], statistic: str) -> pd.DataFrame:
    rows = [
        {"place": labels[row.group], "value": row.value, "low": row.low, "high": row.high}
        for row in finding.all(statistic)
        if row.group in labels
    ]
    return pd.DataFrame(rows, columns=["place", "value", "low", "high"])


def _strips(
    finding: Finding, words: Words, labels: dict[str, str], order: list[str], look: Look
) -> tuple[Layers, tuple[float, float]]:
    measure = finding.choices["measure"]
    shown = axes.window(finding.measures[measure], finding.marks["score"])
    x = axes.places(order)
    scale = settings(domain=list(shown), nice=False, zero=False)
    axis = settings(title=axes.title(words, measure, shown), minExtent=34, maxExtent=34)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    decimals = f".{names.decimals(words, measure)}f"
    rows = _dots(finding, labels, shown).rename(columns={"score": "value"})
    aside = alt.XOffset("aside:Q", scale=_OFFSET)
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=46, color=DOT, opacity=0.95)
        .encode(
            x=x,
            y=y("value:Q"),
            xOffset=aside,
            tooltip=[
                alt.Tooltip("patient:N", title=words("chart.patient")),
                alt.Tooltip("value:Q", title=names.label(words, measure), format=decimals),
            ],
        )
    )
    shapes = _shapes(finding, labels, x, y("value:Q"))
    averages = _summaries(finding, labels, "mean")
    means = alt.Chart(averages.assign(aside=_BESIDE))
    beside = alt.XOffset("aside:Q", scale=_OFFSET)
    told = [
        alt.Tooltip("value:Q", title=words("chart.mean"), format=decimals),
        alt.Tooltip("low:Q", title=words("chart.low"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.high"), format=decimals),
    ]
    bars = means.mark_rule(strokeWidth=3, color=look.accent).encode(
        x=x, xOffset=beside, y=y("low:Q"), y2="high:Q", tooltip=told
    )
    points = means.mark_point(
        filled=True, size=130, opacity=1, color=look.accent, shape="diamond"
    ).encode(x=x, xOffset=beside, y=y("value:Q"), tooltip=told)
    only_median = _summaries(finding, labels, "median")
    only_median = only_median[~only_median["place"].isin(averages["place"])]
    medians = (
        alt.Chart(only_median.assign(aside=_AMONG))
        .mark_tick(thickness=3, size=40, opacity=1, color=look.accent)
        .encode(
            x=x,
            xOffset=beside,
            y=y("value:Q"),
            tooltip=[alt.Tooltip("value:Q", title=words("chart.median"), format=decimals)],
        )
    )
    ringed = rings(rows, look, x=x, y=y("value:Q"), xOffset=aside)
    return alt.layer(*shapes, pickable(dots), medians, bars, points, *ringed), shown


def _difference_marks(
    rows: pd.DataFrame,
    x: alt.X,
    scale: Settings,
    axis: Settings,
    words: Words,
    look: Look,
    decimals: str,
) -> Layers:
    """Differences with their intervals, and a dashed line at no difference."""

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    told = [
        alt.Tooltip("pair:N", title=words("chart.difference")),
        alt.Tooltip("value:Q", title=words("chart.points"), format=f"+{decimals}"),
        alt.Tooltip("low:Q", title=words("chart.low"), format=f"+{decimals}"),
        alt.Tooltip("high:Q", title=words("chart.high"), format=f"+{decimals}"),
    ]
    base = alt.Chart(rows.assign(aside=0.0))
    # The same sideways scale as the dots, so that both panels put their groups at one place.
    middle = alt.XOffset("aside:Q", scale=_OFFSET)
    bar = base.mark_rule(strokeWidth=3, color=CONTRAST).encode(
        x=x, xOffset=middle, y=y("low:Q"), y2="high:Q", tooltip=told
    )
    point = base.mark_point(
        filled=True, size=140, opacity=1, color=CONTRAST, shape="triangle-up"
    ).encode(x=x, xOffset=middle, y=y("value:Q"), tooltip=told)
    line = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(y=y("value:Q"))
    )
    return alt.layer(line, bar, point)


def _beside(
    finding: Finding, words: Words, row: EstimateRow, labels: dict[str, str], look: Look
) -> Layers:
    """Two groups and their difference in one view (Gardner-Altman)."""
    by, measure = finding.choices["by"], finding.choices["measure"]
    pair = f"{names.group(words, by, row.group)} − {names.group(words, by, row.versus)}"
    third = f"{words('chart.difference')}\n{axes.wrapped(pair, _LABEL_WIDTH)}"
    order = [*labels.values(), third]
    strips, shown = _strips(finding, words, labels, order, look)
    reference = finding.one("mean", group=row.versus)
    zero = 0.0 if reference is None else reference.value
    scale = settings(domain=[one - zero for one in shown], nice=False, zero=False)
    axis = settings(
        title=words("chart.difference_axis"),
        orient="right",
        grid=False,
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
        minExtent=34,
        maxExtent=34,
    )
    data = pd.DataFrame(
        [{"place": third, "pair": pair, "value": row.value, "low": row.low, "high": row.high}]
    )
    decimals = f".{names.decimals(words, measure)}f"
    right = _difference_marks(data, axes.places(order), scale, axis, words, look, decimals)
    return broad(alt.layer(strips, right, resolve=OWN_Y), look, _HEIGHT)


def _lower(
    finding: Finding, words: Words, rows: list[EstimateRow], labels: dict[str, str], look: Look
) -> Layers:
    """Differences from the reference, each below its group (Cumming)."""
    by, measure = finding.choices["by"], finding.choices["measure"]
    versus = names.group(words, by, rows[0].versus)
    data = pd.DataFrame(
        [
            {
                "place": labels[row.group],
                "pair": f"{names.group(words, by, row.group)} − {versus}",
                "value": row.value,
                "low": row.low,
                "high": row.high,
            }
            for row in rows
        ]
    )
    axis = settings(
        title=words("chart.difference_axis_from", versus=versus),
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
        minExtent=34,
        maxExtent=34,
        tickCount=5,
    )
    decimals = f".{names.decimals(words, measure)}f"
    x = axes.places(list(labels.values()), labelled=False)
    marks = _difference_marks(data, x, settings(zero=True), axis, words, look, decimals)
    return broad(marks, look, _LOWER_HEIGHT)


def _differences(finding: Finding, labels: dict[str, str]) -> list[EstimateRow]:
    return [row for row in asked_differences(finding) if row.group in labels]


def _panel(finding: Finding, words: Words, labels: dict[str, str], look: Look) -> Layers:
    """The differences by themselves: below their groups, or a row per pair."""
    rows = _differences(finding, labels)
    if finding.choices.get("pairs") == "all":
        return pairs_panel(finding, words, rows, look)
    return _lower(finding, words, rows, labels, look)


def group_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Every patient per group with mean and interval, and the difference on its own axis.

    With several differences, a page shows them with ``difference_figure`` below this one (a
    concatenation cannot follow the breadth of a page); a picture holds both.
    """
    labels = _labels(finding, words)
    rows = _differences(finding, labels)
    if len(rows) == 1:
        return dressed(_beside(finding, words, rows[0], labels, look), words, look)
    strips, _ = _strips(finding, words, labels, list(labels.values()), look)
    upper = broad(strips, look, _HEIGHT - (60 if rows else 0))
    if rows and look.paper:
        both = alt.vconcat(upper, _panel(finding, words, labels, look), spacing=18)
        return dressed(both, words, look)
    return dressed(upper, words, look)


def has_differences_below(finding: Finding) -> bool:
    """Whether the finding holds more than one difference."""
    return len(list(asked_differences(finding))) > 1


def difference_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """The differences of three groups or more, to stand below ``group_figure``."""
    return dressed(_panel(finding, words, _labels(finding, words), look), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": group_figure}
    return found | ({"difference": difference_figure} if has_differences_below(finding) else {})
