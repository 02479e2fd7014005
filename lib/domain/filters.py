"""A filter: the part of a ward's patients that is looked at, as one line of text.

It is a choice like any other (``where``), so page, pin, file, saved visit, recipe and ledger carry
it without knowing more of it. "cluster=B|C&age=18..30" keeps patients of either cluster who are 18
to 30; every part is written as in an address, so that a group may have any name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

import numpy as np
import numpy.typing as npt

from lib.domain.course import Course
from lib.domain.ward import Attributes, Ward

WHERE = "where"
"""The name of the choice."""
_BETWEEN = ".."

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which patients are looked at.

    Attributes
    ----------
    groups: by attribute code, the groups that stay.
    numbers: by code of an attribute or score, the lowest and highest value that stay.
    """

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As the choice holds it; the same filter is the same text, and none is empty."""
        parts = {key: "|".join(map(_quoted, sorted(held))) for key, held in self.groups.items()}
        parts |= {key: f"{low:g}{_BETWEEN}{high:g}" for key, (low, high) in self.numbers.items()}
        return "&".join(f"{_quoted(key)}={parts[key]}" for key in sorted(parts))

    def with_groups(self, key: str, held: Iterable[str]) -> Filter:
        """With other groups of an attribute; without any it is not filtered by it."""
        kept = {one: codes for one, codes in self.groups.items() if one != key}
        codes = frozenset(held)
        return replace(self, groups={**kept, key: codes} if codes else kept)

    def with_numbers(self, key: str, between: tuple[float, float] | None) -> Filter:
        """With another range of a number; with ``None`` it is not filtered by it."""
        kept = {one: ends for one, ends in self.numbers.items() if one != key}
        return replace(self, numbers={**kept, key: between} if between else kept)

    def without(self, key: str) -> Filter:
        """Not filtered by this any more."""
        return self.with_groups(key, ()).with_numbers(key, None)

    @property
    def keys(self) -> tuple[str, ...]:
        """What it filters by, in order."""
        return tuple(sorted({*self.groups, *self.numbers}))

    def keeps(self, ward: Ward) -> Mask:
        """By patient, whether all of it fits; who lacks what it asks about does not.

        Raises
        ------
        KeyError where the ward does not hold what it filters by.
        """
        return _keeps(self, ward.size, {**ward.attributes, **ward.scores})

    def on(self, ward: Ward) -> Ward:
        """The ward with only these patients.

        Raises
        ------
        KeyError as ``keeps``.

        Who was admitted and not measured stays where all of it is known of them too.
        """
        absent: Attributes = {}
        if ward.non_participants and set(self.keys) <= ward.non_participants.keys():
            size = len(next(iter(ward.non_participants.values())))
            absent = _part(ward.non_participants, _keeps(self, size, ward.non_participants))
        return replace(only(ward, self.keeps(ward)), non_participants=absent)

    def on_course(self, course: Course) -> Course:
        """All measurements of these patients, as each was at the first one; raises as ``keeps``."""
        firsts: dict[int, int] = {}
        for row in sorted(range(course.rows.size), key=lambda one: course.moment_of[one]):
            firsts.setdefault(course.patient_of[row], row)
        fits = self.keeps(course.rows)
        kept = [one for one in range(len(course.patients)) if one in firsts and fits[firsts[one]]]
        place = {one: new for new, one in enumerate(kept)}
        rows = [row for row, patient in enumerate(course.patient_of) if patient in place]
        mask = np.zeros(course.rows.size, dtype=bool)
        mask[rows] = True
        return replace(
            course,
            patients=tuple(course.patients[one] for one in kept),
            rows=only(course.rows, mask),
            patient_of=tuple(place[course.patient_of[row]] for row in rows),
            moment_of=tuple(course.moment_of[row] for row in rows),
            dates=tuple(course.dates[row] for row in rows) if course.dates else (),
        )


def fewest(asked: Filter, ward: Ward, by: str = "") -> int:
    """How many patients the smallest group holds that answers could be told apart into.

    Of every group, or part of the numbers, in combination: a filtered answer beside others gives
    sums and differences of these.

    Parameters
    ----------
    by: a further attribute by which the answer is given.
    """
    held = {**ward.attributes, **ward.scores}
    cells: Counter[tuple[object, ...]] = Counter()
    groups = [held[key] for key in (*asked.groups, *([by] if by in held else []))]
    numbers = [(held[key].astype(np.float64), ends) for key, ends in asked.numbers.items()]
    for place in range(ward.size):
        parts = [int(one[place] > high) - int(one[place] < low) for one, (low, high) in numbers]
        cells[(*(one[place] for one in groups), *parts)] += 1
    return min(cells.values(), default=0)


def only(ward: Ward, kept: Mask) -> Ward:
    """The ward with some of its patients."""
    return replace(
        ward,
        patients=tuple(one for one, stays in zip(ward.patients, kept, strict=True) if stays),
        attributes=_part(ward.attributes, kept),
        scores={key: values[kept] for key, values in ward.scores.items()},
        answers={key: values[kept] for key, values in ward.answers.items()},
    )


def filter_in(text: str) -> Filter:
    """The filter that a choice holds.

    Raises
    ------
    ValueError where it is none.
    """
    groups: dict[str, frozenset[str]] = {}
    numbers: dict[str, tuple[float, float]] = {}
    for part in text.split("&") if text else ():
        key, sign, held = part.partition("=")
        if not (key and sign and held):
            raise ValueError(text)
        low, between, high = held.partition(_BETWEEN)
        if between:
            numbers[unquote(key)] = (float(low), float(high))
        else:
            groups[unquote(key)] = frozenset(map(unquote, held.split("|")))
    return Filter(groups, numbers)


def _quoted(text: str) -> str:
    # A full stop as well: two of them stand between the ends of a range.
    return quote(text, safe="").replace(".", "%2E")


def _part(attributes: Attributes, kept: Mask) -> Attributes:
    return {key: values[kept] for key, values in attributes.items()}


def _keeps(asked: Filter, size: int, held: Attributes) -> Mask:
    kept = np.ones(size, dtype=bool)
    for key, codes in asked.groups.items():
        kept &= np.array([one in codes for one in held[key]], dtype=bool)
    for key, (low, high) in asked.numbers.items():
        values = held[key].astype(np.float64)
        kept &= (low <= values) & (values <= high)
    return kept
