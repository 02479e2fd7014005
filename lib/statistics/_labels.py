"""How two coders' labels meet: what agreement of every kind is computed from."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from lib.statistics.estimates import CannotCompute, FloatArray

Labels: TypeAlias = Sequence[Hashable] | npt.NDArray[np.bool_]
"""A coder's labels; an array of whether a code was put is handled much faster."""
Places: TypeAlias = npt.NDArray[np.int64]


def joint_counts(a: Labels, b: Labels) -> FloatArray:
    """Return how often each label of one coder met each label of the other."""
    first, second, labels = numbered(a, b)
    flat = np.bincount(first * labels + second, minlength=labels * labels)
    return flat.astype(np.float64).reshape(labels, labels)


def occurring(joint: FloatArray) -> FloatArray:
    """Return the counts of the labels that either coder gave."""
    if not joint.sum():
        raise CannotCompute("too_few")
    given = (joint.sum(axis=0) + joint.sum(axis=1)) > 0
    return joint[np.ix_(given, given)]


def numbered(a: Labels, b: Labels) -> tuple[Places, Places, int]:
    """Return the labels as numbers from 0 on, and how many different ones there are."""
    if len(a) != len(b):
        raise CannotCompute("unequal_lengths")
    if not len(a):
        raise CannotCompute("too_few")
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        put, left = bool(a.any() or b.any()), not bool(a.all() and b.all())
        # Where both coders gave everything one and the same label there is no other one.
        both = (a, b) if put and left else (np.zeros_like(a), np.zeros_like(b))
        return both[0].astype(np.int64), both[1].astype(np.int64), put + left
    # A label that is not equal to itself is a missing value.
    if any(label is None or label != label for label in (*a, *b)):
        raise CannotCompute("not_finite")
    places = {label: place for place, label in enumerate(dict.fromkeys((*a, *b)))}
    first, second = (np.array([places[one] for one in row], dtype=np.int64) for row in (a, b))
    return first, second, len(places)
