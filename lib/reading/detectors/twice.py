"""Two rows for one patient: the same, or different."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from lib.reading.detectors.decisions import Decisions, at, listed
from lib.reading.detectors.kinds import FIRST, LAST
from lib.reading.report import Detection, Located

T = TypeVar("T")


def once_each(
    some: Sequence[tuple[str, T]], same: Callable[[T, T], bool], repeated: Callable[[T, T], None]
) -> Mapping[str, list[T]]:
    """By patient, the rows that differ; of equal ones the first.

    Parameters
    ----------
    repeated: gets each row that is left out as a repeat, and the one it repeats.
    """
    found: dict[str, list[T]] = {}
    for patient, row in some:
        held = found.setdefault(patient, [])
        first = next((one for one in held if same(one, row)), None)
        if first is None:
            held.append(row)
        else:
            repeated(row, first)
    return found


def chosen(places: list[Located], decisions: Decisions) -> tuple[int | None, Detection]:
    """Which of the differing rows of one patient counts, by number; ``None`` for none of them.

    Without a choice none does: taking either would be a guess.
    """
    about = at(places[1])
    taken = decisions.taken("patient_twice", about)
    number = {FIRST: 0, LAST: len(places) - 1}.get(taken)
    detection = decisions.detection(
        "patient_twice", places[1], about, before=listed(places),
        after="" if number is None else places[number].cell, other=places[0].cell,
    )  # fmt: skip
    return number, detection
