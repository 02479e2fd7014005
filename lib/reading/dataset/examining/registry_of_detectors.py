"""What is looked for once all patients are together, and what the visitor's choices change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lib.domain.instruments import Instrument
from lib.reading.dataset.examining.form_detectors import (
    constant,
    halves,
    left_out,
    reversal,
    too_few,
    turned,
)
from lib.reading.dataset.joining import Gathered
from lib.reading.formats.report import Detection
from lib.reading.meaning.detectors.decisions import Decisions


def examine(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> tuple[Gathered, tuple[Detection, ...]]:
    """Looks through the answers of all patients.

    Returns
    -------
    The answers to score, changed only where the visitor chose so, and every detection. The given
    answers are left as they are, so that they can be looked through again with another key.
    """
    same = list(constant(gathered, instruments, decisions))
    turns = list(reversal(gathered, instruments, decisions))
    answers = dict(gathered.answers)
    for one in turns:
        if one.wanted:
            form = instruments[one.instrument]
            answers[one.instrument] = turned(form, answers[one.instrument], one.items)
    for key, rows in left_out(gathered, same).items():
        answers[key] = answers[key].copy()
        answers[key][rows] = np.nan
    detections = (
        *(one.detection for one in turns),
        *too_few(gathered, instruments, decisions),
        *same,
        *halves(gathered, decisions),
    )
    return replace(gathered, answers=answers), detections
