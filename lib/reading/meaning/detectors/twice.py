"""Two rows for one patient: the same, or different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from lib.reading.formats.report import Detection, Located
from lib.reading.meaning.detectors.decisions import Decisions, at, listed
from lib.reading.meaning.detectors.detector_kinds import FIRST, LAST

T = TypeVar("T")


def once_each(
    some: Sequence[tuple[str, T]], said: Callable[[T], Hashable], repeated: Callable[[T, T], None]
) -> Mapping[str, list[T]]:
    """By patient, the rows that differ; of equal ones the first.

    Parameters
    ----------
    said: what stands in a row; rows are equal where that is.
    repeated: gets each row that is left out as a repeat, and the one it repeats.
    """
    times = Counter(patient for patient, _ in some)
    found: dict[str, dict[Hashable, T]] = {}
    for patient, row in some:
        held = found.setdefault(patient, {})
        first = held.setdefault(said(row) if times[patient] > 1 else None, row)
        if first is not row:
            repeated(row, first)
    return {patient: list(held.values()) for patient, held in found.items()}


def chosen(places: list[Located], decisions: Decisions) -> tuple[int | None, Detection]:
    """Which of the differing rows of one patient counts, by number; ``None`` for none of them.

    Without a choice none does: taking either would be a guess.
    """
    about = at(places[1])
    taken = decisions.taken("patient_twice", about)
    number = {FIRST: 0, LAST: len(places) - 1}.get(taken)
    detection = decisions.detection(
        "patient_twice",
        places[1],
        about,
        before=listed(places),
        after="" if number is None else places[number].cell,
        other=places[0].cell,
    )
    return number, detection
