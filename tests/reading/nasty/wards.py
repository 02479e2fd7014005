"""What must come of a ward's file, and pieces that such files are made of."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import score
from lib.reading import Upload
from tests.reading.making_files import WAV_B

NUMBERS = tuple(range(1, 37))
HEAD = ("Patiënt", *WAV_B)
REVERSED = (1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34)


@dataclass(frozen=True)
class Ward:
    """A ward's file: its scores, what is asked or told, or the code of its error with the cell.

    Attributes
    ----------
    told: codes of remarks and detections, each with its cell; only those that matter here.
    untold: codes that would be a false alarm.
    asked: concepts of the questions, each with its guess and cell.
    answers: to read it with; ``guesses`` takes all guesses first.
    """

    name: str
    uploads: tuple[Upload, ...]
    ids: tuple[str, ...] = ("P1", "P2", "P3")
    scores: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    told: tuple = ()
    untold: tuple = ()
    asked: tuple = ()
    answers: dict = field(default_factory=dict)
    guesses: bool = False
    code: str = ""
    cell: str = ""


def answers(start, n=36, low=1, high=5):
    """Answers of one patient, no two neighbours alike: a column out of its place is seen."""
    return [low + (start + 3 * place + place // 5) % (high - low + 1) for place in range(n)]


def patients(*, n=3, items=36, high=5):
    """Rows of patients: P1, P2, ..."""
    return [[f"P{one}", *answers(one, items, high=high)] for one in range(1, n + 1)]


def scored(form, rows, without=()):
    """Every score of a questionnaire, from rows of answers with or without an id before them.

    Parameters
    ----------
    without: row and item, from 0 and 1, of answers that are missing.
    """
    items = INSTRUMENTS[form].items
    numbers = np.array([row[-items:] for row in rows], dtype=np.float64)
    for row, item in without:
        numbers[row, item - 1] = np.nan
    return {key: one.score.tolist() for key, one in score(INSTRUMENTS[form], numbers).items()}
