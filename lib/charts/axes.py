"""Axes that say what they leave out, and the axis of several measurements."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

import altair as alt
import pandas as pd

from lib.charts.dress import NARROW, Settings, settings
from lib.domain.instruments import Measure
from lib.wording import Words, names

_STEPS = (1, 2, 5, 10, 20, 50)


def _step(width: float) -> float:
    return next((step for step in _STEPS if width / step <= 10), 100)


def window(measure: Measure | None, values: Iterable[float]) -> tuple[float, float]:
    """The part of a scale that holds all values with some air, on round numbers.

    Parameters
    ----------
    measure: whose scale; a number that is no score has none, and is not cut at any.
    """
    low, high = (-math.inf, math.inf) if measure is None else measure.span
    seen = [value for value in values if not math.isnan(value)]
    if not seen or high - low <= 10:
        return (0.0, 1.0) if measure is None else (low, high)
    step = _step(max(seen) - min(seen))
    return (
        max(low, math.floor((min(seen) - step / 2) / step) * step),
        min(high, math.ceil((max(seen) + step / 2) / step) * step),
    )


def title(words: Words, measure: str, shown: tuple[float, float]) -> str:
    """A measure with its range, and whether the axis shows only a part of it."""
    if measure not in words.measures:
        return names.label(words, measure)
    cut = shown != words.measures[measure].span
    return words(
        "chart.axis_cut" if cut else "chart.axis",
        label=names.label(words, measure),
        span=names.scale_span(words, measure),
    )


def wrapped(text: str, width: int) -> str:
    """Text broken at spaces into lines of at most about ``width`` signs."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return "\n".join(lines)


def bare(**more: object) -> Settings:
    """What is set of an axis of labels alone, none of which gives way to another."""
    return settings(title=None, ticks=False, domain=False, grid=False, labelOverlap=False, **more)


def places(order: list[str], labelled: bool = True) -> alt.X:
    """The sideways axis of groups, whose labels may have several lines."""
    axis = settings(
        title=None,
        labels=labelled,
        labelAngle=0,
        labelExpr="split(datum.label, '\\n')",
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
        labelPadding=8,
        labelLimit={"expr": f"({NARROW} ? 270 : 560) / {max(len(order), 1)}"},
        labelOverlap=False,
        labelFlush=False,
        labelBound=False,
        ticks=False,
        domain=False,
    )
    return alt.X("place:N", sort=None, scale=settings(domain=order), axis=axis)


SIGNED_ZERO = "datum.value == 0 ? '0' : datum.label"
"""A Vega expression: zero without the plus that differences carry."""


def looked_up(labels: Mapping[str, str]) -> str:
    """A Vega expression from an axis code to its label. JSON keeps any text a mere string.

    The sign in front is taken off again: Vega stumbles over a string such as ``constructor``,
    which is also the name of something every JavaScript object has.
    """
    held = {code: f"·{label}" for code, label in labels.items()}
    return f"slice(({json.dumps(held)})[datum.value], 1)"


def labels(marks: pd.DataFrame, words: Words) -> dict[str, str]:
    """What each place on the axis is called, in order: ``m0`` for the first moment."""
    seen = marks[["order", "moment"]].drop_duplicates().sort_values("order")
    return {
        f"m{int(order)}": names.moment(words, str(code))
        for order, code in zip(seen["order"], seen["moment"], strict=True)
    }


def placed(marks: pd.DataFrame) -> pd.DataFrame:
    """Marks with the field ``at``, where they stand on the axis."""
    return marks.assign(at=[f"m{int(order)}" for order in marks["order"]])


def axis(places: dict[str, str], words: Words, *, titled: bool = True) -> alt.X:
    """The axis itself."""
    return alt.X(
        "at:N",
        sort=None,
        scale=settings(domain=[*places], padding=0.25),
        axis=settings(
            title=words("chart.moment_axis") if titled else None,
            labelAngle=0,
            ticks=False,
            labelExpr=looked_up(places),
            labelOverlap=True,
            labelPadding=8,
            grid=False,
        ),
    )
