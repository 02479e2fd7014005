"""The shape of a column of scores, where there are enough of them to have one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lib.findings.evidence import Tier, tier
from lib.statistics.estimates import CannotCompute
from lib.statistics.smoothing import Density, density


def shape_of(scores: Sequence[float]) -> Density | None:
    """A density for as many patients as carry one; ``None`` for fewer, or where all score alike."""
    if tier(len(scores)) < Tier.SHAPE:
        return None
    try:
        return density(np.asarray(scores, dtype=np.float64))
    except CannotCompute:
        return None
