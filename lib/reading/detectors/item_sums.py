"""Correlations of items with means of other items, of any number of patients.

They are made of sums over patients, and sums of some patients add up. Who answered everything needs
no look at what is missing.

Formula: Pearson's r = (n Sxy - Sx Sy) / sqrt((n Sxx - Sx^2)(n Syy - Sy^2)).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
import numpy.typing as npt

from lib.domain.ward import Values


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Of some pairs of columns, each sum one value a pair.

    Attributes
    ----------
    n: patients who have both.
    """

    n: Values
    x: Values
    y: Values
    xx: Values
    yy: Values
    xy: Values

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.n + other.n,
            self.x + other.x,
            self.y + other.y,
            self.xx + other.xx,
            self.yy + other.yy,
            self.xy + other.xy,
        )

    def correlations(self) -> Values:
        """Pearson's r of each pair; NaN where either does not vary."""
        counted = np.maximum(self.n, 1.0)
        of_x = np.maximum(self.xx - self.x**2 / counted, 0.0)
        of_y = np.maximum(self.yy - self.y**2 / counted, 0.0)
        spread = np.sqrt(of_x * of_y)
        # Rounding leaves a trace of spread where all answers are the same.
        spread[spread < 1e-9 * counted] = np.nan
        r: Values = (self.xy - self.x * self.y / counted) / spread
        return r


def _pairs(one: Values, other: Values) -> Sums:
    """Of each row of one with that of the other (or with its only row), NaN where missing."""
    both = ~np.isnan(one + other)
    one, other = np.where(both, one, 0.0), np.where(both, other, 0.0)
    return Sums(
        both.sum(axis=1, dtype=np.float64),
        one.sum(axis=1),
        other.sum(axis=1),
        _products(one, one),
        _products(other, other),
        _products(one, other),
    )


def _products(one: Values, other: Values) -> Values:
    # Not "@", which starts a thread on each core for so little.
    products: Values = np.einsum("ij,ij->i", one, other)
    return products


def mean_of(columns: Values) -> Values:
    """Each patient's mean of some columns, NaN where fewer than half of them are filled."""
    mean: Values = columns.sum(axis=0) / len(columns)
    absent = np.isnan(mean)
    if absent.any():
        some = columns.compress(absent, axis=1)
        there = ~np.isnan(some)
        total = np.where(there, some, 0.0).sum(axis=0)
        mean[absent] = _where_half(total, there.sum(axis=0), len(columns))
    return mean


def _where_half(total: Values, count: npt.NDArray[np.int64], items: int) -> Values:
    mean: Values = total / np.maximum(count, 1)
    mean[(2 * count < items) | (count == 0)] = np.nan
    return mean


def _rests(columns: Values) -> Values:
    """By column, each patient's mean of the others, as ``mean_of``."""
    there = ~np.isnan(columns)
    filled = np.where(there, columns, 0.0)
    total, count = filled.sum(axis=0) - filled, there.sum(axis=0) - there
    return _where_half(total, count, len(columns) - 1)


def _with_rest(columns: Values, total: Values) -> Sums:
    """Each column with the mean of the others, of patients who have them all."""
    others = max(len(columns) - 1, 1)
    n = np.full(len(columns), float(columns.shape[1]))
    x, xx = columns.sum(axis=1), _products(columns, columns)
    xt, tt = np.einsum("ij,j->i", columns, total), float(np.einsum("i,i->", total, total))
    y, yy = (total.sum() - x) / others, (tt - 2 * xt + xx) / others**2
    return Sums(n, x, y, xx, yy, (xt - xx) / others)


def rests(blocks: Iterable[Values]) -> Sums:
    """Each column with the mean of the others, of those who filled in at least half of these.

    Parameters
    ----------
    blocks: items x some patients at a time, at least two items, NaN where missing; about zero, so
        that their squares stay small.
    """
    whole: list[Sums] = []
    left: list[Values] = []
    for block in blocks:
        total = block.sum(axis=0)
        absent = np.isnan(total)
        if absent.any():
            left.append(block.compress(absent, axis=1))
            block, total = block.compress(~absent, axis=1), total[~absent]
        whole.append(_with_rest(block, total))
    if left:
        incomplete = np.concatenate(left, axis=1)
        whole.append(_pairs(incomplete, _rests(incomplete)))
    return reduce(add, whole)


def halves(columns: Values, others: Values) -> Sums:
    """The mean of some columns with the mean of others, a pair of which each is half filled.

    Parameters
    ----------
    columns, others: items x patients as in ``rests``, of the same patients; at least one item.
    """
    return _pairs(mean_of(columns)[None, :], mean_of(others)[None, :])


def with_mean(columns: Values, others: Values) -> Sums:
    """Each column with the mean of others; as in ``halves``."""
    return _pairs(columns, mean_of(others)[None, :])
