"""Wards with answers that hang together, as real ones do, and small files to look through."""

from __future__ import annotations

import numpy as np

from lib.domain.instruments import INSTRUMENTS
from lib.reading import read
from tests.reading.making_files import text_file


def answers_of(form, n, seed=1, noise=0.8):
    """Raw answers of n patients with one trait behind all items, reverse-keyed items turned."""
    one = INSTRUMENTS[form]
    draw = np.random.default_rng(seed)
    middle, half = (one.minimum + one.maximum) / 2, (one.maximum - one.minimum) / 2
    trait = draw.normal(0, half / 2, (n, 1))
    values = np.rint(middle + trait + draw.normal(0, noise * half / 2, (n, one.items)))
    values = values.clip(one.minimum, one.maximum)
    for item in set().union(*(scale.reversed for scale in one.scales)):
        values[:, item - 1] = one.minimum + one.maximum - values[:, item - 1]
    return values


def turned(form, values, items):
    """The answers with these items turned round, as an export that did it already has them."""
    one = INSTRUMENTS[form]
    values = values.copy()
    for item in items:
        values[:, item - 1] = one.minimum + one.maximum - values[:, item - 1]
    return values


def items_file(form, values, name="scores.csv"):
    """A text file of answers, a row per patient: P1, P2, ..."""
    heading = ["Patiënt", *[f"{form} {item}" for item in range(1, values.shape[1] + 1)]]
    rows = [[f"P{row}", *map(int, one)] for row, one in enumerate(values, start=1)]
    return text_file([heading, *rows], name=name)


def found(reading, *codes):
    """The detections of these kinds; all when none is named."""
    return [one for one in reading.report.detections if not codes or one.code in codes]


def chosen(uploads, reading, code, option):
    """The same files, read again with one choice for every detection of a kind."""
    keys = [one.key for one in found(reading, code)]
    assert keys
    assert all(keys)
    again = read(uploads, dict.fromkeys(keys, option))
    assert {one.taken for one in found(again, code)} <= {option}
    return again
