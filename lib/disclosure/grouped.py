"""Boxes, bins and cells: what is drawn of a finding without a mark per patient."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from lib.disclosure import policy
from lib.disclosure.aggregate import bins, percentiles
from lib.disclosure.policy import FEW, FULLER, nearest
from lib.domain.instruments import INSTRUMENTS
from lib.domain.ward import Values
from lib.findings import Finding

Marks = list[dict[str, Any]]

COLUMNS = (
    "grouped",
    "place",
    "n",
    "p25",
    "p50",
    "p75",
    "low",
    "high",
    "x",
    "x2",
    "y",
    "y2",
)
"""``grouped`` tells what a row is: ``box``, ``bin``, ``cell`` or ``line``."""
_MOST_BINS = 30


def is_sum(measure: str) -> bool:
    """Whether a score is a sum of answers, and not their mean."""
    form = INSTRUMENTS.get(measure.split(".", 1)[0])
    return form is not None and form.score == "sum"


def grain(measure: str, values: Values) -> float:
    """The step that is drawn in: whole points or tenths, and never finer than the mean is told."""
    error = float(np.std(values)) / len(values) ** 0.5
    return max(1.0 if is_sum(measure) else 0.1, policy.step_of(error, is_sum(measure)))


def box(place: str, values: Values, measure: str) -> Marks:
    """The middle half and the median, of twenty patients or more."""
    if len(values) < FULLER:
        return []
    found = percentiles(values, FEW, grain(measure, values))
    return [
        {"grouped": "box", "place": place, "n": policy.fives(len(values))}
        | dict(zip(("p25", "p50", "p75"), found, strict=True))
    ]


def binned(values: Values, measure: str) -> Marks:
    """A histogram of five patients or more a bin, of twenty patients or more."""
    if len(values) < FULLER:
        return []
    spread = float(np.subtract(*np.percentile(values, [75, 25])))
    step = grain(measure, values)
    # Freedman & Diaconis 1981, doi:10.1007/BF01025868; on the grid of the scale.
    width = max(step, nearest(2 * spread / len(values) ** (1 / 3), step))
    enough = max(FEW, len(values) // _MOST_BINS)
    return [
        {"grouped": "bin", "low": one.low, "high": one.high, "n": policy.fives(one.n)}
        for one in bins(values, width, enough, step)
    ]


def numbers(marks: pd.DataFrame, column: str) -> Values:
    """A column of marks."""
    return marks[column].to_numpy(dtype=np.float64)


def patients(finding: Finding) -> pd.DataFrame:
    """The marks that are patients."""
    marks = finding.marks
    return marks[marks["kind"] == "patient"] if "kind" in marks else marks


def nothing_drawn(finding: Finding) -> pd.DataFrame:
    """No marks at all, for questions that have no such drawing."""
    return pd.DataFrame(columns=list(COLUMNS))


def drawn_by(make: Callable[[Finding], Iterator[Marks]]) -> Callable[[Finding], pd.DataFrame]:
    """The drawing that these marks make together: a frame with ``COLUMNS``."""

    def drawn(finding: Finding) -> pd.DataFrame:
        rows = [row for part in make(finding) for row in part]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    return drawn
