"""The small files in ``cases``: invented wards, made after public bug reports and manuals."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lib.reading import Upload

FIRST, SECOND = [170, 118, 153, 155], [106, 137, 159, 133]
"""WAV-B totals of the first four patients, at their first and second measurement."""


def case(name):
    """The files of a folder, to be opened together."""
    files = sorted((Path(__file__).parent / "cases" / name).iterdir())
    return [Upload(file.name, file.read_bytes()) for file in files]


def scores(ward, measure="WAV-B.total", first=4):
    """Scores of the first patients; ``None`` where there is none."""
    return [None if np.isnan(one) else round(float(one), 2) for one in ward.scores[measure][:first]]
