"""Counts what was compared in a visit: who looks often enough always finds something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lib.findings.model import Comparison
from lib.statistics.adjustments import benjamini_hochberg, holm

RAW_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison that was looked at.

    Attributes
    ----------
    question: the finding's key.
    asked: whether the question was pinned before its page was opened.
    p_holm, p_bh: corrected over everything in the ledger.
    """

    question: str
    comparison: Comparison
    asked: bool
    p_holm: float
    p_bh: float


@dataclass(slots=True)
class Ledger:
    """Every comparison of a visit, once each, in the order they were first looked at."""

    seen: dict[tuple[str, Comparison], bool] = field(default_factory=dict)
    """Each comparison under its question, and whether that was asked beforehand."""
    asked: set[str] = field(default_factory=set)
    """Every question that was asked beforehand."""
    opened: set[str] = field(default_factory=set)
    """Every question of which an answer was looked at."""

    def ask(self, question: str) -> None:
        """Pins a question; counts as asked beforehand only while it was not opened yet."""
        if question not in self.opened:
            self.asked.add(question)

    def unask(self, question: str) -> None:
        """Takes a pin back; what was opened as asked stays asked."""
        if question not in self.opened:
            self.asked.discard(question)

    def look(self, question: str, comparisons: Iterable[Comparison]) -> None:
        """Notes what an answer compared; looking twice at the same counts once."""
        self.opened.add(question)
        for comparison in comparisons:
            self.seen.setdefault((question, comparison), question in self.asked)

    @property
    def size(self) -> int:
        """How many comparisons were looked at."""
        return len(self.seen)

    @property
    def asked_size(self) -> int:
        """How many of them belong to a question asked beforehand."""
        return sum(self.seen.values())

    @property
    def by_chance(self) -> float:
        """How many would fall under p = .05 if nothing were going on: 5 in 100."""
        return self.size * RAW_LEVEL

    def entries(self) -> tuple[Entry, ...]:
        """All comparisons in the order they were looked at, corrected as one family."""
        raw = [comparison.p for _, comparison in self.seen]
        corrected = zip(self.seen.items(), holm(raw), benjamini_hochberg(raw), strict=True)
        return tuple(
            Entry(question, comparison, asked, by_holm, by_bh)
            for ((question, comparison), asked), by_holm, by_bh in corrected
        )
