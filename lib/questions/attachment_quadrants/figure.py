"""Patients in the plane of anxiety and avoidance; the size of a dot tells the alliance."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import pickable, rings
from lib.charts.dress import NARROW, Layers, Look, Make, Settings, broad, dressed, settings
from lib.findings import THRESHOLDS, Finding, Tier
from lib.questions.attachment_quadrants.finding import QUADRANT, QUADRANTS
from lib.questions.attachment_quadrants.telling import NAMES
from lib.wording import Words, names

_HEIGHT = 520
_SIZES = [12, 520]
_LINE = 16
_ROOM = 0.16
"""Above the highest answer and below the lowest, as a part of the scale: three lines of words."""


def _axis(words: Words, measure: str) -> Settings:
    title = words(
        "chart.axis", label=names.label(words, measure), span=names.scale_span(words, measure)
    )
    low, high = words.measures[measure].span
    ticks = [*range(math.ceil(low), math.floor(high) + 1)]
    return settings(title=title, values=ticks, grid=False)


def _scale(words: Words, measure: str, room: float = 0.0) -> Settings:
    """From the lowest to the highest answer, with room beyond both for words."""
    low, high = words.measures[measure].span
    air = room * (high - low)
    return settings(domain=[low - air, high + air], nice=False, zero=False)


def _told(finding: Finding, words: Words, code: str) -> str:
    """How many lie in a quadrant, and their alliance as far as they carry it."""
    n = finding.one("n", by=QUADRANT, group=code)
    if n is None:
        return words("chart.quadrant_few", least=words.whole(THRESHOLDS[Tier.DOTS]))
    mean, median = (finding.one(one, by=QUADRANT, group=code) for one in ("mean", "median"))
    middle = mean or median
    if middle is None:
        return words("chart.quadrant_zero")
    key = "chart.quadrant_median" if mean is None else "chart.quadrant_mean"
    decimals = names.decimals(words, finding.choices["measure"])
    return words(key, n=words.whole(n.value), value=words.number(middle.value, decimals))


def _corners(finding: Finding, words: Words, x: alt.X, y: alt.Y, look: Look) -> list[Any]:
    """What each quadrant is called and holds, in its outer corner, beyond the dots."""
    ends = [
        _scale(words, row.measure, room)["domain"]
        for row, room in zip(finding.all("cut"), (0.0, _ROOM), strict=True)
    ]
    layers: list[Any] = []
    for code, (anxious, avoidant) in QUADRANTS.items():
        place = {"anxiety": ends[0][anxious], "avoidance": ends[1][avoidant]}
        told = f"{axes.wrapped(words(NAMES[code]), 24)}\n{_told(finding, words, code)}"
        # Lines run down from the first: at the bottom the first begins that much higher.
        above = 6 + told.count("\n") * _LINE
        text = alt.Chart(pd.DataFrame([place | {"told": told}])).mark_text(
            align="right" if anxious else "left",
            baseline="top" if avoidant else "bottom",
            dx=-6 if anxious else 6,
            dy=6 if avoidant else -above,
            lineBreak="\n",
            lineHeight=_LINE,
            color=look.quiet,
            fontSize={"expr": f"{NARROW} ? 10 : 12"},
        )
        layers.append(text.encode(x=x, y=y, text="told:N"))
    return layers


def quadrant_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """A dot per patient, larger with a higher alliance; lines at the values that are stated."""
    measure = finding.choices["measure"]
    cuts = list(finding.all("cut"))
    (first, second), decimals = cuts, f".{names.decimals(words, measure)}f"
    x = alt.X("anxiety:Q", axis=_axis(words, first.measure), scale=_scale(words, first.measure))
    y = alt.Y(
        "avoidance:Q", axis=_axis(words, second.measure), scale=_scale(words, second.measure, _ROOM)
    )
    shown = axes.window(finding.measures[measure], [float(one) for one in finding.marks["score"]])
    size = alt.Size(
        "score:Q",
        scale=settings(domain=list(shown), range=_SIZES, zero=False),
        legend=settings(
            title=names.label(words, measure),
            orient="top",
            tickCount=3,
            direction="horizontal",
            symbolFillColor=look.accent,
            symbolStrokeWidth=0,
            symbolOpacity=0.55,
        ),
    )
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("anxiety:Q", title=names.label(words, first.measure), format=".2f"),
        alt.Tooltip("avoidance:Q", title=names.label(words, second.measure), format=".2f"),
        alt.Tooltip("score:Q", title=names.label(words, measure), format=decimals),
    ]
    dots = (
        alt.Chart(finding.marks)
        .mark_point(filled=True, color=look.accent, opacity=0.55, stroke=look.ink, strokeWidth=0.6)
        .encode(x=x, y=y, size=size, tooltip=told)
    )
    upright, level = (
        alt.Chart(pd.DataFrame([{field: row.value}])).mark_rule(
            color=look.quiet, strokeDash=[5, 4], strokeWidth=1.5
        )
        for field, row in (("anxiety", first), ("avoidance", second))
    )
    lines = [upright.encode(x=x), level.encode(y=y)]
    ringed = rings(finding.marks, look, x=x, y=y)
    view = alt.layer(*lines, *_corners(finding, words, x, y, look), pickable(dots), *ringed)
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": quadrant_figure} if finding.one("cut") is not None else {}
