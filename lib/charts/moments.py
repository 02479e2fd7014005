"""The axis of several measurements."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import settings
from lib.wording import Words, names


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
            labelExpr=axes.looked_up(places),
            labelOverlap=True,
            labelPadding=8,
            grid=False,
        ),
    )
