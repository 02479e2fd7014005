"""What a visitor can change; themes and persons by their keys in the file as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a theme."""

    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Several themes as one, in the place of the first."""

    themes: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Regroup:
    """Themes moved to a group, which may be new; an empty name takes them out of any."""

    themes: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Persons who were not asked about some themes, or about a whole sub-question.

    Attributes
    ----------
    themes: empty when ``sub_question`` is given.
    """

    persons: tuple[str, ...]
    themes: tuple[str, ...] = ()
    sub_question: str = ""


Edit: TypeAlias = Rename | Merge | Regroup | NotAsked
