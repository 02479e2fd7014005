"""Paired estimation plot: a line per patient, and the differences on their own axis."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import (
    ACCENT,
    CONTRAST,
    DOT,
    OWN_Y,
    Layers,
    Look,
    Make,
    broad,
    dressed,
    settings,
)
from lib.charts.swarm import offsets
from lib.findings import Finding
from lib.wording import Words, names

_HEIGHT = 400


def _long(marks: pd.DataFrame, therapist: str, team: str) -> pd.DataFrame:
    parts = [
        marks[["patient"]].assign(place=place, value=marks[column])
        for place, column in ((therapist, "therapist"), (team, "team"))
    ]
    return pd.concat(parts)


def _slopes(finding: Finding, words: Words, order: list[str], shown: tuple[float, float]) -> Layers:
    measure = f"WAV-B.{finding.choices['scale']}"
    label = words("chart.alliance_scale", scale=names.scale(words, finding.choices["scale"]))
    cut = shown != axes.window(measure, [])
    title = words(
        "chart.axis_cut" if cut else "chart.axis",
        label=label,
        span=names.scale_span(words, measure),
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    y = alt.Y("value:Q", scale=scale, axis=settings(title=title))
    data = alt.Chart(_long(finding.marks, order[0], order[1]))
    told = [
        alt.Tooltip("patient:N", title=words("chart.patient")),
        alt.Tooltip("place:N", title=words("chart.who")),
        alt.Tooltip("value:Q", title=words("chart.score"), format=".0f"),
    ]
    lines = data.mark_line(color=DOT, opacity=0.4, strokeWidth=1.2).encode(
        x=axes.places(order), y=y, detail="patient:N", tooltip=told
    )
    ends = data.mark_point(filled=True, size=26, color=DOT, opacity=0.95).encode(
        x=axes.places(order), y=y, tooltip=told
    )
    layers: list[Any] = [lines, ends]
    means = [finding.one("mean", measure=f"{who}.{finding.choices['scale']}")
             for who in ("WAV-B", "WAV-T")]  # fmt: skip
    if all(means):
        both = pd.DataFrame(
            {"place": order[:2], "value": [one.value for one in means if one is not None]}
        )
        told_mean = [alt.Tooltip("value:Q", title=words("chart.mean"), format=".1f")]
        layers.append(
            alt.Chart(both)
            .mark_line(
                color=ACCENT, strokeWidth=3,
                point={
                    "filled": True, "size": 120, "shape": "diamond", "color": ACCENT,
                    "opacity": 1,
                },
            )
            .encode(x=axes.places(order), y=y, tooltip=told_mean)
        )  # fmt: skip
    return alt.layer(*layers)


def _differences(
    finding: Finding, words: Words, order: list[str], domain: list[float], look: Look
) -> Layers:
    scale = settings(domain=domain, nice=False, zero=False)
    marks = finding.marks
    places = offsets(list(marks["difference"]), domain[1] - domain[0])
    dots = alt.Chart(
        marks[["patient"]].assign(
            place=order[2], value=marks["difference"], aside=[one - 0.2 for one in places]
        )
    )
    axis = settings(
        title=words("chart.difference_pairs"), orient="right", grid=False, format="+~f",
        labelExpr=axes.SIGNED_ZERO,
    )  # fmt: skip
    y = alt.Y("value:Q", scale=scale, axis=axis)
    low = alt.Y("low:Q", scale=scale, axis=axis)
    offset = settings(domain=[-1, 1])
    points = dots.mark_point(filled=True, size=40, color=DOT, opacity=0.95).encode(
        x=axes.places(order), y=y, xOffset=alt.XOffset("aside:Q", scale=offset),
        tooltip=[
            alt.Tooltip("patient:N", title=words("chart.patient")),
            alt.Tooltip("value:Q", title=words("chart.difference"), format="+.0f"),
        ],
    )  # fmt: skip
    zero = alt.Chart(pd.DataFrame([{"value": 0.0}])).mark_rule(
        strokeDash=[4, 4], color=look.quiet
    ).encode(y=y)  # fmt: skip
    layers: list[Any] = [zero, points]
    row = finding.one("mean_difference", measure=f"WAV-B.{finding.choices['scale']}")
    if row is not None:
        estimate = alt.Chart(
            pd.DataFrame(
                [{"place": order[2], "value": row.value, "low": row.low, "high": row.high,
                  "aside": 0.7}]
            )
        )  # fmt: skip
        told = [
            alt.Tooltip("value:Q", title=words("chart.mean_difference"), format="+.1f"),
            alt.Tooltip("low:Q", title=words("chart.low"), format="+.1f"),
            alt.Tooltip("high:Q", title=words("chart.high"), format="+.1f"),
        ]
        aside = alt.XOffset("aside:Q", scale=offset)
        layers += [
            estimate.mark_rule(strokeWidth=3, color=CONTRAST).encode(
                x=axes.places(order), xOffset=aside, y=low,
                y2="high:Q", tooltip=told,
            ),
            estimate.mark_point(
                filled=True, size=140, opacity=1, color=CONTRAST, shape="triangle-up"
            ).encode(
                x=axes.places(order), xOffset=aside, y=y,
                tooltip=told,
            ),
        ]  # fmt: skip
    return alt.layer(*layers)


def pairs_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Lines from therapist to team, and beside them every patient's difference.

    The zero of the differences stands level with the mean for the team.
    """
    measure = f"WAV-B.{finding.choices['scale']}"
    marks = finding.marks
    centre = float(marks["team"].mean()) if len(marks) else 0.0
    seen = [*marks["therapist"], *marks["team"], *(centre + marks["difference"])]
    shown = axes.window(measure, [float(one) for one in seen])
    n = words.whole(finding.sample.n)
    order = [
        words("chart.therapist_n", n=n), words("chart.team_n", n=n), words("chart.difference_pair"),
    ]  # fmt: skip
    domain = [one - centre for one in shown]
    view = alt.layer(
        _slopes(finding, words, order, shown),
        _differences(finding, words, order, domain, look),
        resolve=OWN_Y,
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": pairs_figure}
