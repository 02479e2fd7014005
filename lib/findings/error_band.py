"""What difference between two scores of one patient measurement error alone would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from lib.domain.norms import STUDY
from lib.domain.ward import Values, Ward
from lib.findings.evidence import Tier, tier
from lib.findings.items import items_of
from lib.statistics.estimates import CannotCompute
from lib.statistics.reliability import cronbach_alpha, error_band

Source = Literal["own", "published"]


@dataclass(frozen=True, slots=True)
class Band:
    """A difference within ``reach`` points of zero fits measurement error alone (95%).

    Attributes
    ----------
    source: whose alpha it rests on: the file's own items, or the lowest in print.
    alphas: of the one and the other score.
    """

    reach: float
    source: Source
    alphas: tuple[float, float]

    def beyond(self, differences: Values) -> npt.NDArray[np.int_]:
        """Per patient 1 above the band, -1 below it, 0 within."""
        outside = np.abs(differences) > self.reach
        return np.where(outside, np.sign(differences), 0).astype(int)


def own_alpha(ward: Ward, measure: str) -> float | None:
    """Alpha over this file's items; a handful of patients says too little about it."""
    items = items_of(ward, measure)
    if items is None or tier(len(items.complete)) < Tier.SHAPE:
        return None
    try:
        alpha = cronbach_alpha(items.complete).value
    except CannotCompute:
        return None
    return alpha if alpha >= 0 else None


def published_alpha(measure: str) -> float | None:
    """The lowest in print, so that the band is wide rather than narrow."""
    printed = STUDY.alpha.get(measure.split(".")[0])
    return None if printed is None else printed.low


def band_of(ward: Ward, measures: tuple[str, str], scores: tuple[Values, Values]) -> Band | None:
    """The band for two scores in the same unit; ``None`` where nothing is known of their error.

    Parameters
    ----------
    measures: the two measures.
    scores: of the patients who have both; their spread is the band's.
    """
    own = own_alpha(ward, measures[0]), own_alpha(ward, measures[1])
    source: Source = "own" if None not in own else "published"
    if source == "published":
        own = published_alpha(measures[0]), published_alpha(measures[1])
    first, second = own
    if first is None or second is None:
        return None
    spread = [float(one.std(ddof=1)) for one in scores]
    try:
        reach = error_band(first, spread[0], second, spread[1])
    except CannotCompute:
        return None
    return Band(reach, source, (first, second))
