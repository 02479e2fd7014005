"""What others may know: one table, and how coarsely each number in it is told.

A statistic that is not in ``POLICY`` stays with the treating team. The rules follow the practice
of statistics offices: thresholds, rounded counts, no extremes, no number that hangs on one person
(Hundepool et al. 2012, Statistical Disclosure Control; Eurostat's guidelines for output
checking). ``docs/disclosure.md`` says what they hold against, and what not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

LEAST = 10
"""Patients that every group of a number must hold."""
FULLER = 20
"""Patients from which correlations, quartiles and effect sizes are told."""
FEW = 5
"""Patients or persons that are never counted, located or told apart."""
_FINER_CORRELATION = 50
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_STEPS_PER_ERROR = 4
"""How many steps a standard error must hold."""
FINEST_SUM = 0.5
"""Points of a score that is a sum; one answer moves it by a whole point."""
_FIVE_PERCENT = 0.05


class Told(Enum):
    """In what way a number is made coarse."""

    COUNT = "count"
    """A number of patients, to the nearest five."""
    PART = "part"
    """Patients of a group, where neither they nor the rest are few; to the nearest five."""
    PERSONS = "persons"
    """Interviewed persons, to the nearest five: fewer than three are told as none."""
    SCORE = "score"
    """In points of the scale, to a quarter of its standard error at the finest."""
    SPREAD = "spread"
    """A standard deviation, to the step of its mean."""
    MIDDLE = "middle"
    """A percentile, of averaged neighbours."""
    CORRELATION = "correlation"
    """To a tenth, from 50 patients to half of one."""
    HALF_TENTH = "half_tenth"
    TENTH = "tenth"
    PRINTED = "printed"
    """Known to everybody: of a publication, or of the questionnaire."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes
    ----------
    least: how many patients, or interviewed persons, it must rest on.
    """

    told: Told
    least: int = LEAST


POLICY: Mapping[str, Line] = MappingProxyType(
    {
        "n": Line(Told.COUNT),
        "complete": Line(Told.COUNT),
        "higher": Line(Told.PART),
        "lower": Line(Told.PART),
        "equal": Line(Told.PART),
        "count": Line(Told.PERSONS),
        "count_without_list": Line(Told.PERSONS, 0),
        "persons_in_group": Line(Told.PERSONS),
        "mean": Line(Told.SCORE),
        "mean_difference": Line(Told.SCORE),
        "hodges_lehmann": Line(Told.SCORE, FULLER),
        "sd": Line(Told.SPREAD),
        "median": Line(Told.MIDDLE, FULLER),
        "first_quartile": Line(Told.MIDDLE, FULLER),
        "third_quartile": Line(Told.MIDDLE, FULLER),
        "pearson_r": Line(Told.CORRELATION, FULLER),
        "spearman_rho": Line(Told.CORRELATION, FULLER),
        "partial_r": Line(Told.CORRELATION, FULLER),
        "alpha": Line(Told.HALF_TENTH, FULLER),
        "omega_total": Line(Told.HALF_TENTH, FULLER),
        "hedges_g": Line(Told.TENTH, FULLER),
        "superiority": Line(Told.TENTH, FULLER),
        "cohen_dz": Line(Told.TENTH, FULLER),
        "cramers_v": Line(Told.TENTH, FULLER),
        "floor_share": Line(Told.TENTH, FULLER),
        "ceiling_share": Line(Told.TENTH, FULLER),
        "cut": Line(Told.PRINTED),
        "therapist_icc": Line(Told.PRINTED),
        "published_n": Line(Told.PRINTED, 0),
        "published_mean": Line(Told.PRINTED, 0),
        "published_sd": Line(Told.PRINTED, 0),
        "published_lowest_answer": Line(Told.PRINTED, 0),
        "published_highest_answer": Line(Told.PRINTED, 0),
        "published_verified": Line(Told.PRINTED, 0),
    }
)
"""By statistic, how it is told to others. Never: tests and their p, skewness and the like,
extremes, single items, what changes without one patient, and what follows from the spread."""


_TIERS = (FULLER, _FINER_CORRELATION)


def fives(n: float) -> int:
    """A number of patients or persons to the nearest five.

    Never up to a size that carries firmer words: 19 patients are told as about 15.
    """
    near = 5 * round(n / 5)
    return near - 5 if any(n < tier <= near for tier in _TIERS) else near


def splits(count: float, n: int) -> bool:
    """Whether neither those counted nor the rest are few."""
    return FEW <= count <= n - FEW


def nearest(value: float, step: float) -> float:
    """A value on the grid of a step."""
    return round(round(value / step) * step, 6) + 0.0


def outward(low: float, high: float, step: float) -> tuple[float, float]:
    """Both ends of an interval on the grid of a step, never closer together than they were."""
    slack = 1e-9
    first, last = math.floor(low / step + slack), math.ceil(high / step - slack)
    return round(first * step, 6) + 0.0, round(last * step, 6) + 0.0


def step_of(error: float, is_sum: bool) -> float:
    """The step a score is told in.

    Parameters
    ----------
    error: its standard error, in points.
    is_sum: whether the score is a sum of answers.
    """
    coarse = [one for one in _STEPS if one <= error / _STEPS_PER_ERROR]
    return max(coarse[-1] if coarse else _STEPS[0], FINEST_SUM if is_sum else 0.0)


def correlation_step(n: int) -> float:
    """The step a correlation is told in."""
    return 0.05 if n >= _FINER_CORRELATION else 0.1


def tells_scores(sd: float, n: int, breadth: float) -> bool:
    """Whether mean and SD alone lay somebody's score down within five percent of the scale.

    Nobody lies further from the mean than SD times the root of n - 1 (Samuelson 1968,
    doi:10.1080/01621459.1968.10480944): where all are nearly alike, the mean is everybody's score.
    """
    return sd * math.sqrt(n - 1) <= 2 * _FIVE_PERCENT * breadth
