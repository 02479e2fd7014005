"""The same answer to every item of a form with reverse-keyed items: it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from lib.domain.instruments import Instrument
from lib.reading.dataset.joining import Gathered
from lib.reading.formats.report import Detection
from lib.reading.meaning.detectors.decisions import Decisions, at
from lib.reading.meaning.detectors.detector_kinds import ACCEPT

LEAST_ITEMS = 12
"""Shorter forms are honestly answered with one number."""


def constant(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> Iterator[Detection]:
    """Complete forms of which all answers are the same."""
    for key, answers in gathered.answers.items():
        form = instruments[key]
        if form.items < LEAST_ITEMS or not any(scale.reversed for scale in form.scales):
            continue
        # Most forms are through at their second answer.
        some = np.flatnonzero(answers[:, 0] == answers[:, 1])
        for index in some[(answers[some] == answers[some, :1]).all(axis=1)].tolist():
            place = gathered.places[index]
            about = f"{key}|{at(place)}"
            value = float(answers[index, 0])
            kept = "" if decisions.accepted("constant", about) else value
            yield decisions.detection(
                "constant", place, about, before=value, after=kept, instrument=key, items=form.items
            )


def left_out(gathered: Gathered, found: list[Detection]) -> Mapping[str, list[int]]:
    """By questionnaire, the patients whose answers the visitor leaves out."""
    if not any(one.taken == ACCEPT for one in found):
        return {}
    index = {place: number for number, place in enumerate(gathered.places)}
    rows: dict[str, list[int]] = {}
    for one in found:
        if one.taken == ACCEPT:
            rows.setdefault(str(one.values["instrument"]), []).append(index[one.place])
    return rows
