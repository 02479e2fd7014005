"""What figures say of their marks in the same way: places, kinds, and what a pointer reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import altair as alt

from lib.charts.dress import Settings, settings
from lib.wording import Words

Across = Callable[[str], alt.X]
"""Places a field on the sideways axis."""


def across(scale: Settings, axis: Settings | None) -> Across:
    """One sideways scale and axis, for several fields."""
    return lambda field: alt.X(field, scale=scale, axis=axis)


def in_rows(codes: Sequence[str], axis: Settings | None = None) -> alt.Y:
    """The field ``row`` in this order, without labels until an axis brings them."""
    return alt.Y("row:N", sort=None, scale=settings(domain=[*codes]), axis=axis)


def kinds(
    field: str, told: Mapping[str, tuple[str, str]], legend: Settings | None
) -> dict[str, alt.Shape | alt.Color]:
    """Shape and colour that tell the same of a mark, by what it is called."""
    shapes, colors = ([one[place] for one in told.values()] for place in (0, 1))
    return {
        "shape": alt.Shape(field, scale=settings(domain=[*told], range=shapes), legend=legend),
        "color": alt.Color(field, scale=settings(domain=[*told], range=colors), legend=legend),
    }


def pointed(words: Words, **fields: str) -> list[alt.Tooltip]:
    """What is read where a pointer rests: named fields, each under its message."""
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in fields.items()]
