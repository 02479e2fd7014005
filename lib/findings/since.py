"""What is different in a ward's scores since the file that was open before.

Two files about a ward hold other patients, or the same at another moment; nothing tells which. So
means are set beside each other, without a test and without a word on what brought it about.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.domain.instruments import Instrument, form_of
from lib.domain.ward import Ward

FEWEST = 5
"""Patients with a score, then and now, below which no mean is set beside another."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is remembered of a ward when another file is opened: nothing of any one patient.

    Attributes
    ----------
    scores: by measure, how many patients have a score, and their mean in scale points.
    keys: by instrument, the form with the key it was scored with.
    """

    scores: Mapping[str, tuple[int, float]]
    keys: Mapping[str, Instrument]


@dataclass(frozen=True, slots=True)
class Since:
    """One measure then and now.

    Attributes
    ----------
    n_then, n_now: patients with a score; 0 when the file has no such score.
    mean_then, mean_now: in scale points; NaN where either n is below ``FEWEST``.
    """

    measure: str
    n_then: int
    n_now: int
    mean_then: float
    mean_now: float

    @property
    def difference(self) -> float:
        """Now minus then."""
        return self.mean_now - self.mean_then


def summary(ward: Ward) -> Summary:
    """How many patients of a ward have each score, and the means."""
    scores: dict[str, tuple[int, float]] = {}
    for measure in ward.measures:
        values = ward.scores[measure]
        values = values[~np.isnan(values)]
        scores[measure] = (len(values), float(values.mean()) if len(values) >= FEWEST else math.nan)
    forms = {one.key: one for one in (ward.measure(measure).instrument for measure in scores)}
    return Summary(scores, forms)


def since(then: Summary, now: Ward) -> tuple[Since, ...]:
    """Every measure of either file, those of the new one first.

    A form that was scored with another key then is left out: its points are not the same points.
    """
    here = summary(now)
    found: list[Since] = []
    for measure in dict.fromkeys((*here.scores, *then.scores)):
        form = form_of(measure)
        if then.keys.get(form, here.keys.get(form)) != here.keys.get(form, then.keys.get(form)):
            continue
        n_then, mean_then = then.scores.get(measure, (0, math.nan))
        n_now, mean_now = here.scores.get(measure, (0, math.nan))
        enough = min(n_then, n_now) >= FEWEST
        means = (mean_then, mean_now) if enough else (math.nan, math.nan)
        found.append(Since(measure, n_then, n_now, *means))
    return tuple(found)
