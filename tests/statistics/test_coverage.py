"""How often does a 95% interval hold the truth? About 95 times in a hundred.

Left out unless asked for: `pytest -m slow`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

import numpy as np
import pytest

from tests.statistics import calculations as st

REPETITIONS = 3_000
FEWER = 800  # where one interval takes milliseconds
RHO, SHIFT = 0.4, 0.5

Draw = Callable[[np.random.Generator, int], tuple[Any, ...]]


def one_group(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    return (random.normal(SHIFT, 1, n),)


def two_groups(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    """Of unequal size and, but for the shift, from the same population."""
    return random.normal(SHIFT, 1, n), random.normal(0, 1, n // 2 + 5)


def two_spreads(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    """The smaller group has twice the spread, which Student's interval cannot take."""
    return random.normal(SHIFT, 1, n), random.normal(0, 2, n // 2 + 5)


def pairs(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    shared, own = random.normal(size=n), random.normal(size=n)
    return shared + SHIFT, RHO * shared + sqrt(1 - RHO**2) * own


def held_constant(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    """Pairs whose relation shows when two other scores are held constant."""
    x, y = pairs(random, n)
    others = random.normal(size=(n, 2))
    return x + others[:, 0], y - others[:, 0] + others[:, 1], others


def bent(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    x = random.normal(size=n)
    return x, 1 + x + SHIFT * x**2 + random.normal(size=n)


def answers(random: np.random.Generator, n: int) -> tuple[Any, ...]:
    """Eight items of equal worth, with an alpha of 0.8."""
    return (random.normal(size=(n, 1)) + sqrt(2) * random.normal(size=(n, 8)),)


def interval(estimate: st.Estimate) -> st.Interval:
    assert estimate.interval is not None
    return estimate.interval


# The true value, how to draw, how to estimate, how often.
DIFFERENCE_SD = sqrt(2 - 2 * RHO)
COVERED: dict[str, tuple[float, Draw, Callable[..., st.Estimate], int]] = {
    "mean": (SHIFT, one_group, st.mean, REPETITIONS),
    "one_sample_difference": (
        SHIFT - 2,
        one_group,
        lambda x: st.one_sample_difference(x, 2),
        REPETITIONS,
    ),
    "student_difference": (SHIFT, two_groups, st.student_difference, REPETITIONS),
    "welch_difference": (SHIFT, two_spreads, st.welch_difference, REPETITIONS),
    "hedges_g": (SHIFT, two_groups, st.hedges_g, FEWER),
    "mann_whitney": (SHIFT, two_groups, st.mann_whitney, FEWER),
    "bca_mean_difference": (
        SHIFT,
        two_groups,
        lambda a, b: st.bca_mean_difference(a, b, resamples=1_000).estimate,
        FEWER,
    ),
    "paired_difference": (SHIFT, pairs, st.paired_difference, REPETITIONS),
    "cohen_dz": (SHIFT / DIFFERENCE_SD, pairs, st.cohen_dz, FEWER),
    "cohen_dav": (SHIFT, pairs, st.cohen_dav, FEWER),
    "wilcoxon": (SHIFT, pairs, st.wilcoxon, FEWER),
    "limit_of_agreement": (
        SHIFT + 1.959963984540054 * DIFFERENCE_SD,
        pairs,
        lambda a, b: st.bland_altman(a, b).upper,
        REPETITIONS,
    ),
    "pearson": (RHO, pairs, st.pearson, REPETITIONS),
    "spearman": (6 / np.pi * np.arcsin(RHO / 2), pairs, st.spearman, REPETITIONS),
    "partial_correlation": (RHO, held_constant, st.partial_correlation, REPETITIONS),
    "quadratic_term": (SHIFT, bent, st.quadratic_term, REPETITIONS),
    "cronbach_alpha": (0.8, answers, st.cronbach_alpha, REPETITIONS),
}


@pytest.mark.slow
@pytest.mark.parametrize("n", [20, 60])
@pytest.mark.parametrize("name", COVERED)
def test_coverage(name: str, n: int) -> None:
    truth, draw, estimate, repetitions = COVERED[name]
    random = np.random.default_rng(1908)
    held = 0
    for _ in range(repetitions):
        found = interval(estimate(*draw(random, n)))
        held += found.low <= truth <= found.high
    assert 0.93 <= held / repetitions <= 0.97
