"""What a visitor has open: scores, interviews, or both."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.course import Course
from lib.domain.doubt import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Ward


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
