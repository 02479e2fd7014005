"""Ready scores that disagree with the items, and totals that disagree with their subscales."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lib.domain.ward import Values, Ward
from lib.reading.dataset.joining import Gathered, Original, Ready
from lib.reading.formats.grid import text
from lib.reading.formats.report import Detection
from lib.reading.meaning.detectors.decisions import Decisions

ROUNDING = 0.0501
"""Half a point of the last printed digit: 3.17 in the file is 3.1667 from the items."""


def compared(
    measure: str, own: Values, ready: Ready, decisions: Decisions
) -> tuple[Values, list[Detection]]:
    """What is used of a score that the file gives beside our own from the items.

    Parameters
    ----------
    own, ready: one score per patient, in scale points, NaN where there is none.

    Returns
    -------
    The same array ``own`` unless the visitor leaves the file's scores as they are.
    """
    theirs = ready.values
    only_theirs = np.isnan(own) & ~np.isnan(theirs)
    differs = np.abs(own - theirs) > ROUNDING
    if decisions.accepted("score_differs", measure):
        used = own
        unused = [
            decisions.detection("score_not_used", ready.places[index], before=float(theirs[index]))
            for index in np.flatnonzero(only_theirs).tolist()
        ]
    elif differs.any():
        used, unused = np.where(np.isnan(theirs), own, theirs), []
    else:
        used, unused = own, []
    told = [
        decisions.detection(
            "score_differs",
            ready.places[index],
            measure,
            before=float(theirs[index]),
            after=float(used[index]),
            measure=measure,
        )
        for index in np.flatnonzero(differs).tolist()
    ]
    return used, [*unused, *told]


def parts_compared(
    measure: str, added: Values, total: Ready, decisions: Decisions
) -> tuple[Values, list[Detection]]:
    """What is used of a total that the file gives beside the subscales it gives.

    Parameters
    ----------
    added: the sum of the subscales per patient, NaN where one is missing.
    """
    # Each of the subscales may be rounded, and the total too.
    apart = np.abs(added - total.values) > 4 * ROUNDING
    use_sum = decisions.accepted("parts_differ", measure)
    used = np.where(apart & use_sum, added, total.values)
    told = [
        decisions.detection(
            "parts_differ",
            total.places[index],
            measure,
            before=float(total.values[index]),
            after=float(used[index]),
            measure=measure,
            added=float(added[index]),
        )
        for index in np.flatnonzero(apart).tolist()
    ]
    return used, told


def overruled(gathered: Gathered, ward: Ward) -> Iterator[Original]:
    """Scores that the file gives, of which others are used: what follows from the items."""
    rows = {patient: number for number, patient in enumerate(gathered.patients)}
    own = [rows[patient] for patient in ward.patients]
    for measure, ready in gathered.ready.items():
        given = ready.values[own]
        alike = np.abs(given - ward.scores[measure]) <= ROUNDING
        for number in np.flatnonzero(~alike & ~np.isnan(given)).tolist():
            shown = text(float(given[number]))
            yield Original(ward.patients[number], measure, ready.places[own[number]], shown)
