"""What questions are asked of, and with."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from lib.domain.course import Course
from lib.domain.dataset import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import Norm
from lib.domain.ward import Ward

Choices = dict[str, str]
"""What a question is asked with, by the name of the choice: codes and numbers, no data."""


OWN_WORDS = frozenset({"notes"})
"""Choices that hold what somebody wrote; all others are codes or numbers."""


class About(Enum):
    """Which part of the open data a question is about."""

    WARD = "ward"
    COURSE = "course"
    """Patients who were measured more than once."""
    INTERVIEWS = "interviews"
    BOTH = "both"
    """The ward with coded interviews beside it."""

    @property
    def ward(self) -> bool:
        """Whether it is about patients."""
        return self is not About.INTERVIEWS

    @property
    def interviews(self) -> bool:
        """Whether it is about what interviewed persons said."""
        return self in (About.INTERVIEWS, About.BOTH)


class Basis(Protocol):
    """The open data, and published means to set beside them."""

    @property
    def ward(self) -> Ward | None: ...

    @property
    def interviews(self) -> Interviews | None: ...

    @property
    def norms(self) -> tuple[Norm, ...]: ...

    @property
    def course(self) -> Course | None: ...

    @property
    def doubts(self) -> tuple[Doubt, ...]: ...


class NotAnswerable(Exception):
    """The open data cannot answer this; ``reason`` is the code of the sentence that says so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
