"""A ward's patients and mean over published means on one scale."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes, dots
from lib.charts.boxes import lying, note
from lib.charts.dots import offsets, pickable, rings
from lib.charts.dress import CONTRAST, DOT, NARROW, Layers, Look, Make, layered, settings
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names

_STEP = 74
_LABEL_WIDTH = 24
_LEVEL = 0.95
_OFFSET = settings(domain=[-1, 1])
_ABOVE, _BELOW = -0.3, 0.62
"""Where the dots and the mean stand around the middle of the ward's row."""
_SHAPE = 0.62
"""How far the shape behind the dots reaches to either side of them."""

_BAR = "M-1,-0.3L1,-0.3L1,0.3L-1,0.3Z"
_SHAPES = ("diamond", "square")
"""What stands for patients together, for means and for published means."""


def _mean(finding: Finding) -> EstimateRow | None:
    return finding.one("mean", measure=finding.choices["measure"])


def _compared(finding: Finding) -> list[str]:
    """Published samples of the same response range, in their order; none beside a mere median."""
    if _mean(finding) is None:
        return []
    return [row.group for row in finding.all("published_n") if not _refused(finding, row)]


def _refused(finding: Finding, row: EstimateRow) -> bool:
    return any(
        one.code.startswith("refused") and one.values.get("norm") == row.group
        for one in finding.cautions
    )


def _samples(finding: Finding, words: Words) -> pd.DataFrame:
    """A row per published sample under a safe code: a name may be a text of the visitor's."""
    rows = []
    for place, key in enumerate(_compared(finding)):
        n, mean, sd = (finding.one(f"published_{name}", group=key) for name in ("n", "mean", "sd"))
        if n is None or mean is None or sd is None:
            continue
        name = names.norm(words, key)
        label = axes.wrapped(name, _LABEL_WIDTH)
        rows.append(
            {
                "place": f"n{place}",
                "name": name,
                "aside": 0.0,
                "label": f"{label}\nn = {words.whole(n.value)}",
                "value": mean.value,
                "low": mean.value - sd.value,
                "high": mean.value + sd.value,
                "chosen": key == finding.choices["norm"],
            }
        )
    columns = ["place", "name", "aside", "label", "value", "low", "high", "chosen"]
    return pd.DataFrame(rows, columns=columns)


def _y(labels: dict[str, str]) -> alt.Y:
    axis = settings(
        title=None,
        labelExpr=f"split({axes.looked_up(labels)}, '\\n')",
        ticks=False,
        domain=False,
        grid=False,
        labelPadding=8,
        labelOverlap=False,
        labelLimit={"expr": f"{NARROW} ? 120 : 240"},
        labelFontSize={"expr": f"{NARROW} ? 11 : 13"},
        labelFontWeight={
            "condition": {"test": "datum.value == 'ward'", "value": "bold"},
            "value": "normal",
        },
    )
    return alt.Y("place:N", sort=None, scale=settings(domain=list(labels)), axis=axis)


def _grouped(finding: Finding) -> bool:
    return "grouped" in finding.marks


def _title(finding: Finding, words: Words, shown: tuple[float, float]) -> str | list[str]:
    title = axes.title(words, finding.choices["measure"], shown)
    if not _grouped(finding) or not len(finding.marks):
        return title
    return [title, *note(finding, words, "chart.grouped_boxes")]


def _kinds(finding: Finding, words: Words) -> list[str]:
    """What the legend calls patients, the ward's mean, and published means."""
    return [
        words("chart.one_box" if _grouped(finding) else "chart.one_patient"),
        words("chart.mean_interval", level=words.level(_LEVEL)),
        words("chart.published_sd"),
    ]


def kind_of_mark(
    finding: Finding, words: Words, place: int, look: Look
) -> tuple[alt.Color, alt.Shape, str]:
    """Colour and shape of one kind of mark, with the expression that names it."""
    kinds = _kinds(finding, words)
    # Of few patients a median is drawn, no mean to name, and nothing published beside it.
    drawn = kinds if _compared(finding) else kinds[: 1 + bool(_mean(finding))]
    legend = settings(
        title=None,
        orient="top",
        symbolOpacity=1,
        columns={"expr": f"{NARROW} ? 1 : 3"},
        values=drawn,
    )
    color = alt.Color(
        "kind:N", scale=settings(domain=kinds, range=[DOT, look.accent, CONTRAST]), legend=legend
    )
    shape = alt.Shape(
        "kind:N",
        scale=settings(domain=kinds, range=[_BAR if _grouped(finding) else "circle", *_SHAPES]),
        legend=legend,
    )
    return color, shape, json.dumps(kinds[place])


def _dots(
    finding: Finding, words: Words, x: alt.X, y: alt.Y, span: float, look: Look
) -> list[alt.Chart]:
    measure = finding.choices["measure"]
    places = offsets(list(finding.marks["score"]), span)
    dots = finding.marks.rename(columns={"score": "value"}).assign(
        place="ward", aside=[0.55 * one + _ABOVE for one in places]
    )
    color, shape, kind = kind_of_mark(finding, words, 0, look)
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip(
            "value:Q",
            title=names.label(words, measure),
            format=f".{names.decimals(words, measure)}f",
        ),
    ]
    marks = alt.Chart(dots).transform_calculate(kind=kind).mark_point(filled=True, opacity=0.95)
    aside = alt.YOffset("aside:Q", scale=_OFFSET)
    shown = marks.encode(
        x=x, y=y, yOffset=aside, tooltip=told, color=color, shape=shape, size=alt.value(40)
    )
    return [pickable(shown), *rings(dots, look, x=x, y=y, yOffset=aside)]


def _patients(
    finding: Finding, words: Words, x: alt.X, y: alt.Y, span: float, look: Look
) -> list[alt.Chart]:
    """A dot each; for others, and for more than fit, a box in their place."""
    if not _grouped(finding):
        return _dots(finding, words, x, y, span, look)
    kind = kind_of_mark(finding, words, 0, look)
    decimals = f".{names.decimals(words, finding.choices['measure'])}f"
    return lying(finding.marks, words, x, y, alt.YOffset("aside:Q", scale=_OFFSET), kind, decimals)


def _shape(finding: Finding, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """How the ward's scores lie, behind its dots, where there are enough of them."""
    points = dots.outlines({"ward": list(finding.marks["score"])}, _ABOVE, _SHAPE)
    return dots.filled(points, x=x, y=y, yOffset=alt.YOffset("aside:Q", scale=_OFFSET))


def _middle(finding: Finding, words: Words, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    """The ward's mean with its interval, or the median where n carries no mean."""
    measure = finding.choices["measure"]
    decimals = f".{names.decimals(words, measure)}f"
    row = finding.one("mean", measure=measure) or finding.one("median", measure=measure)
    if row is None:
        return []
    is_mean = row.statistic == "mean"
    place = _BELOW if is_mean else _ABOVE
    data = pd.DataFrame(
        [{"place": "ward", "value": row.value, "low": row.low, "high": row.high, "aside": place}]
    )
    name = words("chart.mean" if is_mean else "chart.median")
    told = [alt.Tooltip("value:Q", title=name, format=decimals)]
    aside = alt.YOffset("aside:Q", scale=_OFFSET)
    color, shape, kind = kind_of_mark(finding, words, 1, look)
    base = alt.Chart(data).transform_calculate(kind=kind)
    if not is_mean:
        tick = base.mark_tick(thickness=3, size=36, color=look.accent, orient="vertical")
        return [tick.encode(x=x, y=y, yOffset=aside, tooltip=told)]
    told += [
        alt.Tooltip("low:Q", title=words("chart.low"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.high"), format=decimals),
    ]
    bar = base.mark_rule(strokeWidth=3).encode(
        x=_from_low(x), x2="high:Q", y=y, yOffset=aside, tooltip=told, color=color
    )
    point = base.mark_point(filled=True, opacity=1).encode(
        x=x, y=y, yOffset=aside, tooltip=told, color=color, shape=shape, size=alt.value(130)
    )
    return [bar, point]


def _from_low(x: alt.X) -> alt.X:
    """The same axis with the lower ends on it."""
    return alt.X("low:Q", scale=x["scale"], axis=x["axis"])


def _published(
    finding: Finding,
    data: pd.DataFrame,
    words: Words,
    x: alt.X,
    y: alt.Y,
    decimals: str,
    look: Look,
) -> list[Any]:
    """Each sample's mean on a line of one SD either way; the chosen one across the figure."""
    if data.empty:
        return []
    aside = alt.YOffset("aside:Q", scale=_OFFSET)
    told = [
        alt.Tooltip("name:N", title=words("table.group")),
        alt.Tooltip("value:Q", title=words("chart.mean"), format=decimals),
        alt.Tooltip("low:Q", title=words("chart.minus_sd"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.plus_sd"), format=decimals),
    ]
    color, shape, kind = kind_of_mark(finding, words, 2, look)
    base = alt.Chart(data).transform_calculate(kind=kind)
    line = base.mark_rule(strokeWidth=2, opacity=0.55).encode(
        x=_from_low(x), x2="high:Q", y=y, yOffset=aside, color=color, tooltip=told
    )
    point = base.mark_point(filled=True, opacity=1).encode(
        x=x,
        y=y,
        yOffset=aside,
        color=color,
        shape=shape,
        tooltip=told,
        size=alt.condition("datum.chosen", alt.value(170), alt.value(80)),
    )
    across = (
        alt.Chart(data[data["chosen"]][["value"]])
        .mark_rule(strokeDash=[4, 4], color=CONTRAST)
        .encode(x=x)
    )
    return [across, line, point]


def reference_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """The ward's patients and mean on top, published means below on the same scale."""
    measure = finding.choices["measure"]
    samples = _samples(finding, words)
    grouped = _grouped(finding)
    own = [*finding.marks["p25"], *finding.marks["p75"]] if grouped else [*finding.marks["score"]]
    seen = [*own, *samples["low"], *samples["high"]]
    shown = axes.window(finding.measures[measure], [float(one) for one in seen])
    n = words.count(finding.sample.n)
    labels = {"ward": f"{words('table.this_ward')}\nn = {n}"}
    labels |= dict(zip(samples["place"], samples["label"], strict=True))
    x = alt.X(
        "value:Q",
        scale=settings(domain=list(shown), nice=False, zero=False, clamp=True),
        axis=settings(
            title=_title(finding, words, shown),
            tickCount=7,
            # Beside long names the plot is narrower than what is said of it.
            titleAnchor={"expr": f"{NARROW} ? 'end' : 'middle'"},
        ),
    )
    y = _y(labels)
    decimals = f".{names.decimals(words, measure)}f"
    layers = [
        *([] if grouped else _shape(finding, x, y)),
        *_published(finding, samples, words, x, y, decimals, look),
        *_patients(finding, words, x, y, shown[1] - shown[0], look),
        *_middle(finding, words, x, y, look),
    ]
    return layered([*layers], words, look, _STEP * len(labels))


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": reference_figure}
