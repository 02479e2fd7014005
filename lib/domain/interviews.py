"""Coded interviews: who said what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mention(StrEnum):
    """What is known of one person and one theme."""

    MENTIONED = "mentioned"
    NOT_MENTIONED = "not_mentioned"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"
    """The source gives no complete list for the theme, so silence means nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was interviewed, under a pseudonym, with what is known of them.

    Attributes
    ----------
    attributes: such as ``medium``; a key is absent where nothing is known.
    note: remarks by language code.
    """

    key: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One person by one theme: what is known, and how many codings were counted."""

    mention: Mention
    count: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """A code of the codebook with its group and where it was read.

    Attributes
    ----------
    cells: one per person, in the order of the persons.
    sub_question: the research question it belongs to; empty when none is given.
    stated: how many persons the source says mentioned it; ``None`` when it states no number.
    note: remarks by language code.
    """

    key: str
    name: str
    group: str
    cells: tuple[Cell, ...]
    sub_question: str = ""
    chapter: str = ""
    stated: int | None = None
    note: Mapping[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> int:
        """How many persons mentioned it, counted from the cells."""
        return sum(cell.mention is Mention.MENTIONED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Interviews:
    """A coded set of interviews: persons by themes, themes in the codebook's order."""

    persons: tuple[Person, ...]
    themes: tuple[Theme, ...]
    from_study: bool = False
    """True for the sample, read from a published study."""
