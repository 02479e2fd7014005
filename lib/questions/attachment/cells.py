"""Attachment beside the alliance as cells of several patients, with the line: no dot a patient."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.disclosure import policy
from lib.disclosure.grouped import Box, Marks, cells, grain, numbers, patients, percentiles
from lib.disclosure.policy import FEW, FULLER, nearest
from lib.findings import Finding

_MOST_CELLS = 400
_AXES = ("dimension", "measure")
_FEWEST_CELLS = 6
"""Fewer rectangles show nothing but the edges of the plane."""


def _ends(finding: Finding) -> Box:
    """The edges of the scales; |z| has none, there a round number above nearly everybody."""
    dimension, measure = (finding.chosen(one) for one in _AXES)
    if finding.key == "attachment_extremity":
        return Box(*dimension.span, 0.0, 3.0)
    return Box(*dimension.span, *measure.span)


def relation(finding: Finding) -> Iterator[Marks]:
    """Cells of five patients or more, and the line with its band over the middle half."""
    marks = patients(finding)
    x, y = numbers(marks, "x"), numbers(marks, "y")
    # A number that is no score has no ends but those of single patients.
    if len(x) < FULLER or finding.choices["dimension"] not in finding.measures:
        return
    folded = finding.key == "attachment_extremity"
    dimension, measure = (finding.chosen(one) for one in _AXES)
    steps = grain(dimension, x), 0.1 if folded else grain(measure, y)
    found = cells(x, y, _ends(finding), max(FEW, len(x) // _MOST_CELLS), steps)
    if len(found) >= _FEWEST_CELLS:
        yield [
            {
                "grouped": "cell",
                "x": one.x,
                "x2": one.x2,
                "y": one.y,
                "y2": one.y2,
                "n": policy.fives(one.n),
            }
            for one in found
        ]
    reach = percentiles(x, FEW, steps[0])
    yield _line(finding.marks[finding.marks["kind"] == "fit"], (reach[0], reach[-1]), steps[1])


def _line(fit: pd.DataFrame, ends: tuple[float, float], step: float) -> Marks:
    """The line with its band over the middle half, from three rounded places."""
    if len(fit) < 2 or ends[0] >= ends[1]:
        return []
    places = (ends[0], (ends[0] + ends[1]) / 2, ends[1])
    at = {
        one: np.interp(places, numbers(fit, "x"), numbers(fit, one)) for one in ("y", "low", "high")
    }
    first, last = (nearest(float(at["y"][end]), step) for end in (0, -1))
    middle = (first + last) / 2
    found: Marks = []
    for place, y, low, high in zip(
        places, (first, middle, last), at["low"], at["high"], strict=True
    ):
        below, above = policy.outward(float(low), float(high), step)
        found.append(
            {"grouped": "line", "x": round(place, 2), "y": round(y, 2), "low": below, "high": above}
        )
    return found
