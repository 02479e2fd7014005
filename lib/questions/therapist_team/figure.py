"""Paired estimation plot: a line per patient, and the differences on their own axis."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes, dots
from lib.charts.dots import colours, offsets, pickable, rings
from lib.charts.dress import (
    DOT,
    NARROW,
    OWN_AXIS_Y,
    OWN_Y,
    Layers,
    Look,
    Make,
    Settings,
    broad,
    dressed,
    settings,
)
from lib.findings import EstimateRow, Finding
from lib.questions.therapist_team.finding import pair_drawn, shift_of
from lib.questions.therapist_team.telling import difference_heading, who
from lib.wording import Words, names
from lib.wording.phrases import capitalised

_HEIGHT = 400
_OFFSET = settings(domain=[-1, 1])
_DOTS, _ESTIMATE = -0.2, 0.7
"""Where the differences and their mean stand around the middle of their place."""
_WIDE = 24
"""Signs of a side's name that fit on one line."""
_SHAPE = 0.62
"""How far the shape of the differences reaches to either side of their dots."""


def _long(finding: Finding, words: Words, order: list[str]) -> pd.DataFrame:
    """A row per patient and rating."""
    marks = finding.marks.assign(kind=kind_of(finding, words))
    parts = [
        marks[["patient", "kind", "beyond"]].assign(place=place, value=marks[column])
        for place, column in ((order[0], "first"), (order[1], "second"))
    ]
    return pd.concat(parts)


def _means(finding: Finding, words: Words, order: list[str], y: alt.Y, look: Look) -> list[Any]:
    """The two means and the line between them; none where n carries none."""
    means = [finding.one("mean", measure=one) for one in pair_drawn(finding)]
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
    measure = pair_drawn(finding)[0]
    label = scale_label(finding, words)
    cut = shown != axes.window(finding.measures[measure], [])
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
    title = words("chart.mean_difference")
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
        title=difference_heading(finding, words),
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


def places(finding: Finding, words: Words, n: str) -> list[str]:
    """What stands below the two sides and their difference."""
    sides = who(finding, words)
    named = [
        words("chart.side_n", who=axes.wrapped(capitalised(one), _WIDE), n=n)
        for one in sides.values()
    ]
    return [*named, words("chart.difference_pair", **sides)]


def scale_label(finding: Finding, words: Words) -> str:
    """What both sides are scored on: "Werkalliantie · totaal"."""
    measure = finding.measures[pair_drawn(finding)[0]]
    scale = names.scale_of(words, measure.key)
    alliance = measure.instrument.about == "alliance"
    return words("chart.alliance_scale", scale=scale) if alliance else capitalised(scale)


def pairs_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Lines from therapist to team, and beside them every patient's difference.

    The zero of the differences stands level with the mean for the team. Only pairs that differ
    more than measurement error would give are coloured.
    """
    measure = pair_drawn(finding)[0]
    marks = finding.marks
    centre = float(marks["second"].mean()) if len(marks) else 0.0
    seen = [*marks["first"], *marks["second"], *(centre + marks["difference"])]
    shown = axes.window(finding.measures[measure], [float(one) for one in seen])
    n = words.whole(finding.sample.n)
    order = places(finding, words, n)
    domain = [one - centre for one in shown]
    view = alt.layer(
        _slopes(finding, words, order, shown, look),
        _differences(finding, words, order, domain, look),
        resolve=OWN_Y,
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


_AGREEMENT_HEIGHT = 340
_TITLE_WIDTH = 46
"""Signs of the axis' title that fit side by side on a phone."""
_LIMITS = (("limit_upper", [6, 4]), ("mean_difference", [1, 0]), ("limit_lower", [6, 4]))


def _averages(finding: Finding, words: Words, shown: tuple[float, float]) -> alt.X:
    measure = pair_drawn(finding)[0]
    cut = shown != axes.window(finding.measures[measure], [])
    title = words(
        "chart.average_of_two_cut" if cut else "chart.average_of_two",
        scale=names.scale_of(words, measure),
        **who(finding, words),
        span=names.scale_span(words, measure),
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    lines = axes.wrapped(title, _TITLE_WIDTH).split("\n")
    return alt.X("average:Q", scale=scale, axis=settings(title=lines, tickCount=6, grid=False))


def _limits(finding: Finding) -> list[tuple[str, list[int], EstimateRow]]:
    """The lines there are: what each stands for, its dashes, and its number."""
    measure = pair_drawn(finding)[0]
    found = [(name, dash, finding.one(name, measure=measure)) for name, dash in _LIMITS]
    return [(name, dash, row) for name, dash, row in found if row is not None]


def _limits_drawn(
    finding: Finding, words: Words, x: alt.X, edge: float, scale: Settings, look: Look
) -> list[Any]:
    """Mean difference and both limits, each with its interval at the edge."""
    layers: list[Any] = []
    for statistic, dash, row in _limits(finding):
        told = words("chart.mean_difference" if statistic == "mean_difference" else "chart.limit")
        ends = {"average": edge, "value": row.value, "low": row.low, "high": row.high}
        base = alt.Chart(pd.DataFrame([ends]))
        y, low = (alt.Y(f"{one}:Q", scale=scale, axis=None) for one in ("value", "low"))
        tooltip = [
            alt.Tooltip("value:Q", title=told, format="+.1f"),
            alt.Tooltip("low:Q", title=words("chart.low"), format="+.1f"),
            alt.Tooltip("high:Q", title=words("chart.high"), format="+.1f"),
        ]
        line = base.mark_rule(color=look.ink, strokeWidth=1.6, strokeDash=dash)
        reach = base.mark_rule(color=look.ink, strokeWidth=3)
        layers += [
            line.encode(y=y, tooltip=tooltip),
            reach.encode(x=x, y=low, y2="high:Q", tooltip=tooltip),
        ]
    return layers


def _limits_numbered(
    finding: Finding, x: alt.X, edge: float, scale: Settings, look: Look
) -> alt.Chart:
    """What each line stands at, on an axis at the right: among the dots it cannot be read."""
    values = [row.value for _, _, row in _limits(finding)]
    axis = settings(
        title=None,
        orient="right",
        values=values,
        format="+.1f",
        labelColor=look.ink,
        grid=False,
        ticks=False,
        domain=False,
        labelOverlap=False,
        labelPadding=8,
    )
    held = alt.Chart(pd.DataFrame({"average": edge, "value": values}))
    chart: alt.Chart = held.mark_point(opacity=0)
    return chart.encode(x=x, y=alt.Y("value:Q", scale=scale, axis=axis))


def agreement_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Bland and Altman's figure: the difference (first − second) against the mean of both.

    The grey band is measurement error; the dashed lines hold 19 of 20 pairs.
    """
    marks = finding.marks.assign(kind=kind_of(finding, words))
    measure = pair_drawn(finding)[0]
    shown = axes.window(finding.measures[measure], [float(one) for one in marks["average"]])
    ends = [row.high if name == "limit_upper" else row.low for name, _, row in _limits(finding)]
    seen = [abs(float(one)) for one in (*marks["difference"], *ends) if one is not None]
    reach = 1.08 * max(seen, default=1.0)
    scale = settings(domain=[-reach, reach], nice=False, zero=False)
    axis = settings(
        title=difference_heading(finding, words),
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
        grid=False,
    )
    x, y = _averages(finding, words, shown), alt.Y("difference:Q", scale=scale, axis=axis)
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("difference:Q", title=words("chart.difference"), format="+.0f"),
        alt.Tooltip("average:Q", title=words("chart.mean"), format=".1f"),
    ]
    dots = alt.Chart(marks).mark_point(filled=True, size=52, opacity=0.95)
    points = dots.encode(x=x, y=y, tooltip=told, **sides(finding, words, look))
    layers: list[Any] = []
    band = band_row(finding)
    if band is not None:
        low = alt.Y("low:Q", scale=scale, axis=None)
        grey = alt.Chart(pd.DataFrame([{"low": -band.value, "high": band.value}]))
        layers.append(grey.mark_rect(color=DOT, opacity=0.16).encode(y=low, y2="high:Q"))
    layers += _limits_drawn(finding, words, x, shown[1], scale, look)
    layers += [
        pickable(points),
        _limits_numbered(finding, x, shown[1], scale, look),
        *rings(marks, look, x=x, y=alt.Y("difference:Q", scale=scale, axis=None)),
    ]
    return dressed(
        broad(alt.layer(*layers, resolve=OWN_AXIS_Y), look, _AGREEMENT_HEIGHT), words, look
    )


_SHAPES = ["triangle-up", "triangle-down", "circle"]


def band_row(finding: Finding) -> EstimateRow | None:
    """The band of measurement error of the scale that is drawn, if there is one."""
    return finding.one("error_band", measure=pair_drawn(finding)[0])


def _kinds(finding: Finding, words: Words) -> dict[int, str]:
    row = band_row(finding)
    reach = 0.0 if row is None else row.value
    decimals, sides = names.decimals(words, pair_drawn(finding)[0]), who(finding, words)
    return {
        1: words("chart.beyond_higher", who=sides["first"]),
        -1: words("chart.beyond_higher", who=sides["second"]),
        0: words("chart.within", band=words.number(reach, decimals)),
    }


def kind_of(finding: Finding, words: Words) -> list[str]:
    """What the legend calls each pair."""
    kinds = _kinds(finding, words)
    return [kinds[int(side)] for side in finding.marks["beyond"]]


def sides(
    finding: Finding, words: Words, look: Look
) -> dict[str, alt.Color | alt.Shape | alt.Value]:
    """Colour and shape of the pairs, with one legend; all alike where there is no band."""
    if band_row(finding) is None:
        return {"color": alt.value(DOT)}
    kinds = list(_kinds(finding, words).values())
    legend = settings(title=None, orient="top", columns={"expr": f"{NARROW} ? 1 : 3"})
    color_scale = settings(domain=kinds, range=list(colours(look).values()))
    return {
        "color": alt.Color("kind:N", scale=color_scale, legend=legend),
        "shape": alt.Shape("kind:N", scale=settings(domain=kinds, range=_SHAPES), legend=legend),
    }


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": pairs_figure}
    return found | ({} if finding.one("limit_lower") is None else {"agreement": agreement_figure})
