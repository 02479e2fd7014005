"""Paired estimation plot: a line per patient, and the differences on their own axis."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes, dots
from lib.charts.bland_altman import agreement_figure, band_row, colours, kind_of, sides
from lib.charts.dots import offsets, pickable, rings
from lib.charts.dress import (
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
from lib.findings import Finding
from lib.questions.therapist_team.finding import shift_of
from lib.wording import Words, names

_HEIGHT = 400
_OFFSET = settings(domain=[-1, 1])
_DOTS, _ESTIMATE = -0.2, 0.7
"""Where the differences and their mean stand around the middle of their place."""
_SHAPE = 0.62
"""How far the shape of the differences reaches to either side of their dots."""


def _long(finding: Finding, words: Words, order: list[str]) -> pd.DataFrame:
    """A row per patient and rating."""
    marks = finding.marks.assign(kind=kind_of(finding, words))
    parts = [
        marks[["patient", "kind", "beyond"]].assign(place=place, value=marks[column])
        for place, column in ((order[0], "therapist"), (order[1], "team"))
    ]
    return pd.concat(parts)


def _means(finding: Finding, words: Words, order: list[str], y: alt.Y, look: Look) -> list[Any]:
    """The two means and the line between them; none where n carries none."""
    means = [
        finding.one("mean", measure=f"{who}.{finding.choices['scale']}")
        for who in ("WAV-B", "WAV-T")
    ]
    if not all(means):
        return []
    both = pd.DataFrame(
        {"place": order[:2], "value": [one.value for one in means if one is not None]}
    )
    told = [alt.Tooltip("value:Q", title=words("chart.mean"), format=".1f")]
    diamond = {"filled": True, "size": 130, "shape": "diamond", "color": look.ink, "opacity": 1}
    line = alt.Chart(both).mark_line(color=look.ink, strokeWidth=3, point=diamond)
    return [line.encode(x=axes.places(order), y=y, tooltip=told)]


def _slopes(
    finding: Finding, words: Words, order: list[str], shown: tuple[float, float], look: Look
) -> Layers:
    measure = f"WAV-B.{finding.choices['scale']}"
    label = words("chart.alliance_scale", scale=names.scale(words, finding.choices["scale"]))
    cut = shown != axes.window(measure, [])
    title = words(
        "chart.axis_cut" if cut else "chart.axis",
        label=label,
        span=names.scale_span(words, measure),
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    x, y = axes.places(order), alt.Y("value:Q", scale=scale, axis=settings(title=title))
    rows = _long(finding, words, order)
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("place:N", title=words("chart.who")),
        alt.Tooltip("value:Q", title=words("chart.score"), format=".0f"),
    ]
    layers: list[Any] = []
    # Quiet lines first: what is coloured must not lie under them.
    for side, opacity, width in ((0, 0.4, 1.2), (1, 0.7, 1.5), (-1, 0.7, 1.5)):
        part = rows[rows["beyond"] == side]
        if len(part):
            line = alt.Chart(part).mark_line(
                opacity=opacity, strokeWidth=width, color=colours(look)[side]
            )
            layers.append(line.encode(x=x, y=y, detail="patient:N", tooltip=told))
    ends = alt.Chart(rows).mark_point(filled=True, size=28, opacity=0.95)
    layers.append(
        pickable(ends.encode(x=x, y=y, tooltip=told, **sides(finding, words, look)), "_ends")
    )
    ringed = rings(rows, look, named=rows["place"] == order[0], left=True, x=x, y=y)
    return alt.layer(*layers, *_means(finding, words, order, y, look), *ringed)


def _estimate(
    finding: Finding, words: Words, place: str, scale: Settings, axis: Settings, look: Look
) -> list[Any]:
    """The difference that the test is about, with its interval."""
    row = shift_of(finding)
    if row is None:
        return []
    here = {"place": place, "value": row.value, "low": row.low, "high": row.high}
    data = alt.Chart(pd.DataFrame([here | {"aside": _ESTIMATE}]))
    middle = row.statistic == "hodges_lehmann"
    title = words("chart.middle_difference" if middle else "chart.mean_difference")
    told = [
        alt.Tooltip("value:Q", title=title, format="+.1f"),
        alt.Tooltip("low:Q", title=words("chart.low"), format="+.1f"),
        alt.Tooltip("high:Q", title=words("chart.high"), format="+.1f"),
    ]
    where: dict[str, Any] = {"xOffset": alt.XOffset("aside:Q", scale=_OFFSET), "tooltip": told}
    bar = data.mark_rule(strokeWidth=3, color=look.ink)
    point = data.mark_point(filled=True, size=150, opacity=1, color=look.ink, shape="diamond")
    low = alt.Y("low:Q", scale=scale, axis=axis)
    value = alt.Y("value:Q", scale=scale, axis=axis)
    return [(bar, {"y": low, "y2": "high:Q"} | where), (point, {"y": value} | where)]


def _differences(
    finding: Finding, words: Words, order: list[str], domain: list[float], look: Look
) -> Layers:
    scale = settings(domain=domain, nice=False, zero=False)
    marks = finding.marks
    places = offsets(list(marks["difference"]), domain[1] - domain[0])
    rows = marks[["patient"]].assign(
        place=order[2],
        value=marks["difference"],
        kind=kind_of(finding, words),
        aside=[one + _DOTS for one in places],
    )
    axis = settings(
        title=words("chart.difference_pairs"),
        orient="right",
        grid=False,
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
    )
    x, y = axes.places(order), alt.Y("value:Q", scale=scale, axis=axis)
    aside = alt.XOffset("aside:Q", scale=_OFFSET)
    points = (
        alt.Chart(rows)
        .mark_point(filled=True, size=44, opacity=0.95)
        .encode(
            x=x,
            y=y,
            xOffset=aside,
            **sides(finding, words, look),
            tooltip=[
                alt.Tooltip("patient:N", title=words("chart.patient")),
                alt.Tooltip("value:Q", title=words("chart.difference"), format="+.0f"),
            ],
        )
    )
    zero = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(y=y)
    )
    shape = dots.outlines({order[2]: list(marks["difference"])}, _DOTS, _SHAPE)
    layers: list[Any] = [
        *dots.filled(shape, x=x, y=y, xOffset=aside),
        zero,
        pickable(points, "_differences"),
    ]
    for mark, encoding in _estimate(finding, words, order[2], scale, axis, look):
        layers.append(mark.encode(x=x, **encoding))
    band = band_row(finding)
    if band is not None:
        reach = pd.DataFrame([{"place": order[2], "low": -band.value, "high": band.value}])
        grey = alt.Chart(reach).mark_bar(color=DOT, opacity=0.16, size={"expr": "width / 3.4"})
        low = alt.Y("low:Q", scale=scale, axis=axis)
        layers.insert(0, grey.encode(x=x, y=low, y2="high:Q"))
    ringed = rings(rows, look, x=x, y=y, xOffset=aside)
    return alt.layer(*layers, *ringed)


def pairs_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Lines from therapist to team, and beside them every patient's difference.

    The zero of the differences stands level with the mean for the team. Only pairs that differ
    more than measurement error would give are coloured.
    """
    measure = f"WAV-B.{finding.choices['scale']}"
    marks = finding.marks
    centre = float(marks["team"].mean()) if len(marks) else 0.0
    seen = [*marks["therapist"], *marks["team"], *(centre + marks["difference"])]
    shown = axes.window(measure, [float(one) for one in seen])
    n = words.whole(finding.sample.n)
    order = [
        words("chart.therapist_n", n=n),
        words("chart.team_n", n=n),
        words("chart.difference_pair"),
    ]
    domain = [one - centre for one in shown]
    view = alt.layer(
        _slopes(finding, words, order, shown, look),
        _differences(finding, words, order, domain, look),
        resolve=OWN_Y,
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": pairs_figure}
    return found | ({} if finding.one("limit_lower") is None else {"agreement": agreement_figure})
