"""A line that follows the scores wherever they go, and their density."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_pairs, as_sample, spread
from lib.statistics.estimates import CannotCompute, FloatArray

# Cleveland's own choices, as in R's lowess.
_SHARE = 2 / 3
_ROUNDS = 3
# Between fits closer together than this share of x's range, a straight line does.
_STEP = 0.01
# Just inside and outside a window's edge, and what counts as no distance.
_NEAR, _FAR, _FLAT = 0.001, 0.999, 1e-7
# A distance this small, beside the largest score, is rounding.
_NOTHING_LEFT = 1e-12


@dataclass(frozen=True, slots=True)
class Smooth:
    """A smooth line: its height `fitted` at each different value of x in `at`, from low to high."""

    at: tuple[float, ...]
    fitted: tuple[float, ...]
    n: int


def lowess(x: ArrayLike, y: ArrayLike, share: float = _SHARE, rounds: int = _ROUNDS) -> Smooth:
    """Locally weighted straight lines through y, each by the people nearest in x.

    Parameters
    ----------
    x, y
        Two scores a person, in the same order of people; at least three people.
    share
        Which share of the people bears on the line at each place; above 0, at most 1.
    rounds
        How often people far from the line are given less weight and the line is drawn again.

    Returns
    -------
    Smooth
        In points of y. It has no interval: it shows a shape and tests nothing.

    Raises
    ------
    CannotCompute
        unequal_lengths, too_few, no_spread (in x), not_finite, impossible_value.

    Notes
    -----
    Tricube weights in x, bisquare weights for the residuals: Cleveland (1979),
    doi:10.1080/01621459.1979.10481038. The same steps as R's `lowess`, its defaults included:
    fits lie at least 1% of the range of x apart, with straight lines between them, so that the
    time grows with the number of people and not with its square.
    """
    first, second = as_pairs(x, y, at_least=3)
    if not 0 < share <= 1 or rounds < 0:
        raise CannotCompute("impossible_value")
    spread(first)
    order = np.argsort(first, kind="stable")
    first, second = first[order], second[order]
    # In steps of its own spread, so that squares neither overflow nor vanish.
    unit = float(np.abs(second).max()) or 1.0
    scores = second / unit
    window = max(2, min(first.size, int(share * first.size + _FLAT)))
    trust = np.ones(first.size)
    fitted = _pass(first, scores, window, trust)
    for _ in range(rounds):
        distance = np.abs(scores - fitted)
        reach = 6 * float(np.median(distance))
        # A line through nearly everybody leaves nothing, or rounding, to weigh people by.
        if reach <= max(_FLAT * float(distance.mean()), _NOTHING_LEFT):
            break
        trust = _bisquare(distance, reach)
        fitted = _pass(first, scores, window, trust)
    at, place = np.unique(first, return_index=True)
    return Smooth(tuple(at.tolist()), tuple((fitted[place] * unit).tolist()), first.size)


def _bisquare(distance: FloatArray, reach: float) -> FloatArray:
    """Return the weight of each person by the distance from the line before."""
    weight: FloatArray = (1 - (distance / reach) ** 2) ** 2
    weight[distance <= _NEAR * reach] = 1.0
    weight[distance > _FAR * reach] = 0.0
    return weight


def _pass(x: FloatArray, y: FloatArray, window: int, trust: FloatArray) -> FloatArray:
    """Return the line at every x, fitted at places a step apart; `x` goes up."""
    step = _STEP * float(x[-1] - x[0])
    places, heights = [], []
    left = here = 0
    while True:
        value = x[here]
        right = left + window
        while right < x.size and value - x[left] > x[right] - value:
            left, right = left + 1, right + 1
        places.append(float(value))
        heights.append(_fit(x, y, left, right, here, trust))
        if value == x[-1]:
            break
        # The last person within a step, or else the next one with another score.
        after = int(np.searchsorted(x, value, side="right"))
        here = max(after, int(np.searchsorted(x, value + step, side="right")) - 1)
    line: FloatArray = np.interp(x, places, heights)
    # Between places a subnormal number apart the slope overflows: there is no between.
    below = np.searchsorted(places, x, side="right") - 1
    return np.where(np.isfinite(line), line, np.array(heights)[below])


def _fit(
    x: FloatArray, y: FloatArray, left: int, right: int, here: int, trust: FloatArray
) -> float:
    """Return the height at person `here` of the straight line by those from `left` on."""
    value = x[here]
    width = max(value - x[left], x[right - 1] - value)
    # Who ties with the window's last person counts as well.
    end = int(np.searchsorted(x, value + _FAR * width, side="right"))
    near, scores = x[left:end], y[left:end]
    distance = np.abs(near - value)
    share = distance / (width or 1.0)
    # Products, as in R: a power of an array takes twenty times as long.
    rest = 1 - share * share * share
    weight = np.where(distance > _NEAR * width, rest * rest * rest, 1.0)
    weight[distance > _FAR * width] = 0.0
    weight *= trust[left:end]
    total = float(weight.sum())
    if total <= 0:
        return float(y[here])
    weight /= total
    if width > 0:
        # Sums of products: for many people ``@`` starts threads, which cost more than they spare.
        centre = float((weight * near).sum())
        squares = float((weight * (near - centre) ** 2).sum())
        if np.sqrt(squares) > _NEAR * float(x[-1] - x[0]):
            weight = weight * ((value - centre) / squares * (near - centre) + 1)
    return float((weight * scores).sum())


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
