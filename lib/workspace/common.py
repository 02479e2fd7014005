"""What is asked of: a visit, or the sample, whose answers all visits of a server share.

The sample is nobody's data, so what is made of it is made once. What is asked of a ``Common`` sees
the sample and nothing else: no visit, and so nothing of a visitor, can end up in its memory.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from lib.domain.course import Course
from lib.domain.dataset import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Ward
from lib.findings.basis import Basis
from lib.views.memory import Made, loaded_once
from lib.workspace.sample import kept_themes, kept_ward, sample_course

T = TypeVar("T")
_MOST = 600
"""Answers and views: every question of the sample in its usual choices, languages, onlookers."""


class Asked(Basis, Protocol):
    """Open data that remember what was made of them."""

    def remember(self, key: Hashable, make: Callable[[], T]) -> T: ...

    def otherwise(self, answers: Mapping[str, str]) -> Basis | None: ...


@dataclass(frozen=True, slots=True)
class Common:
    """One of the sample's wards, with its themes, as everybody has them."""

    ward: Ward | None
    course: Course | None = None
    norms: tuple[Norm, ...] = NORMS
    doubts: tuple[Doubt, ...] = ()
    _made: Made = field(default_factory=lambda: Made(_MOST), repr=False)

    @property
    def interviews(self) -> Interviews | None:
        """The sample's themes, loaded when they are first asked for."""
        return kept_themes()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made of it under a key, in whichever visit, or what ``make`` makes now."""
        return self._made.once(key, make)

    def otherwise(self, answers: Mapping[str, str]) -> None:
        """Nothing of the sample is undecided."""
        return


def common(sample: str) -> Common | None:
    """The sample that all visits have in common: ``ward`` or ``course``; ``None`` for no other."""
    samples = {"ward": _ward, "course": _course}
    return samples[sample]() if sample in samples else None


@loaded_once
def _ward() -> Common:
    return Common(kept_ward())


@loaded_once
def _course() -> Common:
    held = sample_course().dataset
    return Common(held.ward, held.course)
