"""Everything read from the files a visitor opened, and what is undecided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lib.domain.course import Course
from lib.domain.interviews import Interviews
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Ward

State = Literal["open", "rule", "file", "recipe", "visitor"]
"""Who decided: nobody yet, the questionnaire's own rule, the file, a recipe, or the visitor."""

INTERVIEWS = "interviews"
"""What a doubt is about where it is about interviews."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that could be read in another way.

    Attributes
    ----------
    code: what it is, such as ``reversal_form``; its words are ``lib.wording.told_doubts``.
    about: codes of the measures and attributes whose answers may change; empty for all of the ward.
    values: what its sentence needs to know; nothing that stands in a cell.
    keys: under which answers it can be settled; none where only the file can.
    options: what may be answered; ``taken`` holds now.
    state: how it was settled, or ``open``.
    """

    code: str
    about: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    taken: str = ""
    state: State = "open"

    @property
    def open(self) -> bool:
        """Whether nobody decided."""
        return self.state == "open"


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """The scores of a ward and the coded interviews; either may be absent.

    Attributes
    ----------
    ward: one measurement of each patient.
    course: all measurements, where patients were measured more than once.
    norms: published means to set beside the ward.
    doubts: what is undecided or assumed about how they were read, and how the rest was settled.
    """

    ward: Ward | None = None
    interviews: Interviews | None = None
    course: Course | None = None
    norms: tuple[Norm, ...] = NORMS
    doubts: tuple[Doubt, ...] = ()
