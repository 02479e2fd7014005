"""Coded interviews: who said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import numpy as np

from lib.domain.coding import Coded, Person


class Mention(StrEnum):
    """What is known of one person and one theme."""

    MENTIONED = "mentioned"
    NOT_MENTIONED = "not_mentioned"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"
    """The source gives no complete list for the theme, so silence means nothing."""


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
    group: the outermost group; empty when it lies in none.
    cells: one per person, in the order of the persons.
    path: the names of all groups it lies in, outermost first, where the codebook nests them.
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
    path: tuple[str, ...] = ()

    @property
    def listed(self) -> int:
        """How many persons mentioned it, counted from the cells."""
        return [cell.mention for cell in self.cells].count(Mention.MENTIONED)


@dataclass(frozen=True, slots=True)
class Interviews:
    """A coded set of interviews: persons by themes, themes in the codebook's order.

    Attributes
    ----------
    coded: segment by segment, where the file came from a coding program; ``None`` for a table.
    """

    persons: tuple[Person, ...]
    themes: tuple[Theme, ...]
    from_study: bool = False
    """True for the sample, read from a published study."""
    coded: Coded | None = None


_FIRST_TO_COUNT = (
    Mention.MENTIONED,
    Mention.UNKNOWN,
    Mention.NOT_MENTIONED,
    Mention.NOT_ASKED,
)


def any_of(themes: Sequence[Theme]) -> tuple[Cell, ...]:
    """Per person what is known of several themes as one; nobody counts twice.

    Who mentioned any of them mentioned it. One theme without a complete list leaves the silent
    unknown, and only who was asked none of them was not asked.
    """
    merged = []
    for cells in zip(*(theme.cells for theme in themes), strict=True):
        states = {cell.mention for cell in cells}
        state = next(one for one in _FIRST_TO_COUNT if one in states)
        merged.append(Cell(state, sum(cell.count for cell in cells)))
    return tuple(merged)


def themes_of(coded: Coded) -> tuple[int, ...]:
    """Which codes are themes: those that were used, and those that hold no other codes.

    A code that only holds others is a group, and is seen in their path.
    """
    used = np.bincount(coded.codings.code, minlength=len(coded.codes)) > 0
    parents = _parents(coded)
    return tuple(
        place
        for place, code in enumerate(coded.codes)
        if used[place] or (code.codable and code.full not in parents)
    )


def _parents(coded: Coded) -> set[tuple[str, ...]]:
    """The paths that hold a code."""
    return {code.path[:depth] for code in coded.codes for depth in range(1, len(code.path) + 1)}


@lru_cache(maxsize=4096)
def _cell(count: int) -> Cell:
    """One object for each count: a large table is mostly noughts."""
    return Cell(Mention.MENTIONED if count else Mention.NOT_MENTIONED, count)


def interviews_of(coded: Coded) -> Interviews:
    """Persons by themes, with codings counted.

    A person's silence is *not mentioned*; nothing here is *not asked*: whether a question was
    asked no program exports, the visitor says so afterwards. The group of a theme is its outermost
    group; a code that holds others belongs to its own.
    """
    columns, parents = coded.table().T, _parents(coded)
    themes = []
    for place in themes_of(coded):
        code = coded.codes[place]
        group = code.full[0] if code.path or code.full in parents else ""
        cells = tuple(map(_cell, columns[place].tolist()))
        themes.append(Theme(code.key, code.name, group, cells, stated=code.stated, path=code.path))
    return Interviews(coded.persons, tuple(themes), coded=coded)
