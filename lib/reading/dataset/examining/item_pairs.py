"""Patients who rated the alliance with the therapist and not with the team, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from lib.reading.dataset.joining import Gathered
from lib.reading.formats.report import Detection
from lib.reading.meaning.detectors.decisions import Decisions

_PAIR = ("WAV-B", "WAV-T")
_LEAST = 3
"""Patients with one form each from which nobody with both is no matter of single patients."""


def _filled(gathered: Gathered, form: str) -> npt.NDArray[np.bool_]:
    """Who has any answer or score on a form."""
    found = np.zeros(len(gathered.patients), dtype=bool)
    if form in gathered.answers:
        found |= ~np.isnan(gathered.answers[form]).all(axis=1)
    for measure, ready in gathered.ready.items():
        if measure.split(".", 1)[0] == form:
            found |= ~np.isnan(ready.values)
    return found


def halves(gathered: Gathered, decisions: Decisions) -> Iterator[Detection]:
    """Patients with one form of the pair, where the file holds both forms."""
    filled = {form: _filled(gathered, form) for form in _PAIR}
    therapist, team = filled.values()
    if not (therapist.any() and team.any()):
        return
    if not (therapist & team).any() and min(therapist.sum(), team.sum()) >= _LEAST:
        # Then the ids differ between the tables, or two groups filled in a form each.
        return
    for held, lacking in (_PAIR, _PAIR[::-1]):
        for index in np.flatnonzero(filled[held] & ~filled[lacking]).tolist():
            place = gathered.places[index].row_only()
            yield decisions.detection("pair_half", place, held=held, lacking=lacking)
