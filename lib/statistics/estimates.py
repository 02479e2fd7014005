"""What a calculation gives back: frozen, language-free values, or a reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

Reason: TypeAlias = Literal[
    "empty_group",  # a group, or a row or column of a table, holds nobody
    "impossible_value",  # an argument outside its range: a negative SD, a p above 1
    "no_fit",  # the model has no solution that makes sense for these scores
    "no_spread",  # every value is the same, so there is no unit to measure a difference in
    "not_finite",  # a missing or infinite value was passed in
    "too_few",  # fewer people (or items) than the calculation needs
    "too_few_groups",  # fewer than two groups to compare
    "too_many",  # more people, or more tables of counts, than the method is made for
    "unequal_lengths",  # pairs whose two columns differ in length
]


class CannotCompute(ValueError):
    """The data do not allow this calculation.

    Carries a language-free reason; `lib.wording` turns it into a sentence.

    `reason`: one of the reasons above.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Interval:
    """A two-sided interval; `level` is a proportion such as 0.95."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class HypothesisTest:
    """A test statistic with its degrees of freedom and two-sided p-value.

    `name` is one of student_t, welch_t, paired_t, one_sample_t, pearson_t, spearman_t, partial_t,
    quadratic_t, anova_f, welch_anova_f, brown_forsythe_f, games_howell (a t), mann_whitney,
    wilcoxon, kruskal, chi2, n1_chi2, fisher_exact, breusch_pagan, shapiro_w. `df2` is the
    denominator's degrees of freedom of an F test.
    """

    name: str
    value: float
    df: float | None
    df2: float | None
    p: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number about a sample of `n` people, with its uncertainty where that is defined."""

    statistic: str
    value: float
    n: int
    interval: Interval | None = None
    test: HypothesisTest | None = None
