"""From raw answers to scale scores."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.domain.instruments import Instrument, Scale

Answers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScaleScores:
    """One scale's scores and how they came about, all arrays one value per patient.

    Attributes
    ----------
    score: scale points; NaN where too many items are missing.
    answered: how many of the scale's items were answered.
    items: how many items the scale has.
    """

    score: Answers
    answered: npt.NDArray[np.int64]
    items: int

    @property
    def imputed(self) -> npt.NDArray[np.bool_]:
        """Scored although some item was missing (filled with the person's own scale mean)."""
        return ~np.isnan(self.score) & (self.answered < self.items)


def keyed(instrument: Instrument, scale: Scale, answers: Answers) -> Answers:
    """Answers on one scale's items with the reversed items turned round.

    Parameters
    ----------
    answers: patients x all items of the instrument, raw, NaN where missing.

    Returns
    -------
    patients x items of the scale; reverse = minimum + maximum - answer.
    """
    # Item by item, as a large file's answers lie in memory.
    values: Answers = answers.T[[item - 1 for item in scale.items]]
    for own, item in zip(values, scale.items, strict=True):
        if item in scale.reversed:
            np.subtract(instrument.minimum + instrument.maximum, own, out=own)
    return values.T


def allowed_missing(instrument: Instrument, scale: Scale) -> int:
    """How many items of a scale may be missing before it gets no score (2 of 12, 3 of 18)."""
    return math.floor(instrument.missing_share * len(scale.items) + 1e-9)


def _score_scale(instrument: Instrument, scale: Scale, answers: Answers) -> ScaleScores:
    columns, items = keyed(instrument, scale, answers).T, len(scale.items)
    total: Answers = columns.sum(axis=0)
    answered = np.full(len(total), items)
    # Most people answer everything: only the others are counted.
    absent = np.isnan(total)
    if absent.any():
        some = columns.compress(absent, axis=1)
        present = ~np.isnan(some)
        total[absent] = np.where(present, some, 0.0).sum(axis=0)
        answered[absent] = present.sum(axis=0)
    enough = answered >= items - allowed_missing(instrument, scale)
    person_mean = total / np.maximum(answered, 1)
    # Complete answers keep their exact sum: mean x 12 would bring rounding noise into whole points.
    points = np.where(answered == items, total, person_mean * items)
    score = points if instrument.score == "sum" else person_mean
    return ScaleScores(np.where(enough, score, np.nan), answered, items)


def score(instrument: Instrument, answers: Answers) -> Mapping[str, ScaleScores]:
    """Every score of an instrument from the raw answers.

    Parameters
    ----------
    answers: patients x items, raw (not reversed), NaN where missing.

    Returns
    -------
    By measure code, the total first. The total exists only where every subscale has a score.

    Raises
    ------
    ValueError when the number of columns is not the instrument's number of items.
    """
    if answers.ndim != 2 or answers.shape[1] != instrument.items:
        raise ValueError(f"{instrument.key} has {instrument.items} items, got {answers.shape}")
    scales = {one.key: _score_scale(instrument, one, answers) for one in instrument.scales}
    result: dict[str, ScaleScores] = {}
    if instrument.total_of:
        parts = [scales[key] for key in instrument.total_of]
        result[f"{instrument.key}.total"] = ScaleScores(
            np.sum([part.score for part in parts], axis=0),
            np.sum([part.answered for part in parts], axis=0),
            sum(part.items for part in parts),
        )
    return result | {f"{instrument.key}.{key}": one for key, one in scales.items()}
