"""How do the ward's scores go from month to month?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

import numpy as np
import pandas as pd

from lib.domain.course import Course
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample
from lib.statistics.estimates import CannotCompute
from lib.statistics.over_time import FEWEST_FOR_LIMITS, RUN, longest_run, natural_limits

MONTH = "month"
"""The ``by`` of a month's row; its ``group`` is the month as ``2026-03``."""
_MARKS = ("month", "score", "n", "note")


def notes_of(text: str) -> tuple[tuple[str, str], ...]:
    """Month and words of each annotation in a choice of ``run_chart``; none in any other text."""
    try:
        found = json.loads(text) if text else []
        return tuple((str(month), str(words)) for month, words in found)
    except (ValueError, TypeError):
        return ()


def notes_as_choice(notes: Sequence[tuple[str, str]]) -> str:
    """Annotations as a choice of ``run_chart``, by month."""
    return json.dumps(sorted(notes), ensure_ascii=False) if notes else ""


def run_chart(course: Course, measure: str, notes: str = "") -> Finding:
    """A ward's scores month by month, around the median of the months.

    Parameters
    ----------
    notes: annotations by hand, as ``notes_as_choice`` writes them; they stand on the figure and
        never move the median or the limits.

    Returns
    -------
    Per month with 5 patients or more ``n`` and the median of their scores, a patient's last of that
    month; the ``centre`` (median of those months), the ``longest_run`` on one side of it and, from
    12 months, the natural limits ``limit_low`` and ``limit_high`` around ``limit_mean``.

    Raises
    ------
    KeyError for a measure that the course does not hold, or a file without days.
    """
    if measure not in course.rows.measures or not course.dated:
        raise KeyError(measure)
    found = _by_month(course, measure)
    few = {month: values for month, values in found.items() if tier(len(values)) is Tier.TOO_FEW}
    drawn = {month: values for month, values in found.items() if month not in few}
    medians = [float(np.median(values)) for values in drawn.values()]
    rows: list[EstimateRow] = []
    for (month, values), middle in zip(drawn.items(), medians, strict=True):
        n = len(values)
        rows.append(EstimateRow(measure, "n", float(n), n, MONTH, month))
        rows.append(EstimateRow(measure, "median", middle, n, MONTH, month))
    rows += _whole(measure, medians)
    written: dict[str, list[str]] = {}
    for month, words in notes_of(notes):
        written.setdefault(month, []).append(words)
    marks = pd.DataFrame(
        [
            (month, middle, len(values), "; ".join(written.get(month, [])))
            for (month, values), middle in zip(drawn.items(), medians, strict=True)
        ],
        columns=list(_MARKS),
    )
    cautions = [Caution("months_too_few", {"n": len(few)})] if few else []
    if 1 < len(drawn) < FEWEST_FOR_LIMITS:
        cautions.append(Caution("no_limits_yet", {"n": len(drawn), "wanted": FEWEST_FOR_LIMITS}))
    inside = {patient for values in drawn.values() for patient in values.index}
    out = tuple(one for place, one in enumerate(course.patients) if place not in inside)
    return Finding(
        key="run_chart",
        choices={"measure": measure, "notes": notes},
        sample=Sample(
            len(inside), len(course.patients), (LeftOut("no_month", out),) if out else ()
        ),
        rows=tuple(rows),
        marks=marks,
        cautions=tuple(cautions),
    )


def _whole(measure: str, medians: Sequence[float]) -> list[EstimateRow]:
    """What is said of all months together; n counts months."""
    n = len(medians)
    if n < 2:
        return []
    rows = [
        EstimateRow(measure, "centre", float(np.median(medians)), n),
        EstimateRow(measure, "longest_run", float(longest_run(medians)), n),
        EstimateRow(measure, "run_rule", float(RUN), n),
    ]
    with suppress(CannotCompute):
        limits = natural_limits(medians)
        rows += [
            EstimateRow(measure, "limit_mean", limits.mean, n),
            EstimateRow(measure, "limit_low", limits.low, n),
            EstimateRow(measure, "limit_high", limits.high, n),
        ]
    return rows


def _by_month(course: Course, measure: str) -> dict[str, pd.Series]:
    """By month in order of time, each patient's last score of that month."""
    values = course.rows.scores[measure]
    seen = sorted(
        (day, row)
        for row, day in enumerate(course.dates)
        if day is not None and not np.isnan(values[row])
    )
    found: dict[str, dict[int, float]] = {}
    for day, row in seen:
        found.setdefault(f"{day:%Y-%m}", {})[course.patient_of[row]] = float(values[row])
    return {month: pd.Series(scores) for month, scores in found.items()}
