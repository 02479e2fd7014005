"""Patients who share a therapist, and how much less such patients tell."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_group
from lib.statistics.estimates import CannotCompute, FloatArray

THERAPIST_ICC = 0.05
"""The share of patients' differences that goes with their therapist: the weighted average of twenty
studies (Johns, Barkham, Kellett & Saxon 2019, doi:10.1016/j.cpr.2018.08.004)."""


def design_factor(sharing: Sequence[Hashable | None], icc: float = THERAPIST_ICC) -> float:
    """By how much sharing widens the standard error of a mean.

    `sharing`: with whom each patient is; None where that is not known, as somebody alone.
    `icc`: the share of the variance that goes with it, from 0 to 1.
    Returns √(1 + (m - 1) icc), at least 1, where m is the number of patients that a patient's
    therapist has on average, that patient counted: Σ m² / n where therapists have unequally many.
    Raises too_few (nobody), impossible_value.

    Kish (1965), Survey Sampling, section 5.4; Eldridge, Ashby & Kerry (2006),
    doi:10.1093/ije/dyl129, for unequal sizes.
    """
    if not sharing:
        raise CannotCompute("too_few")
    if not 0 <= icc <= 1:
        raise CannotCompute("impossible_value")
    sizes: dict[Hashable, int] = {}
    for place, one in enumerate(sharing):
        key = ("alone", place) if one is None else ("with", one)
        sizes[key] = sizes.get(key, 0) + 1
    size = sum(m**2 for m in sizes.values()) / len(sharing)
    return math.sqrt(1 + (size - 1) * icc)


def spread_as_shared(
    values: ArrayLike, sharing: Sequence[Hashable | None] | None, icc: float = THERAPIST_ICC
) -> FloatArray:
    """The scores drawn apart around their mean by `design_factor`; as they are without `sharing`.

    The usual standard error of what comes out is that of patients who share a therapist, so every
    t interval and test of the mean allows for it.
    Raises empty_group, too_few, and as `design_factor`.
    """
    found = as_group(values)
    if sharing is None:
        return found
    centre = float(found.mean())
    return np.asarray(centre + (found - centre) * design_factor(sharing, icc), dtype=np.float64)
