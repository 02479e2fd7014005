"""Who looks, and what of a question's answer others may have; the gate applies it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import pandas as pd

from lib.disclosure.grouped import nothing_drawn
from lib.domain.ward import Ward
from lib.findings import Finding
from lib.findings.basis import About


class Audience(StrEnum):
    """Who sees it."""

    TREATING_TEAM = "treating_team"
    """The team that treats these patients: every patient as a dot, with the file's own codes."""
    OTHERS = "others"
    """Anyone else, and every file that may travel: no patients, no codes, no small groups."""

    @property
    def others(self) -> bool:
        """Whether anyone but the treating team looks."""
        return self is Audience.OTHERS


def _nothing(_: Ward) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What of one question others may have.

    Attributes
    ----------
    answered_by: the statistics of which one at least must be left for an answer; without any the
        question is never answered for others.
    single: whether it is about one patient: the team's alone.
    drawn: boxes, bins and cells in the place of marks a patient.
    dots: whether the team's figures have a mark a patient.
    rests_on: measures and attributes behind the answer that neither rows nor choices name.
    by_hand: whether the answer also changes with what is no patient's, such as a codebook.
    """

    answered_by: frozenset[str] = frozenset()
    single: bool = False
    drawn: Callable[[Finding], pd.DataFrame] = nothing_drawn
    dots: bool = True
    rests_on: Callable[[Ward], Iterable[str]] = _nothing
    by_hand: bool = False


class Guarded(Protocol):
    """What the gate knows of a question."""

    @property
    def key(self) -> str: ...

    @property
    def about(self) -> About: ...

    @property
    def others(self) -> Others: ...
