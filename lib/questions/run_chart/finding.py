"""How do the ward's scores go from month to month?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np
import pandas as pd

from lib.domain.course import Course
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample
from lib.statistics.estimates import CannotCompute
from lib.statistics.over_time import (
    FEWEST_FOR_LIMITS,
    FEWEST_TO_EXPECT,
    expected_next,
    natural_limits,
    runs,
)

MONTH = "month"
"""The ``by`` of a month's row; its ``group`` is the month as ``2026-03``."""
UNLIKE = 2
"""How many times the patients of the smallest month the largest has, from which months vary too
unlike for one pair of limits."""
_MARKS = ("month", "score", "n", "note")
Months = dict[str, dict[int, float]]
"""By month in order of time, a score of each patient's, by the patient's place."""


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

    Patients who stay stand in several months, so that these are alike by themselves: with stays of
    nine months limits were exceeded in 29.5% of charts of 24 months and runs of 8 seen in 24.5%
    while nothing changed. So each patient counts once, in the month of the first score. Where that
    leaves too few months, all scores are drawn and nothing is said of any shift.

    Parameters
    ----------
    notes: annotations by hand, as ``notes_as_choice`` writes them; they stand on the figure and
        never move the median or the limits.

    Returns
    -------
    Per month with 5 patients or more ``n`` and the median of their scores, and the ``centre``
    (median of those months). Of months that share no patients also: from 4 months where the last
    one was expected by the earlier ones (``expected_low``, ``expected_high``); from 12 the
    ``longest_run`` on one side of the centre with the ``run_rule`` from which it is a shift, the
    ``crossings`` with the ``crossings_least`` below which they are one, and, of months alike in
    size, the natural limits ``limit_low`` and ``limit_high`` around ``limit_mean`` by the first 12.

    Raises
    ------
    KeyError for a measure that the course does not hold, or a file without days.
    """
    if measure not in course.rows.measures or not course.dated:
        raise KeyError(measure)
    found, cautions = _by_month(course, measure), []
    shared = sum(map(len, found.values())) > len({one for held in found.values() for one in held})
    if shared:
        once = _first_months(found)
        shared = (
            sum(tier(len(held)) is not Tier.TOO_FEW for held in once.values()) <= FEWEST_TO_EXPECT
        )
        found = found if shared else once
        cautions.append(Caution("months_share_patients" if shared else "months_by_first"))
    few = {month: held for month, held in found.items() if tier(len(held)) is Tier.TOO_FEW}
    drawn = {month: held for month, held in found.items() if month not in few}
    medians = [float(np.median([*held.values()])) for held in drawn.values()]
    rows: list[EstimateRow] = []
    for (month, values), middle in zip(drawn.items(), medians, strict=True):
        n = len(values)
        rows.append(EstimateRow(measure, "n", float(n), n, MONTH, month))
        rows.append(EstimateRow(measure, "median", middle, n, MONTH, month))
    rows += _whole(measure, medians)
    sizes = [len(held) for held in drawn.values()]
    if not shared:
        rows += _shifts(measure, medians, alike=not sizes or max(sizes) < UNLIKE * min(sizes))
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
    if few:
        cautions.append(Caution("months_too_few", {"n": len(few)}))
    if not shared and len(drawn) >= FEWEST_FOR_LIMITS and max(sizes) >= UNLIKE * min(sizes):
        cautions.append(Caution("months_unlike"))
    if not shared and 1 < len(drawn) < FEWEST_FOR_LIMITS:
        cautions.append(Caution("no_limits_yet", {"n": len(drawn), "wanted": FEWEST_FOR_LIMITS}))
    inside = {patient for held in drawn.values() for patient in held}
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
    """The middle of all months; n counts months."""
    n = len(medians)
    return [EstimateRow(measure, "centre", float(np.median(medians)), n)] if n > 1 else []


def _shifts(measure: str, medians: Sequence[float], alike: bool) -> Iterator[EstimateRow]:
    """What is said of months that share no patients; n counts months."""
    n = len(medians)
    if FEWEST_TO_EXPECT < n < FEWEST_FOR_LIMITS:
        with suppress(CannotCompute):
            expected = expected_next(medians[:-1])
            yield EstimateRow(measure, "expected_low", expected.low, n - 1)
            yield EstimateRow(measure, "expected_high", expected.high, n - 1)
    if n < FEWEST_FOR_LIMITS:
        return
    found = runs(medians)
    yield EstimateRow(measure, "longest_run", float(found.longest), n)
    yield EstimateRow(measure, "run_rule", float(found.most + 1), n)
    yield EstimateRow(measure, "crossings", float(found.crossings), n)
    yield EstimateRow(measure, "crossings_least", float(found.fewest), n)
    if alike:
        with suppress(CannotCompute):
            first = FEWEST_FOR_LIMITS
            limits = natural_limits(medians[:first])
            yield EstimateRow(measure, "limit_mean", limits.mean, first)
            yield EstimateRow(measure, "limit_low", limits.low, first)
            yield EstimateRow(measure, "limit_high", limits.high, first)


def _first_months(months: Months) -> Months:
    """Each patient in the first month alone."""
    seen: set[int] = set()
    found: Months = {}
    for month, held in months.items():
        new = {patient: score for patient, score in held.items() if patient not in seen}
        seen |= new.keys()
        if new:
            found[month] = new
    return found


def _by_month(course: Course, measure: str) -> Months:
    """By month in order of time, each patient's last score of that month."""
    values = course.rows.scores[measure]
    seen = sorted(
        (day, row)
        for row, day in enumerate(course.dates)
        if day is not None and not np.isnan(values[row])
    )
    found: Months = {}
    for day, row in seen:
        found.setdefault(f"{day:%Y-%m}", {})[course.patient_of[row]] = float(values[row])
    return found
