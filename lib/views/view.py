"""A finding made ready to be shown: protected, drawn and told, once per choice and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from lib.disclosure import Audience, condensed
from lib.findings import Finding
from lib.questions.asking import protect
from lib.questions.registry import question_of
from lib.questions.telling import Telling, figures_of, method, spoken, table_of, tell
from lib.views.memory import Made
from lib.wording import Words
from lib.wording.cautions import cautions, left_out
from lib.wording.table import Table
from lib.wording.told_doubts import DoubtTold, doubts_told

if TYPE_CHECKING:
    from lib.charts.dress import Drawing, Look, Make

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a finding, drawn when asked for.

    Attributes
    ----------
    name: tells the figures of one finding apart, such as ``forest``.
    made: what was made ready of it. It goes where the figure goes, so it is shared by several
        visits only where the answer is; nothing of a single visit belongs in it.
    """

    name: str
    draw: Callable[[Look], Drawing]
    made: Made = field(default_factory=Made, compare=False, repr=False)


_ON_SLIDES = ("groups", "most")
"""Figures that are read across a room where the main one is not."""


@dataclass(frozen=True)
class View:
    """All that a page, a slide or a hand-out shows of one finding, in one language.

    Each part is made when it is first asked for: the start page needs four answers, no tables.

    Attributes
    ----------
    finding: what the audience may see of it.
    drawn: whether it has figures.
    """

    finding: Finding
    words: Words
    drawn: bool
    _further: Made = field(default_factory=Made, compare=False, repr=False)

    @cached_property
    def telling(self) -> Telling:
        """The answer in sentences."""
        return tell(self.finding, self.words)

    @cached_property
    def table(self) -> Table:
        """The table twin of the figures."""
        return table_of(self.finding, self.words)

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What must be said beside it."""
        return tuple(cautions(self.finding, self.words))

    @cached_property
    def doubts(self) -> tuple[DoubtTold, ...]:
        """What the reading it rests on leaves open or assumes."""
        return doubts_told(self.finding, self.words)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Who is not in it."""
        return tuple(left_out(self.finding, self.words))

    @cached_property
    def method(self) -> str:
        """How it was computed."""
        return "" if self.finding.withheld else method(self.finding, self.words)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures; none where there is nothing to draw."""
        return _figures(self.finding, self.words) if self.drawn else ()

    def further(self, make: Callable[[Finding, Words], T]) -> T:
        """A table or lines that only its own page shows, made once; known by what makes it."""
        return self._further.once(make, lambda: make(self.finding, self.words))

    def figure(self, name: str) -> Figure | None:
        """The figure of this name, or the main one where it has none such."""
        named = (figure for figure in self.figures if figure.name == name)
        return next(named, next(iter(self.figures), None))

    @property
    def on_slide(self) -> str:
        """The figure a slide begins with: one of a few rows where the main one has too many."""
        there = {figure.name for figure in self.figures}
        return next((name for name in _ON_SLIDES if name in there), "main")


def _drawn(make: Make, finding: Finding, words: Words, look: Look) -> Drawing:
    return make(finding, words=words, look=replace(look, example=finding.example))


def _figures(finding: Finding, words: Words) -> tuple[Figure, ...]:
    return tuple(
        Figure(name, partial(_drawn, make, finding, words))
        for name, make in figures_of(finding).items()
    )


def view_of(finding: Finding, words: Words, audience: Audience) -> View:
    """The finding as this audience may see it, in words and figures.

    For others its drawing is put together from boxes, bins and cells of several patients; for the
    team too, where there are more patients than a figure can carry.
    """
    if audience.others:
        seen = protect(finding, audience)
    else:
        seen = condensed(finding, question_of(finding.key))
    drawn = len(seen.marks) > 0 or (audience.others and bool(seen.rows))
    return View(seen, spoken(seen, words), drawn)
