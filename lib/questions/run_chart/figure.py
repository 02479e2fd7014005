"""The median of each month, around the median of the months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import CONTRAST, NARROW, Layers, Look, Make, Settings, layered, settings
from lib.findings import Finding
from lib.questions.run_chart.finding import notes_of
from lib.wording import Words, names

_HEIGHT = 360
_LEAST = 3
"""Months that are drawn: a line between two would read as a change."""


def _months(held: list[str]) -> Iterator[str]:
    """Every month from the first to the last, also those that are not drawn."""
    year, month = (int(part) for part in held[0].split("-"))
    while (code := f"{year:04d}-{month:02d}") <= held[-1]:
        yield code
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _drawn(finding: Finding) -> pd.DataFrame:
    """A row per month; one without enough patients has no score, so that the line breaks there."""
    marks = finding.marks
    scores = dict(zip(marks["month"], marks["score"], strict=True))
    sizes = dict(zip(marks["month"], marks["n"], strict=True))
    rows = [
        {"at": f"d{place}", "month": code, "score": scores.get(code), "n": sizes.get(code)}
        for place, code in enumerate(_months(sorted(scores)))
    ]
    return pd.DataFrame(rows)


def _levels(finding: Finding, words: Words, scale: Settings, look: Look) -> list[Any]:
    """The middle line and the limits, each with its number."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    centre, low, high = (finding.one(one) for one in ("centre", "limit_low", "limit_high"))
    rows = []
    if centre is not None:
        told = words("chart.centre", value=words.number(centre.value, decimals))
        rows.append({"level": centre.value, "told": told, "dash": "centre"})
    if low is not None and high is not None:
        ends = {
            "low": words.number(low.value, decimals),
            "high": words.number(high.value, decimals),
        }
        rows.append({"level": high.value, "told": words("chart.limits", **ends), "dash": "limit"})
        rows.append({"level": low.value, "told": "", "dash": "limit"})
    if not rows:
        return []
    data = pd.DataFrame(rows)
    y = alt.Y("level:Q", scale=scale)
    dash = alt.StrokeDash(
        "dash:N", legend=None, scale=settings(domain=["centre", "limit"], range=[[1, 0], [5, 4]])
    )
    rule = alt.Chart(data).mark_rule(color=look.quiet, strokeWidth=1.5)
    text = alt.Chart(data).mark_text(
        align="right", dx=-4, dy=-8, color=look.quiet, fontSize={"expr": f"{NARROW} ? 11 : 13"}
    )
    end = alt.value({"expr": "width"})
    return [rule.encode(y=y, strokeDash=dash), text.encode(x=end, y=y, text="told:N")]


def _notes(finding: Finding, data: pd.DataFrame, x: alt.X, look: Look) -> list[Any]:
    """What was written at a month, above it; months that are not drawn have no place."""
    at = dict(zip(data["month"], data["at"], strict=True))
    rows = [
        {"at": at[month], "told": axes.wrapped(text, 18)}
        for month, text in notes_of(finding.choices["notes"])
        if month in at
    ]
    if not rows:
        return []
    base = alt.Chart(pd.DataFrame(rows))
    rule = base.mark_rule(color=CONTRAST, strokeDash=[2, 3], strokeWidth=1.5)
    text = base.mark_text(
        align="left",
        baseline="top",
        dx=5,
        lineBreak="\n",
        lineHeight=15,
        color=look.ink,
        fontSize={"expr": f"{NARROW} ? 11 : 13"},
    )
    return [rule.encode(x=x), text.encode(x=x, y=alt.value(2), text="told:N")]


def _labels(data: pd.DataFrame, words: Words) -> dict[str, str]:
    """What each place is called; the year stands below the first month and each January."""
    found = {}
    for place, (at, code) in enumerate(zip(data["at"], data["month"], strict=True)):
        month, _, year = names.month(words, str(code)).partition(" ")
        named = place == 0 or str(code).endswith("-01")
        found[str(at)] = f"{month}\n{year}" if named else month
    return found


def run_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Dots joined by a line, the middle line, limits where there are enough months, and notes."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    data = _drawn(finding)
    labels = _labels(data, words)
    limits = [row.value for name in ("limit_low", "limit_high") for row in finding.all(name)]
    scores = [float(one) for one in data["score"].dropna()]
    shown = axes.window(finding.measures[measure], [*scores, *limits])
    scale = settings(domain=list(shown), nice=False, zero=False)
    x = alt.X(
        "at:N",
        sort=None,
        scale=settings(domain=[*labels]),
        axis=settings(
            title=None,
            labelExpr=f"split({axes.looked_up(labels)}, '\\n')",
            labelAngle=0,
            ticks=False,
            labelOverlap="greedy",
            labelPadding=8,
            grid=False,
            labelSeparation=6,
        ),
    )
    y = alt.Y("score:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    told = [
        alt.Tooltip("score:Q", title=words("chart.month_median"), format=f".{decimals}f"),
        alt.Tooltip("n:Q", title="n", format=".0f"),
    ]
    point = {"filled": True, "size": 80, "color": look.accent, "opacity": 1}
    line = alt.Chart(data).mark_line(color=look.accent, strokeWidth=2, point=point)
    layers = [
        *_levels(finding, words, scale, look),
        line.encode(x=x, y=y, tooltip=told),
        *_notes(finding, data, x, look),
    ]
    return layered(layers, words, look, _HEIGHT)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": run_figure} if len(finding.marks) >= _LEAST else {}
