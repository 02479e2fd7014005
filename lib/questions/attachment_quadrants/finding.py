"""Where do patients lie in the plane of anxiety and avoidance, and how high is their alliance?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from lib.domain.ward import Values, Ward
from lib.findings.available import planes
from lib.findings.evidence import THRESHOLDS, Tier, tier
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    mean_row,
    row_from,
)
from lib.statistics.descriptive import median

Lines = Literal["midpoint", "median"]

QUADRANT = "quadrant"
"""The ``by`` of a quadrant's rows."""
QUADRANTS: Mapping[str, tuple[bool, bool]] = {
    "low_low": (False, False),
    "high_low": (True, False),
    "low_high": (False, True),
    "high_high": (True, True),
}
"""By code, whether anxiety and whether avoidance lies above its line."""

_MARKS = ("patient", "anxiety", "avoidance", "score", "quadrant")


def _line(ward: Ward, measure: str, scores: Values, lines: Lines) -> float:
    """Where the plane is cut: the middle of the scale, or of these patients."""
    if lines == "median":
        return float(np.median(scores))
    low, high = ward.measure(measure).span
    return (low + high) / 2


def _codes(anxiety: Values, avoidance: Values, cuts: tuple[float, float]) -> list[str]:
    """The quadrant of each patient; who lies on a line counts below it."""
    by_sides = {sides: code for code, sides in QUADRANTS.items()}
    return [
        by_sides[bool(a > cuts[0]), bool(b > cuts[1])]
        for a, b in zip(anxiety, avoidance, strict=True)
    ]


def _hidden(sizes: Mapping[str, int]) -> set[str]:
    """Quadrants with a few patients, and others until the hidden ones are no few together."""
    least = THRESHOLDS[Tier.DOTS]
    hidden = {code for code, n in sizes.items() if 0 < n < least}
    shown = sorted((n, code) for code, n in sizes.items() if n >= least)
    while 0 < sum(sizes[code] for code in hidden) < least and shown:
        hidden.add(shown.pop(0)[1])
    return hidden


def _rows(codes: list[str], scores: Values, measure: str) -> list[EstimateRow]:
    """Per quadrant how many, and of their alliance as much as they carry.

    One with a few patients is left out, and with it the smallest of the others: it would be the
    total less the rest.
    """
    rows: list[EstimateRow] = []
    placed = np.array(codes, dtype=object)
    parts = {code: scores[placed == code] for code in QUADRANTS}
    sizes = {code: len(inside) for code, inside in parts.items()}
    hidden = _hidden(sizes)
    for code, inside in parts.items():
        n = len(inside)
        if code in hidden:
            continue
        rows.append(EstimateRow(measure, "n", float(n), n, QUADRANT, code))
        if not n:
            continue
        rows.append(row_from(median(inside), measure, QUADRANT, code))
        if tier(n) >= Tier.MEAN:
            rows.append(mean_row(inside, measure, QUADRANT, code))
    return rows


def attachment_quadrants(ward: Ward, measure: str, lines: Lines = "midpoint") -> Finding:
    """Patients by anxiety and avoidance together, with their alliance; a picture, not a type.

    Parameters
    ----------
    measure: an alliance measure, such as ``WAV-T.total``.
    lines: where the plane is cut: the ``midpoint`` of both scales, or the ``median`` of the
        patients who are drawn.

    Returns
    -------
    ``cut`` per dimension, the value of its line; per quadrant n, and from five patients the
    median alliance, from ten the mean with its interval. Nothing is tested.

    Raises
    ------
    KeyError when the ward does not hold both dimensions, or the measure.
    """
    pair = planes(ward)
    if pair is None:
        raise KeyError(measure)
    anxiety, avoidance = (ward.scores[one] for one in pair)
    scores = ward.scores[measure]
    there = ~np.isnan(np.column_stack([anxiety, avoidance, scores])).any(axis=1)
    n = int(there.sum())
    out = tuple(np.array(ward.patients, dtype=object)[~there])
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    marks = pd.DataFrame(columns=list(_MARKS))
    if tier(n) is Tier.TOO_FEW:
        cautions.append(Caution("pairs_too_few", {"n": n}))
    else:
        seen = anxiety[there], avoidance[there]
        first, second = (
            _line(ward, one, values, lines) for one, values in zip(pair, seen, strict=True)
        )
        codes = _codes(*seen, (first, second))
        rows = [
            EstimateRow(one, "cut", cut, n) for one, cut in zip(pair, (first, second), strict=True)
        ]
        rows += _rows(codes, scores[there], measure)
        patients = np.array(ward.patients, dtype=object)[there]
        columns = (patients, *seen, scores[there], codes)
        marks = pd.DataFrame(dict(zip(_MARKS, columns, strict=True)))
        if len([row for row in rows if row.statistic == "n"]) < len(QUADRANTS):
            cautions.append(Caution("quadrant_too_few"))
    return Finding(
        key="attachment_quadrants",
        choices={"measure": measure, "lines": lines},
        sample=Sample(n, ward.size, (LeftOut("no_score", out),) if out else ()),
        rows=tuple(rows),
        marks=marks,
        cautions=tuple(cautions),
    )
