"""Where scores lie close together: a smooth outline instead of bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_sample, spread
from lib.statistics.estimates import CannotCompute, FloatArray

# Scores times places that are in memory at once.
_NUMBERS_AT_ONCE = 4_000_000
_QUARTILES_OF_NORMAL = 1.34


@dataclass(frozen=True, slots=True)
class Density:
    """A smooth outline of a column of scores.

    Attributes
    ----------
    at
        Places on the scale, from the lowest score to the highest, at equal distances.
    height
        The density there, per score point: the whole area, tails included, is 1.
    bandwidth
        Standard deviation of the normal curve that stands for one person, in score points.
    """

    at: tuple[float, ...]
    height: tuple[float, ...]
    bandwidth: float


def bandwidth(x: ArrayLike) -> float:
    """How far one person's score is smeared out in `density`.

    Parameters
    ----------
    x
        Scores, one a person; at least two.

    Returns
    -------
    float
        0.9 * n^(-1/5) * the smaller of the standard deviation and the interquartile range / 1.34,
        in score points; the standard deviation where the quartiles are the same.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
    `bw.nrd0` in R. Silverman (1986), Density Estimation, page 48, equation 3.31.
    """
    sample = as_sample(x)
    deviation = spread(sample)
    first, third = np.quantile(sample, [0.25, 0.75]).tolist()
    middle = (third - first) / _QUARTILES_OF_NORMAL
    width = min(deviation, middle) if middle > 1e-12 * deviation else deviation
    return float(0.9 * width * sample.size**-0.2)


def density(x: ArrayLike, places: int = 61) -> Density:
    """Smooth outline of a column of scores, within the range of the scores themselves.

    Parameters
    ----------
    x
        Scores, one a person; at least two.
    places
        At how many places the outline is wanted, at least two.

    Returns
    -------
    Density
        The average over all people of a normal curve around each score.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
    Gaussian kernel with Silverman's bandwidth; not corrected at the ends of the scale, beyond
    which nothing is drawn. Silverman (1986), Density Estimation, chapter 2. Written out because
    `scipy.stats.gaussian_kde` takes a second to import and has no such bandwidth.
    """
    sample = as_sample(x)
    if places < 2:
        raise CannotCompute("impossible_value")
    width = bandwidth(sample)
    at = np.linspace(float(sample.min()), float(sample.max()), places)
    total: FloatArray = np.zeros(places)
    step = max(1, _NUMBERS_AT_ONCE // places)
    for start in range(0, sample.size, step):
        away = (at[:, None] - sample[start : start + step]) / width
        total += np.exp(-(away**2) / 2).sum(axis=1)
    height = total / (sample.size * width * math.sqrt(2 * math.pi))
    return Density(tuple(at.tolist()), tuple(height.tolist()), width)
