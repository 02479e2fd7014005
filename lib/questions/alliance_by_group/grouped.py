"""Groups as boxes with their means, and the differences between them on their own axis."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes, boxes
from lib.charts.dress import CONTRAST, OWN_Y, Layers, Look, Make, broad, dressed
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names

_HEIGHT = 380
_LOWER_HEIGHT = 190
_LABEL_WIDTH = 14
Window = tuple[float, float]


def _drawn(finding: Finding) -> set[str]:
    """The groups with a box; one with too few for its percentiles still has its mean."""
    return {*boxes.kind(finding, "box")["place"], *(row.group for row in finding.all("mean"))}


def _labels(finding: Finding, words: Words) -> dict[str, str]:
    """Axis labels of the groups that are drawn, by group code."""
    drawn = _drawn(finding)
    by = finding.choices["by"]
    return {
        row.group: f"{axes.wrapped(names.group(words, by, row.group), _LABEL_WIDTH)}"
        f"\nn = {words.count(row.n)}"
        for row in finding.all("n")
        if row.group in drawn
    }


def _shifts(finding: Finding, labels: dict[str, str]) -> list[EstimateRow]:
    rows = finding.all("mean_difference")
    return [one for one in rows if {one.group, one.versus} <= labels.keys()]


def _window(finding: Finding, measure: str) -> Window:
    data = boxes.kind(finding, "box")
    seen = [*data["p25"], *data["p75"]]
    seen += [end for row in finding.all("mean") for end in (row.low, row.high) if end is not None]
    return axes.window(finding.measures[measure], [float(one) for one in seen])


def _strips(
    finding: Finding, words: Words, labels: dict[str, str], x: alt.X, shown: Window, look: Look
) -> Layers:
    measure = finding.choices["measure"]
    scale = alt.Scale(domain=list(shown), nice=False, zero=False)
    axis = alt.Axis(title=axes.title(words, measure, shown), minExtent=34, maxExtent=34)
    decimals = f".{names.decimals(words, measure)}f"
    data = boxes.kind(finding, "box")
    data = data.assign(place=[labels.get(str(one), "") for one in data["place"]])
    means = boxes.summaries(
        [
            {"place": labels[row.group], "value": row.value, "low": row.low, "high": row.high}
            for row in finding.all("mean")
            if row.group in labels
        ]
    )
    return alt.layer(
        *boxes.upright(data, x, scale, axis, words, look, decimals),
        *boxes.means(means, x, scale, axis, words, decimals, look.accent),
    )


def _differences(
    rows: pd.DataFrame,
    x: alt.X,
    scale: alt.Scale,
    axis: alt.Axis,
    words: Words,
    look: Look,
    decimals: str,
) -> Layers:
    zero = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(y=alt.Y("value:Q", scale=scale, axis=axis))
    )
    marks = boxes.means(rows, x, scale, axis, words, f"+{decimals}", CONTRAST, "triangle-up", 0.0)
    return alt.layer(zero, *marks)


def _beside(
    finding: Finding, words: Words, row: EstimateRow, labels: dict[str, str], look: Look
) -> Layers:
    """Two groups and their difference in one view."""
    by, measure = finding.choices["by"], finding.choices["measure"]
    pair = f"{names.group(words, by, row.group)} − {names.group(words, by, row.versus)}"
    third = f"{words('chart.difference')}\n{axes.wrapped(pair, _LABEL_WIDTH)}"
    x = axes.places([*labels.values(), third])
    x = boxes.noted(x, boxes.note(finding, words, "chart.grouped_boxes"), look)
    shown = _window(finding, measure)
    reference = finding.one("mean", group=row.versus)
    zero = 0.0 if reference is None else reference.value
    scale = alt.Scale(domain=[one - zero for one in shown], nice=False, zero=False)
    axis = alt.Axis(
        title=words("chart.difference_axis"),
        orient="right",
        grid=False,
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
        minExtent=34,
        maxExtent=34,
    )
    data = boxes.summaries([{"place": third, "value": row.value, "low": row.low, "high": row.high}])
    right = _differences(data, x, scale, axis, words, look, f".{names.decimals(words, measure)}f")
    strips = _strips(finding, words, labels, x, shown, look)
    return broad(alt.layer(strips, right, resolve=OWN_Y), look, _HEIGHT)


def group_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A box per group with its mean and interval; of two groups also their difference."""
    labels = _labels(finding, words)
    rows = _shifts(finding, labels)
    if len(rows) == 1 and len(labels) == 2:
        return dressed(_beside(finding, words, rows[0], labels, look), words, look)
    x = axes.places([*labels.values()])
    x = boxes.noted(x, boxes.note(finding, words, "chart.grouped_boxes"), look)
    strips = _strips(finding, words, labels, x, _window(finding, finding.choices["measure"]), look)
    upper = broad(strips, look, _HEIGHT - (60 if rows else 0))
    if rows and look.paper:
        lower = _lower(finding, words, rows, look)
        return dressed(alt.vconcat(upper, lower, spacing=18), words, look)
    return dressed(upper, words, look)


def _lower(finding: Finding, words: Words, rows: list[EstimateRow], look: Look) -> Layers:
    """Several differences side by side."""
    by, measure = finding.choices["by"], finding.choices["measure"]
    named = [
        axes.wrapped(
            f"{names.group(words, by, row.group)} − {names.group(words, by, row.versus)}",
            _LABEL_WIDTH,
        )
        for row in rows
    ]
    data = boxes.summaries(
        [
            {"place": name, "value": row.value, "low": row.low, "high": row.high}
            for name, row in zip(named, rows, strict=True)
        ]
    )
    axis = alt.Axis(
        title=words("chart.difference_axis"),
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
        minExtent=34,
        maxExtent=34,
        tickCount=5,
    )
    x, decimals = axes.places(named), f".{names.decimals(words, measure)}f"
    marks = _differences(data, x, alt.Scale(zero=True), axis, words, look, decimals)
    return broad(marks, look, _LOWER_HEIGHT)


def difference_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Several differences, to stand below ``group_figure``."""
    rows = _shifts(finding, _labels(finding, words))
    return dressed(_lower(finding, words, rows, look), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    if not _drawn(finding):
        return {}
    several = len(_shifts(finding, dict.fromkeys(_drawn(finding), ""))) > 1
    return {"main": group_figure} | ({"difference": difference_figure} if several else {})
