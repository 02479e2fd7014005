"""How a collection grows: how many different things were seen after so many samples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.statistics._guards import as_level
from lib.statistics.bootstrap import SEED
from lib.statistics.estimates import CannotCompute, FloatArray

ORDERS = 999
_NUMBERS_AT_ONCE = 20_000_000


@dataclass(frozen=True, slots=True)
class Accumulation:
    """Different things seen after 1, 2, ... n samples.

    Attributes
    ----------
    in_order: in the order the samples came in.
    expected: the mean over all orders, exactly.
    low, high: between which the middle share of the drawn orders lies.
    """

    in_order: npt.NDArray[np.int64]
    expected: FloatArray
    low: FloatArray
    high: FloatArray
    level: float


def accumulation(
    seen: npt.NDArray[np.bool_], level: float = 0.95, orders: int = ORDERS, seed: int = SEED
) -> Accumulation:
    """How many different things are seen as samples come in, in their order and in any other.

    `seen`: samples by things: whether the thing was seen in the sample. At least one sample.
    `level`: the share of drawn orders that the band holds, between 0 and 1.
    `orders`: how many orders are drawn for the band, at least 19.
    `seed`: where the random numbers start; the same seed gives the same band.
    Raises too_few (no sample).

    The expectation over all orders is S(m) = sum over things of 1 - C(n - f, m) / C(n, m), where f
    samples of n show the thing: sample-based rarefaction, Colwell, Mao & Chang (2004),
    doi:10.1890/03-0557; `vegan::specaccum(method = "exact")` in R. Every order ends at the same
    number, so the band closes at the last sample.
    """
    level = as_level(level)
    if len(seen) < 1:
        raise CannotCompute("too_few")
    if orders < 19 or seed < 0:
        raise CannotCompute("impossible_value")
    drawn = _drawn_orders(seen, orders, seed)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, (tail, 1 - tail), axis=0)
    in_order = np.logical_or.accumulate(seen, axis=0).sum(axis=1).astype(np.int64)
    return Accumulation(in_order, _expected(seen), low, high, level)


def _expected(seen: npt.NDArray[np.bool_]) -> FloatArray:
    """Multiply out C(n - f, m) / C(n, m) step by step: it stays between 0 and 1."""
    samples = len(seen)
    often = seen.sum(axis=0).astype(np.float64)
    unseen = np.ones(seen.shape[1])
    expected = np.empty(samples)
    for m in range(samples):
        unseen = unseen * np.maximum(0.0, samples - often - m) / (samples - m)
        expected[m] = float((1 - unseen).sum())
    return expected


def _drawn_orders(seen: npt.NDArray[np.bool_], orders: int, seed: int) -> npt.NDArray[np.int64]:
    """Orders by samples: how many different things were seen up to each."""
    random = np.random.default_rng(seed)
    samples = len(seen)
    held = seen[:, seen.any(axis=0)].T
    # Things stand one after another with the samples that show them; the first decides.
    thing, sample = np.nonzero(held)
    starts = np.searchsorted(thing, np.arange(len(held)))
    counts = np.zeros((orders, samples), dtype=np.int64)
    at_once = max(1, _NUMBERS_AT_ONCE // max(1, thing.size))
    for start in range(0, orders if thing.size else 0, at_once):
        some = min(at_once, orders - start)
        place = random.permuted(np.tile(np.arange(samples), (some, 1)), axis=1)
        first = np.minimum.reduceat(place[:, sample], starts, axis=1)
        flat = first + samples * np.arange(some)[:, None]
        new = np.bincount(flat.ravel(), minlength=some * samples).reshape(some, samples)
        counts[start : start + some] = new.cumsum(axis=1)
    return counts
