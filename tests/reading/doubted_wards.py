"""A ward whose file has the reverse-keyed items turned already, and what follows from that."""

from __future__ import annotations

import numpy as np

from lib.domain.instruments import INSTRUMENTS
from tests.reading.detectors.wards import turned
from tests.reading.making_files import WAV_B, WAV_T, text_file

IF_TURNED, IF_NOT = 12.7, 1.7
"""Points that the therapist lies higher than the team: with the items as the file has them, and
with each reverse-keyed item turned once too often. They follow from how the answers are made."""
N, ITEMS = 40, 36


def reverse_keyed(form):
    return sorted(set().union(*(scale.reversed for scale in INSTRUMENTS[form].scales)))


def keyed_answers(seed=3):
    """Keyed answers to therapist and team: one trait, and so many answers a point higher.

    The straight items give s = (12.7 + 1.7) / 2 points a patient, the reverse-keyed ones
    v = (12.7 - 1.7) / 2: right is s + v, and turned once more s - v.
    """
    draw = np.random.default_rng(seed)
    team = np.rint(2.5 + draw.normal(0, 0.9, (N, 1)) + draw.normal(0, 0.6, (N, ITEMS))).clip(1, 4)
    # Nobody gives the same answer throughout: that would be a doubt of its own.
    team[::2, 0], team[::2, 1], team[1::2, 0], team[1::2, 1] = 1, 3, 3, 1
    therapist = team.copy()
    back = np.isin(np.arange(1, ITEMS + 1), reverse_keyed("WAV-B"))
    for columns, points in ((~back, (IF_TURNED + IF_NOT) / 2), (back, (IF_TURNED - IF_NOT) / 2)):
        cells = [(row, column) for row in range(N) for column in np.flatnonzero(columns)]
        for place in draw.permutation(len(cells))[: round(points * N)]:
            therapist[cells[place]] += 1
    return therapist, team


def messy_file(name="najaar.csv"):
    """The answers as keyed: an export that did the turning already."""
    therapist, team = keyed_answers()
    rows = [
        [f"P{row:02d}", "ABC"[row % 3], *map(int, one), *map(int, other)]
        for row, (one, other) in enumerate(zip(therapist, team, strict=True), start=1)
    ]
    return text_file([["Patiënt", "Cluster", *WAV_B, *WAV_T], *rows], name=name)


def plain_file(name="winter.csv"):
    """The same answers as patients gave them."""
    forms = (("WAV-B", keyed_answers()[0]), ("WAV-T", keyed_answers()[1]))
    therapist, team = (turned(form, one, reverse_keyed(form)) for form, one in forms)
    rows = [
        [f"P{row:02d}", "ABC"[row % 3], *map(int, one), *map(int, other)]
        for row, (one, other) in enumerate(zip(therapist, team, strict=True), start=1)
    ]
    return text_file([["Patiënt", "Cluster", *WAV_B, *WAV_T], *rows], name=name)
